package dev.syncline.server;

import dev.syncline.server.events.RunFeed;
import dev.syncline.server.http.Cors;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.http.HttpRoutes;
import dev.syncline.server.metrics.HttpMetrics.Area;
import dev.syncline.server.metrics.Metrics;
import dev.syncline.server.rest.Rest;
import dev.syncline.server.soap.SoapServices;
import dev.syncline.store.ControlStore;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which address is what. */
final class Routes implements HttpRoutes {
  /** {@code /Remote/Services86/ErpSync.svc}, also below a tenant; WCF compares without case. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "(?:/([^/]+))?/Remote/Services(\\d{1,3})/([A-Za-z]+)\\.svc", Pattern.CASE_INSENSITIVE);

  private static final String CONNECTORS = "/ErpConnectorWS.svc";

  private static final String EVENTS = "/api/syncline/v1/events";

  private final TenantServices tenant;
  private final SoapServices soap;
  private final Rest rest;
  private final HostedConnectors connectors;
  private final Cors cors;
  private final Metrics metrics;
  private final RunFeed feed;
  private final MetricsPage page;

  Routes(
      TenantServices tenant,
      SoapServices soap,
      Rest rest,
      HostedConnectors connectors,
      Cors cors,
      Metrics metrics,
      RunFeed feed,
      MetricsPage page) {
    this.metrics = metrics;
    this.feed = feed;
    this.page = page;
    this.tenant = tenant;
    this.soap = soap;
    this.rest = rest;
    this.connectors = connectors;
    this.cors = cors;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    if (cors.answer(exchange)) {
      return;
    }
    String path = exchange.path();
    long start = System.nanoTime();
    try {
      route(exchange, path);
    } finally {
      metrics.http().answered(area(path), exchange.status(), System.nanoTime() - start);
    }
  }

  @Override
  public void stopping() {
    feed.close();
  }

  private static Area area(String path) {
    if (path.startsWith("/api/v1/Agents/")) {
      return Area.AGENT;
    }
    if (path.startsWith("/api/v1/")) {
      return Area.RECORDS;
    }
    if (path.equals(EVENTS)) {
      return Area.EVENTS;
    }
    if (path.startsWith("/api/")) {
      return Area.SYNCLINE;
    }
    if (path.endsWith(".svc")) {
      return path.equalsIgnoreCase(CONNECTORS) ? Area.CONNECTORS : Area.SOAP;
    }
    return path.startsWith("/health/") ? Area.HEALTH : Area.OTHER;
  }

  private void route(Exchange exchange, String path) throws IOException {
    if (path.startsWith("/api/")) {
      rest.handle(exchange);
    } else if (path.equals("/metrics")) {
      page.handle(exchange);
    } else if (path.equalsIgnoreCase(CONNECTORS)) {
      connectors.handle(exchange);
    } else if (path.startsWith("/health/")) {
      health(exchange);
    } else if (path.equals("/")) {
      exchange.text(200, start(exchange.publicBase()));
    } else {
      service(exchange, path);
    }
  }

  private void service(Exchange exchange, String path) throws IOException {
    Matcher matcher = SERVICE.matcher(path);
    if (!matcher.matches()) {
      exchange.text(404, "There is nothing at " + path + ".\n");
      return;
    }
    String name = matcher.group(1);
    if (name != null && !name.equalsIgnoreCase(ControlStore.DEFAULT_TENANT)) {
      exchange.text(404, "There is no tenant \"" + name + "\" on this server.\n");
      return;
    }
    int version = Integer.parseInt(matcher.group(2));
    String service = SoapServices.name(matcher.group(3));
    if (service == null || !SoapServices.has(version)) {
      exchange.text(
          404,
          "There is no service %s in Services%d. There are ErpSync and SoPrincipal in Services%d to %d.\n"
              .formatted(
                  matcher.group(3),
                  version,
                  SoapServices.FIRST_VERSION,
                  SoapServices.LAST_VERSION));
      return;
    }
    soap.handle(exchange, tenant, service, version);
  }

  private void health(Exchange exchange) {
    switch (exchange.path()) {
      case "/health/live" -> exchange.text(200, "live\n");
      case "/health/ready" -> ready(exchange);
      default -> exchange.text(404, "There are /health/live and /health/ready.\n");
    }
  }

  private void ready(Exchange exchange) {
    try {
      tenant.engine().status();
      exchange.text(200, "ready\n");
    } catch (RuntimeException e) {
      exchange.text(503, "The database does not answer.\n");
    }
  }

  private static String start(String base) {
    return """
    This is Syncline %s.

    SOAP   %s/Remote/Services86/ErpSync.svc (84 to 88), .../SoPrincipal.svc; add ?wsdl
    REST   %s/api/v1/Contact, /api/v1/Person, /api/v1/Agents/ErpSync/...
    """
        .formatted(Version.current(), base, base);
  }
}
