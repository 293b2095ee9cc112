package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import over REST, from the question to the undo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String IMPORTS = "/api/syncline/v1/imports";

  @TempDir private static Path folder;
  private TestServer server;
  private int connection;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    connection = erp.connection(SmallErp.connector(server), "Small");
    var _ = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    server.startEngine();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode send(String method, String path, String body, int status) throws Exception {
    HttpResponse<String> answer = server.json(method, IMPORTS + path, body);
    assertEquals(status, answer.statusCode(), answer.body());
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  /** Waits until the program is done with an import. */
  private JsonNode await(int id, String state) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    JsonNode now = send("GET", "/" + id, "", 200);
    while (!now.at("/Import/State").asString().equals(state) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = send("GET", "/" + id, "", 200);
    }
    assertEquals(state, now.at("/Import/State").asString(), now.toString());
    return now;
  }

  private static int count(JsonNode details, String fate, String outcome) {
    int actors = 0;
    for (JsonNode count : details.get("Counts")) {
      if (count.get("Fate").asString().equals(fate)
          && count.get("Outcome").asString().equals(outcome)) {
        actors += count.get("Actors").asInt();
      }
    }
    return actors;
  }

  private int companies() throws Exception {
    return server.get("/api/v1/Contact?$top=1000").get("value").size();
  }

  @Test
  void allHitsArePreviewedChosenImportedListedAndTakenBack() throws Exception {
    int before = companies();
    int id =
        send(
                "POST",
                "",
                "{\"ConnectionId\": %d, \"ActorType\": \"Customer\", \"All\": true}"
                    .formatted(connection),
                200)
            .get("Id")
            .asInt();
    JsonNode preview = await(id, "PREVIEWED");
    assertEquals(9, preview.at("/Import/Total").asInt());
    assertEquals(8, count(preview, "NEW", "OPEN"));
    assertEquals(1, count(preview, "LINKED", "OPEN"));
    assertEquals(before, companies());

    JsonNode page = send("GET", "/" + id + "/actors?fate=NEW&top=3", "", 200);
    assertEquals(3, page.get("Actors").size());
    assertEquals("Erp 2", page.at("/Actors/0/Actor/Name").asString());
    assertEquals("Customer/4", page.get("Next").asString());
    JsonNode rest =
        send("GET", "/" + id + "/actors?fate=new&after=" + page.get("Next").asString(), "", 200);
    assertEquals(5, rest.get("Actors").size());
    assertTrue(rest.get("Next").isNull());

    assertEquals(
        1,
        send("PATCH", "/" + id + "/actors", "{\"ErpKey\": \"9\", \"Action\": \"SKIP\"}", 200)
            .get("Actors")
            .asInt());
    assertEquals("RUNNING", send("POST", "/" + id + "/start", "", 200).get("State").asString());
    JsonNode done = await(id, "DONE");
    assertEquals(7, count(done, "NEW", "CREATED"));
    assertEquals(before + 7, companies());
    JsonNode created = send("GET", "/" + id + "/actors?outcome=CREATED,UPDATED", "", 200);
    assertEquals(7, created.get("Actors").size());
    int record = created.at("/Actors/0/Actor/RecordId").asInt();
    assertEquals("Erp 2", server.get("/api/v1/Contact/" + record).get("Name").asString());
    assertEquals(id, server.get(IMPORTS).get(0).get("Id").asInt(), "the latest import comes first");

    var _ = send("POST", "/" + id + "/undo", "", 200);
    JsonNode undone = await(id, "UNDONE");
    assertEquals(7, count(undone, "NEW", "UNDONE"));
    assertEquals(before, companies());
    var _ = send("DELETE", "/" + id, "", 204);
    var _ = send("GET", "/" + id, "", 404);
  }

  @Test
  void whatCantBeImportedIsRefusedInWords() throws Exception {
    String start = "{\"ConnectionId\": %d, \"ActorType\": ".formatted(connection);
    for (String body :
        new String[] {
          "{}",
          start + "\"Customer\"}",
          start + "\"Customer\", \"All\": true, \"SearchText\": \"x\"}",
          start + "\"Customer\", \"ErpKeys\": []}",
          start + "\"Customer\", \"ErpKeys\": [\" \"]}",
          start + "\"Employee\", \"All\": true}",
          start + "\"Customer\", \"ParentErpKey\": \"1\"}",
          start
              + "\"Customer\", \"Restrictions\": [{\"FieldKey\": \"SHOE\", \"Operator\": \"=\","
              + " \"Values\": [\"1\"]}]}"
        }) {
      assertTrue(send("POST", "", body, 400).get("detail").asString().endsWith("."), body);
    }
    var _ = send("POST", "", start + "\"Person\", \"All\": true}", 404);
    var _ =
        send(
            "POST",
            "",
            "{\"ConnectionId\": 4711, \"ActorType\": \"Customer\", \"All\": true}",
            404);

    int id =
        send("POST", "", start + "\"Customer\", \"ErpKeys\": [\"3\", \"4711\"]}", 200)
            .get("Id")
            .asInt();
    JsonNode preview = await(id, "PREVIEWED");
    assertEquals(1, count(preview, "SKIP", "OPEN"));
    for (String path : new String[] {"/pause", "/resume", "/undo"}) {
      assertTrue(
          send("POST", "/" + id + path, "", 409).get("detail").asString().contains("previewed"));
    }
    var _ = send("PATCH", "/" + id + "/actors", "{\"ErpKey\": \"3\"}", 400);
    var _ = send("PATCH", "/" + id + "/actors", "{\"Action\": \"SKIP\"}", 400);
    var _ = send("PATCH", "/" + id + "/actors", "{\"ErpKey\": \"8\", \"Action\": \"SKIP\"}", 404);
    var _ =
        send(
            "PATCH",
            "/" + id + "/actors",
            "{\"ErpKey\": \"3\", \"Action\": \"LINK\", \"RecordId\": 4711}",
            404);
    var _ = send("GET", "/" + id + "/actors?fate=DOOM", "", 400);
    var _ = send("GET", "/" + id + "/actors?after=nowhere", "", 400);
    var _ = send("POST", "/" + id + "/cancel", "", 200);
    var _ = send("POST", "/" + id + "/start", "", 409);
    var _ = send("DELETE", "/" + id, "", 204);
    var _ = send("DELETE", "/" + id, "", 404);
  }
}
