package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why a record is as it is, over REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WHY = "/api/syncline/v1/why?entity=Contact&id=";
  private static final String PASSWORD = "another good one";

  @TempDir private static Path folder;
  private TestServer server;
  private int company;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
    var _ = server.tenant().users().add(Caller.SYSTEM, kari, PASSWORD);
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    int connection = erp.connection(SmallErp.connector(server), "Small");
    company = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    for (int i = 2; i < 5; i++) {
      erp.execute("update customer set phone = '%d', changed = %d where no = 1".formatted(i, i));
      JsonNode _ = server.agent("ForceSyncAll", Map.of());
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> ask(String query, String authorization) throws Exception {
    return server.send("GET", query, new byte[0], "Authorization", authorization);
  }

  @Test
  void aWholeRecordIsExplainedFieldByField() throws Exception {
    JsonNode why = server.get(WHY + company);
    assertEquals("Contact", why.get("Entity").asString());
    Set<String> keys = new TreeSet<>();
    why.get("Fields").forEach(field -> keys.add(field.get("Key").asString()));
    assertTrue(keys.containsAll(Set.of("NAME", "PHONE")), keys.toString());
    assertTrue(why.get("Next").isNull());
  }

  @Test
  void aFieldIsNamedByKeyOrMemberAndItsHistoryComesInPages() throws Exception {
    JsonNode byKey = server.get(WHY + company + "&field=PHONE");
    assertEquals(byKey, server.get(WHY + company + "&field=phone"));
    JsonNode phone = byKey.at("/Fields/0");
    assertEquals("4", phone.get("Value").asString());
    assertEquals("CONNECTION", phone.at("/Origin/Writer").asString());
    assertEquals("4", phone.at("/Links/0/Base/Crm").asString());
    assertEquals(3, phone.get("Decisions").size());
    assertTrue(phone.at("/Decisions/0/Sentence").asString().startsWith("Run "));

    JsonNode page = server.get(WHY + company + "&field=PHONE&top=2");
    assertEquals(2, page.at("/Fields/0/Decisions").size());
    JsonNode rest = server.get(WHY + company + "&field=PHONE&before=" + page.get("Next").asLong());
    assertEquals(1, rest.at("/Fields/0/Decisions").size());
    assertEquals("2", rest.at("/Fields/0/Decisions/0/Winning").asString());
  }

  @Test
  void whoMaySignInMayAskAndNobodyElse() throws Exception {
    assertEquals(200, ask(WHY + company, TestServer.basic("kari", PASSWORD)).statusCode());
    assertEquals(401, ask(WHY + company, "SOTicket 7T:made up").statusCode());
  }

  @Test
  void whatCantBeAnsweredIsRefusedInWords() throws Exception {
    Map<String, Integer> wrong =
        Map.of(
            "/api/syncline/v1/why",
            400,
            "/api/syncline/v1/why?entity=Sale&id=1",
            400,
            "/api/syncline/v1/why?entity=Contact",
            400,
            WHY + "4711",
            404,
            WHY + company + "&field=SHOE_SIZE",
            400,
            WHY + company + "&before=yesterday",
            400);
    for (Map.Entry<String, Integer> one : wrong.entrySet()) {
      HttpResponse<String> answer = ask(one.getKey(), TestServer.BASIC);
      assertEquals(one.getValue(), answer.statusCode(), one.getKey() + answer.body());
      assertTrue(JSON.readTree(answer.body()).get("detail").asString().endsWith("."));
    }
  }
}
