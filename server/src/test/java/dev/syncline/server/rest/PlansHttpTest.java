package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans and undo over REST, the work in the background included. */
class PlansHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OWN = "/api/syncline/v1/";

  @TempDir private Path folder;
  private TestServer server;
  private SmallErp erp;
  private int connection;
  private int company;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder);
    erp = SmallErp.create(server, folder, "Erp");
    connection = erp.connection(SmallErp.connector(server), "Small");
    company = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    // Connections run only when a test says so.
    JsonNode _ = server.agent("ChangeEngineStatus", Map.of("Run", false));
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
    erp.execute("update customer set phone = '99', changed = 5 where no = 1");
    server.startEngine();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode post(String path, String body, int status) throws Exception {
    HttpResponse<String> answer = server.json("POST", OWN + path, body);
    assertEquals(status, answer.statusCode(), path + ": " + answer.body());
    return JSON.readTree(answer.body());
  }

  private JsonNode planned(String body) throws Exception {
    int id = post("plans", body, 200).get("Id").asInt();
    JsonNode plan = server.get(OWN + "plans/" + id);
    while (plan.get("State").asString().equals("PLANNING")) {
      Thread.onSpinWait();
      plan = server.get(OWN + "plans/" + id);
    }
    return plan;
  }

  private String phone() throws Exception {
    return server.get("/api/v1/Contact/" + company).get("Phone").asString();
  }

  @Test
  void aRunIsPlannedReadAndApplied() throws Exception {
    JsonNode plan = planned("{\"Kind\": \"Run\", \"Connection\": %d}".formatted(connection));
    assertEquals("PLANNED", plan.get("State").asString(), plan.toString());
    assertEquals(1, plan.at("/Counts/ToCrm").asInt());
    assertEquals("22 00 01", phone().replace("001", "01"));
    String path = OWN + "plans/" + plan.get("Id").asInt();
    JsonNode change = server.get(path + "/changes").get(0);
    assertEquals("Erp 1", change.get("Name").asString());
    assertEquals("1", change.get("ErpKey").asString());
    assertEquals("99", change.at("/Fields/0/Value").asString());
    assertTrue(change.at("/Fields/0/Sentence").asString().contains("becomes \"99\""));

    JsonNode applied = post("plans/" + plan.get("Id").asInt() + "/application", "", 200);
    assertEquals("APPLIED", applied.get("State").asString(), applied.toString());
    assertEquals("99", phone());
    assertEquals(1, server.get(path + "/changes?outcome=done").size());
    assertEquals(0, server.get(path + "/changes?outcome=left").size());
    JsonNode twice = post("plans/" + plan.get("Id").asInt() + "/application", "", 409);
    assertTrue(twice.get("detail").asString().contains("applied already"));
    assertEquals(1, server.get(OWN + "plans").size());
    assertEquals(200, server.json("DELETE", path, "").statusCode());
    assertEquals(404, server.json("GET", path, "").statusCode());
  }

  @Test
  void aRunIsUndoneAtOnce() throws Exception {
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
    assertEquals("99", phone());
    long run = server.get(OWN + "runs?connection=" + connection).at("/0/Id").asLong();
    JsonNode undone = post("runs/" + run + "/undo", "", 200);
    assertEquals("APPLIED", undone.at("/Plan/State").asString(), undone.toString());
    assertEquals(1, undone.get("TakenBack").asInt());
    assertEquals(0, undone.get("Left").size());
    assertEquals("22 00 01", phone().replace("001", "01"));
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
    assertEquals("22 00 01", phone().replace("001", "01"));
    JsonNode why = server.get(OWN + "why?entity=Contact&field=phone&id=" + company);
    String sentence = why.at("/Fields/0/Decisions/0/Sentence").asString();
    assertTrue(sentence.endsWith("because run " + run + " was undone."), sentence);

    JsonNode again = post("runs/" + run + "/undo", "", 200);
    assertEquals(0, again.get("TakenBack").asInt());
    assertEquals(404, server.json("POST", OWN + "runs/4711/undo", "").statusCode());
  }

  @Test
  void aMappingIsPlannedAsItWouldBeSaved() throws Exception {
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
    ObjectNode mapping = erp.mapping(connection);
    for (JsonNode field : mapping.get("FieldMappings")) {
      if (field.get("ErpFieldKey").asString().equals("CREDIT")) {
        ((ObjectNode) field).put("CrmFieldKey", "NUMBER2").put("SyncToCrm", true);
      }
    }
    ObjectNode body = JSON.createObjectNode().put("Kind", "Mapping");
    body.set("Mapping", mapping);
    JsonNode plan = planned(JSON.writeValueAsString(body));
    assertEquals(1, plan.at("/Counts/ToCrm").asInt(), plan.toString());
    assertEquals("", server.get("/api/v1/Contact/" + company).get("Number").asString(""));
    JsonNode applied = post("plans/" + plan.get("Id").asInt() + "/application", "", 200);
    assertEquals("APPLIED", applied.get("State").asString(), applied.toString());
    assertEquals("100", server.get("/api/v1/Contact/" + company).get("Number").asString());
  }

  @Test
  void whatCantBePlannedIsRefusedInWords() throws Exception {
    Map<String, Integer> wrong =
        Map.of(
            "{}", 400,
            "{\"Kind\": \"Party\"}", 400,
            "{\"Kind\": \"Run\"}", 400,
            "{\"Kind\": \"Mapping\"}", 400,
            "{\"Kind\": \"Run\", \"Connection\": 4711}", 404,
            "{\"Kind\": \"Undo\", \"Run\": 4711}", 404,
            "{\"Kind\": \"Resync\", \"Connection\": 0, \"InternalKeys\": [4711]}", 404);
    for (Map.Entry<String, Integer> one : wrong.entrySet()) {
      JsonNode problem = post("plans", one.getKey(), one.getValue());
      assertTrue(problem.get("detail").asString().endsWith("."), problem.toString());
    }
    assertEquals(0, server.get(OWN + "plans").size());
  }
}
