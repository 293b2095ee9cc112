package dev.syncline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.contract.CrmActorType;
import dev.syncline.contract.ErpActorType;
import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.model.Associate;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Grant;
import dev.syncline.model.ConnectionAccess.Rights;
import dev.syncline.soap.Since;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may call which operation of the agent, over SOAP (Services86, and 88 for what came with it)
 * and REST: the same code and the same sentence both ways. Operations are called without arguments
 * where the right is looked at before them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PASSWORD = "another good one";

  /** Needs a ticket and no more. */
  private static final Set<String> READING =
      Set.of(
          "GetErpSyncConnectorEntity",
          "CanDeleteErpSyncConnectorEntity",
          "GetAllConnectors",
          "GetConfigurationFields",
          "GetConnection",
          "GetAllConnections",
          "GetErpSyncConnectionSummary",
          "GetActorTypeMapping",
          "GetCrmActorType",
          "GetConnectionListMappings",
          "GetDefaultValueInfo",
          "SupportsAdvancedSearch",
          "ValidateArchiveColumnConfig",
          "GetFieldValuesFromCrm",
          "GetConnectionsAndDisplayFields");

  /** Needs access to the connection. */
  private static final Set<String> LINKING =
      Set.of(
          "CreateActorLink",
          "BreakActorLink",
          "ConnectActor",
          "TryConnectActor",
          "CreateErpActorFromCrm",
          "GetFieldsForNewErpActor",
          "GetErpFieldValues",
          "GetFieldValuesFromErp");

  /** Needs CanConnect as well. */
  private static final Set<String> CONNECTING =
      Set.of("CreateActorLink", "BreakActorLink", "ConnectActor", "TryConnectActor");

  /** Needs CanCreateErp as well. */
  private static final Set<String> CREATING = Set.of("CreateErpActorFromCrm");

  @TempDir private static Path folder;
  private TestServer server;
  private String ticket;
  private int connection;
  private int narrowed;
  private int company;

  /** What came of a call: a code, OK where it went through, and the sentence. */
  private record Outcome(String code, String sentence) {}

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
    int user = server.tenant().users().add(Caller.SYSTEM, kari, PASSWORD).id();
    ticket = server.tenant().signIn().withPassword("kari", PASSWORD, "test").orElseThrow().ticket();
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    int connector = SmallErp.connector(server);
    connection = erp.connection(connector, "Closed");
    narrowed = erp.connection(connector, "Narrowed");
    company = erp.link(connection, 1);
    restrict();
    ConnectionAccess neither =
        new ConnectionAccess(null, List.of(), List.of(new Grant(user, new Rights(false, false))));
    var _ = server.tenant().connections().saveAccess(Caller.SYSTEM, narrowed, neither);
  }

  /** Takes the access from everybody but the administrator. */
  private void restrict() throws Exception {
    ObjectNode stored =
        (ObjectNode) server.agent("GetConnection", Map.of("ErpConnectionId", connection));
    stored.put("AllAccess", false).putArray("AssociateAccessIds").add(1);
    JsonNode _ = server.agent("SaveConnection", Map.of("Connection", stored));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Method> operations() {
    return Arrays.stream(ErpSyncAgent.class.getMethods());
  }

  static Stream<Method> linking() {
    return operations().filter(operation -> LINKING.contains(name(operation.getName())));
  }

  private static String name(String java) {
    return Character.toUpperCase(java.charAt(0)) + java.substring(1);
  }

  private static int version(Method operation) {
    Since since = operation.getAnnotation(Since.class);
    return since == null ? 86 : Math.max(86, since.value());
  }

  private Outcome soap(Method operation, String ticketShown, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    int version = version(operation);
    StringBuilder inner = new StringBuilder();
    arguments.forEach((key, value) -> inner.append("<%s>%s</%s>".formatted(key, value, key)));
    String name = name(operation.getName());
    String envelope =
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
         xmlns="http://www.superoffice.net/ws/crm/NetServer/Services%d">
        <s:Header><Credentials><Ticket>%s</Ticket></Credentials></s:Header>
        <s:Body><%s>%s</%s></s:Body></s:Envelope>
        """
            .formatted(version, ticketShown, name, inner, name);
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/Remote/Services" + version + "/ErpSync.svc",
            envelope.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "text/xml");
    assertEquals(200, answer.statusCode(), answer.body());
    return new Outcome(
        find(answer.body(), "<ExceptionType>Syncline\\.(\\w+)<", "OK"),
        find(answer.body(), "<Message>([^<]*)<", "").replace("&lt;", "<").replace("&amp;", "&"));
  }

  private static String find(String text, String pattern, String absent) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : absent;
  }

  private Outcome rest(Method operation, String ticketShown, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/api/v1/Agents/ErpSync/" + name(operation.getName()),
            JSON.writeValueAsBytes(arguments),
            "Authorization",
            "SOTicket " + ticketShown);
    if (answer.statusCode() < 300) {
      return new Outcome("OK", "");
    }
    JsonNode problem = JSON.readTree(answer.body());
    int expected =
        switch (problem.get("code").asString()) {
          case "NOT_AUTHENTICATED" -> 401;
          case "NOT_ALLOWED" -> 403;
          default -> problem.get("status").asInt();
        };
    assertEquals(expected, answer.statusCode());
    return new Outcome(problem.get("code").asString(), problem.get("detail").asString());
  }

  private Outcome both(Method operation, String ticketShown, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    Outcome soap = soap(operation, ticketShown, arguments);
    assertEquals(soap, rest(operation, ticketShown, arguments), operation.getName());
    return soap;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutATicketEveryOperationIsRefused(Method operation) throws Exception {
    Outcome outcome = both(operation, "7T:nonsense", Map.of());
    assertEquals("NOT_AUTHENTICATED", outcome.code(), operation.getName());
    assertTrue(outcome.sentence().endsWith("."), outcome.sentence());
    assertEquals("NOT_AUTHENTICATED", soap(operation, "", Map.of()).code());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void configurationAndTheEngineAreTheAdministrators(Method operation) throws Exception {
    String name = name(operation.getName());
    Outcome outcome = both(operation, ticket, Map.of());
    if (READING.contains(name) || LINKING.contains(name)) {
      assertNotEquals("NOT_ALLOWED", outcome.code(), name + ": " + outcome.sentence());
    } else {
      assertEquals("NOT_ALLOWED", outcome.code(), name + ": " + outcome.sentence());
      assertTrue(outcome.sentence().contains("administrator right"), outcome.sentence());
    }
  }

  @ParameterizedTest
  @MethodSource("linking")
  void withoutAccessToTheConnectionNothingIsLinked(Method operation) throws Exception {
    Outcome outcome = both(operation, ticket, arguments(operation, connection));
    assertEquals("NOT_ALLOWED", outcome.code(), outcome.sentence());
    assertTrue(outcome.sentence().contains("no access to the connection"), outcome.sentence());
  }

  @ParameterizedTest
  @MethodSource("linking")
  void accessWithoutItsRightsIsForLooking(Method operation) throws Exception {
    String name = name(operation.getName());
    Outcome outcome = both(operation, ticket, arguments(operation, narrowed));
    if (CONNECTING.contains(name) || CREATING.contains(name)) {
      assertEquals("NOT_ALLOWED", outcome.code(), outcome.sentence());
      String right = CONNECTING.contains(name) ? "CanConnect" : "CanCreateErp";
      assertTrue(outcome.sentence().contains(right), outcome.sentence());
    } else {
      assertNotEquals("NOT_ALLOWED", outcome.code(), outcome.sentence());
    }
  }

  private Map<String, Object> arguments(Method operation, int connectionId) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      String parameterName = name(parameter.getName());
      if (parameter.getType() == CrmActorType.class) {
        arguments.put(parameterName, "Contact");
      } else if (parameter.getType() == ErpActorType.class) {
        arguments.put(parameterName, "Customer");
      } else if (parameter.getType() == int.class) {
        boolean isConnection = parameterName.toLowerCase(Locale.ROOT).contains("connection");
        arguments.put(parameterName, isConnection ? connectionId : company);
      } else if (parameter.getType() == String.class) {
        arguments.put(parameterName, "1");
      }
    }
    return arguments;
  }

  @Test
  void theTableNamesOperationsOnce() {
    Set<String> known = Set.copyOf(operations().map(each -> name(each.getName())).toList());
    assertTrue(known.containsAll(READING) && known.containsAll(LINKING));
    assertTrue(READING.stream().noneMatch(LINKING::contains));
    assertTrue(LINKING.containsAll(CONNECTING) && LINKING.containsAll(CREATING));
    assertEquals(49, known.size());
  }
}
