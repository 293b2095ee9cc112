package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.model.UserGroup;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who may use a connection, and for what, over Syncline's own routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PASSWORD = "another good one";
  private static final String KARI = TestServer.basic("kari", PASSWORD);

  @TempDir private static Path folder;
  private TestServer server;
  private int connection;
  private int company;
  private int kari;
  private int sales;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    sales = server.tenant().users().saveGroup(Caller.SYSTEM, new UserGroup(0, "Sales")).id();
    Associate user = new Associate(0, "kari", "Kari", "", false, true, List.of(sales));
    kari = server.tenant().users().add(Caller.SYSTEM, user, PASSWORD).id();
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    connection = erp.connection(SmallErp.connector(server), "Small");
    company = server.company("Nordlys");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String path() {
    return "/api/syncline/v1/connections/" + connection + "/access";
  }

  private JsonNode put(String body) throws Exception {
    HttpResponse<String> answer = server.json("PUT", path(), body);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  /** What becomes of an operation that kari calls: a status, and the sentence if it is refused. */
  private HttpResponse<String> callAsKari(String operation, Map<String, Object> more)
      throws Exception {
    ObjectNode arguments = JSON.createObjectNode();
    arguments.put("ErpConnectionId", connection).put("ConnectionId", connection);
    arguments.put("CrmRecordId", company);
    arguments.put("CrmEntityId", company).put("EntityId", company);
    arguments.put("CrmActorType", "Contact").put("ErpActorType", "Customer");
    more.forEach((key, value) -> arguments.put(key, String.valueOf(value)));
    return server.send(
        "POST",
        "/api/v1/Agents/ErpSync/" + operation,
        JSON.writeValueAsString(arguments).getBytes(StandardCharsets.UTF_8),
        "Authorization",
        KARI);
  }

  private static void assertRefused(String right, HttpResponse<String> answer) {
    assertEquals(403, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(right), answer.body());
  }

  @Test
  void aRightIsTakenAndGivenBackAndTheAgentHeedsIt() throws Exception {
    JsonNode narrowed =
        put(
            """
            {"Everybody": {"CanConnect": false, "CanCreateErp": false},
             "Groups": [{"Id": %d, "CanCreateErp": false}], "Associates": []}
            """
                .formatted(sales));
    assertEquals(narrowed, server.get(path()));
    assertTrue(narrowed.at("/Groups/0/CanConnect").asBoolean(), "what is not said is granted");

    assertEquals(2, callAsKari("CreateActorLink", Map.of("ErpKey", "1")).statusCode() / 100);
    assertRefused("CanCreateErp", callAsKari("CreateErpActorFromCrm", Map.of()));

    put("{\"Associates\": [{\"Id\": %d, \"CanConnect\": false}]}".formatted(kari));
    for (String operation :
        List.of("CreateActorLink", "ConnectActor", "TryConnectActor", "BreakActorLink")) {
      assertRefused("CanConnect", callAsKari(operation, Map.of("ErpKey", "1")));
    }
    assertEquals(409, callAsKari("CreateErpActorFromCrm", Map.of()).statusCode(), "linked already");

    ObjectNode stored =
        (ObjectNode) server.agent("GetConnection", Map.of("ErpConnectionId", connection));
    JsonNode _ = server.agent("SaveConnection", Map.of("Connection", stored));
    assertRefused("CanConnect", callAsKari("BreakActorLink", Map.of()));

    put("{\"Everybody\": {}}");
    assertEquals(2, callAsKari("BreakActorLink", Map.of()).statusCode() / 100);
  }

  @Test
  void onlyAdministratorsSeeAndChangeIt() throws Exception {
    for (String method : List.of("GET", "PUT")) {
      HttpResponse<String> answer =
          server.send(method, path(), "{}".getBytes(StandardCharsets.UTF_8), "Authorization", KARI);
      assertRefused("administrator right", answer);
    }
  }

  @Test
  void whatCantBeIsRefusedAndNothingChanges() throws Exception {
    JsonNode before = server.get(path());
    for (String body :
        List.of(
            "{\"Groups\": [{\"Id\": 4711}]}",
            "{\"Associates\": [{\"Id\": 0}]}",
            "{\"Groups\": {}}",
            "{\"Everybody\": {\"CanConnect\": \"perhaps\"}}")) {
      HttpResponse<String> answer = server.json("PUT", path(), body);
      assertEquals(400, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("INVALID_ARGUMENT"), answer.body());
    }
    assertEquals(
        404, server.json("PUT", "/api/syncline/v1/connections/4711/access", "{}").statusCode());
    assertEquals(before, server.get(path()));
  }

  private String ticket(String user, String password) {
    return server.tenant().signIn().withPassword(user, password, "test").orElseThrow().ticket();
  }

  private int status(String ticket) throws Exception {
    return server
        .send("GET", "/api/v1/Contact?$top=1", new byte[0], "Authorization", "SOTicket " + ticket)
        .statusCode();
  }

  private HttpResponse<String> end(String query, String authorization) throws Exception {
    return server.send(
        "DELETE", "/api/syncline/v1/tickets" + query, new byte[0], "Authorization", authorization);
  }

  @Test
  void ticketsAreEndedByTheirUserAndByAdministrators() throws Exception {
    String hers = ticket("kari", PASSWORD);
    String admins = ticket("admin", TestServer.PASSWORD);
    assertEquals(200, status(hers));
    assertRefused("administrator right", end("?user=admin", KARI));
    assertRefused("administrator right", end("?all=true", KARI));
    HttpResponse<String> ended = end("?user=Kari", KARI);
    assertEquals(200, ended.statusCode(), ended.body());
    assertEquals(1, JSON.readTree(ended.body()).get("Ended").asInt());
    assertEquals(401, status(hers));
    assertEquals(200, status(admins));

    String again = ticket("kari", PASSWORD);
    assertEquals(200, status(again));
    assertEquals(200, end("?all=true", TestServer.BASIC).statusCode());
    assertEquals(401, status(again));
    assertEquals(401, status(admins));
    assertEquals(404, end("?user=nobody", TestServer.BASIC).statusCode());
    for (String unclear : List.of("", "?all=false", "?all=true&user=kari")) {
      assertEquals(400, end(unclear, TestServer.BASIC).statusCode(), unclear);
    }
  }
}
