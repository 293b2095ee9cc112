package dev.syncline.server.soap;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.contract.RequestHeaders;
import dev.syncline.contract.ResponseHeaders;
import dev.syncline.contract.SoCredentials;
import dev.syncline.contract.SoPrincipal;
import dev.syncline.contract.SoTimeZone;
import dev.syncline.server.SystemInfo;
import dev.syncline.server.TenantServices;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.http.Languages;
import dev.syncline.server.http.TimeZones;
import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapAnswer;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapCall;
import dev.syncline.soap.SoapEndpoint;
import dev.syncline.soap.SoapOperation;
import dev.syncline.soap.SoapReply;
import dev.syncline.soap.WsdlWriter;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services behind {@code /Remote/Services84..88/NAME.svc}, for every tenant. */
public final class SoapServices {
  /** The versions of the contract that are served. */
  public static final int FIRST_VERSION = 84;

  public static final int LAST_VERSION = 88;

  private static final Map<String, Class<?>> TYPES =
      Map.of("ErpSync", ErpSyncAgent.class, "SoPrincipal", SoPrincipal.class);

  private final SystemInfo system;
  private final Limits limits;
  // Made at the first call, so that a start does not pay for versions nobody uses.
  private final Map<String, SoapEndpoint> endpoints = new ConcurrentHashMap<>();

  public SoapServices(SystemInfo system, Limits limits) {
    this.system = system;
    this.limits = limits;
  }

  /** Whether the version is served. */
  public static boolean has(int version) {
    return version >= FIRST_VERSION && version <= LAST_VERSION;
  }

  /** A service's name as it is written, for any case; null when there is no such service. */
  public static @Nullable String name(String service) {
    return TYPES.keySet().stream().filter(service::equalsIgnoreCase).findFirst().orElse(null);
  }

  /** Answers one HTTP request to a service. */
  public void handle(Exchange exchange, TenantServices tenant, String service, int version)
      throws IOException {
    SoapEndpoint endpoint = endpoint(service, version);
    switch (exchange.method()) {
      case "POST" -> post(exchange, tenant, endpoint);
      case "GET", "HEAD" -> get(exchange, endpoint);
      default -> {
        exchange.header("Allow", "GET, HEAD, POST");
        exchange.text(405, "Call this address with POST, or read it with GET.");
      }
    }
  }

  private SoapEndpoint endpoint(String service, int version) {
    return endpoints.computeIfAbsent(
        service + version,
        key ->
            new SoapEndpoint(
                SoapBinding.of(java.util.Objects.requireNonNull(TYPES.get(service)), version),
                limits));
  }

  private void post(Exchange exchange, TenantServices tenant, SoapEndpoint endpoint)
      throws IOException {
    SoapAnswer answer =
        endpoint.answer(
            exchange.bytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 16)),
            exchange.requestHeader("Content-Type"),
            call -> call(exchange, tenant, endpoint, call));
    exchange.drain();
    exchange.respond(answer.status(), answer.contentType(), answer.body());
  }

  private SoapReply call(
      Exchange exchange, TenantServices tenant, SoapEndpoint endpoint, SoapCall call) {
    RequestHeaders headers = (RequestHeaders) call.headers();
    SoTimeZone zone = told(headers.timeZone());
    SoapOperation operation = call.operation();
    try {
      Object implementation =
          endpoint.binding().type() == SoPrincipal.class
              ? new Principal(tenant, system, exchange.address(), implicitUser(exchange))
              : agent(exchange, tenant, headers);
      Object result = operation.invoke(implementation, call.arguments());
      return SoapReply.of(new ResponseHeaders(null, null, true, zone), result);
    } catch (Throwable failure) {
      return SoapReply.empty(
          new ResponseHeaders(Failures.of(operation.name(), failure), null, false, zone));
    }
  }

  private @Nullable String implicitUser(Exchange exchange) {
    String header = system.implicitUserHeader();
    return header == null ? null : exchange.requestHeader(header);
  }

  /** First the program's token, then the user's ticket; the operation looks after the rights. */
  private static Agent agent(Exchange exchange, TenantServices tenant, RequestHeaders headers) {
    tenant.applicationTokens().check(headers.applicationToken());
    SoCredentials credentials = headers.credentials();
    Caller caller = tenant.tickets().caller(credentials == null ? null : credentials.ticket());
    return new Agent(
        tenant,
        caller.withLanguage(Languages.of(exchange)),
        zone(headers.timeZone()).orElse(ZoneOffset.UTC));
  }

  private static Optional<ZoneId> zone(@Nullable SoTimeZone zone) {
    return TimeZones.of(zone == null ? null : zone.soTimeZoneLocationCode());
  }

  /**
   * The zone in which the caller is told times. Clients send ids and codes that are rows of another
   * server's table; that is no reason to refuse them, so times are in UTC then and the answer says
   * it.
   */
  private static @Nullable SoTimeZone told(@Nullable SoTimeZone asked) {
    return zone(asked).isPresent() ? asked : new SoTimeZone(0, "UTC");
  }

  private static void get(Exchange exchange, SoapEndpoint endpoint) throws IOException {
    String address = exchange.publicUrl();
    if (exchange.hasQuery("wsdl") || exchange.hasQuery("singleWsdl")) {
      exchange.respond(
          200,
          "text/xml; charset=utf-8",
          WsdlWriter.write(endpoint.binding(), address)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return;
    }
    String operations =
        endpoint.binding().operations().stream()
            .map(SoapOperation::name)
            .sorted()
            .collect(Collectors.joining("\n  "));
    exchange.text(
        200,
        "%s, a SOAP service of Syncline.\n\nIts description: %s?wsdl\n\nOperations:\n  %s\n"
            .formatted(endpoint.binding().name(), address, operations));
  }
}
