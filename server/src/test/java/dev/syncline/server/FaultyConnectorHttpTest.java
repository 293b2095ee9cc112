package dev.syncline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connectors that misbehave in each of the ways that were seen, behind a whole server: another
 * connection goes on, the failure is told in words, and nothing is lost once they behave again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyConnectorHttpTest {
  @TempDir private static Path folder;
  private TestServer server;
  private FakeErp healthy;
  private int healthyCompany;
  private int turn;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    healthy = new FakeErp();
    healthy.enter("H1", "Healthy", "0");
    int connection = connect(healthy, "The healthy one");
    healthyCompany = link(connection, "Healthy", "H1");
    assertEquals("Ok", sync().get("Status").asString());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    healthy.close();
  }

  /** Makes and activates a connection that syncs names and phones both ways. */
  private int connect(FakeErp erp, String name) throws Exception {
    int connector =
        server
            .agent(
                "SaveErpSyncConnectorEntity",
                Map.of("ErpSyncConnectorEntity", Map.of("DisplayName", name, "URL", erp.url())))
            .get("ErpConnectorId")
            .asInt();
    int connection =
        server
            .agent(
                "SaveConnection",
                Map.of(
                    "Connection",
                    Map.of("ErpConnectorId", connector, "DisplayName", name, "AllAccess", true)))
            .get("ErpConnectionId")
            .asInt();
    ObjectNode mapping =
        (ObjectNode)
            server.agent(
                "GetActorTypeMapping",
                Map.of("ErpConnectionId", connection, "ActorType", "Customer"));
    mapping.put("IsActive", true);
    for (JsonNode field : mapping.get("FieldMappings")) {
      ((ObjectNode) field).put("SyncToCrm", true).put("SyncToErp", true);
    }
    server.agent("SaveActorTypeMapping", Map.of("Mapping", mapping));
    JsonNode reasons =
        server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    assertTrue(reasons.isEmpty(), reasons.toString());
    return connection;
  }

  private int link(int connection, String name, String key) throws Exception {
    int company = server.company(name);
    server.agent(
        "CreateActorLink",
        Map.of(
            "ErpConnectionId",
            connection,
            "CrmRecordId",
            company,
            "CrmActorType",
            "Contact",
            "ErpKey",
            key,
            "ErpActorType",
            "Customer"));
    return company;
  }

  private JsonNode sync() throws Exception {
    return server.agent("ForceSyncAll", Map.of());
  }

  private String phone(int company) throws Exception {
    return server.get("/api/v1/Contact/" + company).get("Phone").asString();
  }

  private String watermark(int connection) throws Exception {
    return server
        .agent("GetConnection", Map.of("ErpConnectionId", connection))
        .get("MostRecentTimestamp")
        .asString();
  }

  /** Syncs while one connection is in trouble: the other one gets through, and words are found. */
  private JsonNode syncInTrouble() throws Exception {
    String news = "healthy " + ++turn;
    healthy.enter("H1", "Healthy", news);
    JsonNode report = sync();
    assertEquals(news, phone(healthyCompany), report.toString());
    String words = report.get("UserExplanation").asString();
    for (String inside : List.of("Exception", "java.", "null", "apache")) {
      assertFalse(words.contains(inside), words);
    }
    return report;
  }

  private static void assertTells(JsonNode report, String... expected) {
    assertNotEquals("Ok", report.get("Status").asString(), report.toString());
    for (String words : expected) {
      assertTrue(report.get("UserExplanation").asString().contains(words), report.toString());
    }
  }

  private void assertSilence(FakeErp erp) throws Exception {
    int writes = erp.writes();
    JsonNode report = sync();
    assertEquals("Ok", report.get("Status").asString(), report.toString());
    assertTrue(report.get("Changes").get("UpdatedRecords").isEmpty(), report.toString());
    assertEquals(writes, erp.writes());
  }

  @ParameterizedTest
  @EnumSource(BadAnswer.class)
  void aReadingThatFailsLosesNothing(BadAnswer bad) throws Exception {
    String name = "Reads badly: " + bad;
    try (FakeErp erp = new FakeErp()) {
      erp.enter("A1", name, "1");
      int connection = connect(erp, name);
      int company = link(connection, name, "A1");
      sync();
      assertEquals("1", phone(company));
      String before = watermark(connection);

      erp.enter("A1", name, "2");
      erp.breakDown("WSGetActorsByTimestamp", bad);
      assertTells(syncInTrouble(), name, bad.words);
      assertEquals("1", phone(company));
      assertEquals(before, watermark(connection));

      erp.repair();
      sync();
      assertEquals("2", phone(company));
      assertSilence(erp);
      deactivate(connection);
    }
  }

  @ParameterizedTest
  @EnumSource(BadAnswer.class)
  void aSavingThatFailsIsRepeatedOnce(BadAnswer bad) throws Exception {
    String name = "Does not save: " + bad;
    try (FakeErp erp = new FakeErp()) {
      erp.enter("A1", name, "1");
      int connection = connect(erp, name);
      int company = link(connection, name, "A1");
      sync();

      server.json("PATCH", "/api/v1/Contact/" + company, "{\"Phone\": \"3\"}");
      erp.breakDownUnheard("WSSaveActors", bad);
      assertTells(syncInTrouble(), name);
      assertEquals("3", phone(company));
      assertEquals("1", erp.value("A1", "PHONE"));
      if (bad == BadAnswer.A_REFUSAL) {
        JsonNode parked = server.get("/api/syncline/v1/connections/" + connection + "/parked");
        assertTrue(parked.toString().contains(bad.words), parked.toString());
      }

      erp.repair();
      assertGoesThrough(erp, connection, company);
    }
  }

  @ParameterizedTest
  @EnumSource(BadAnswer.class)
  void aSavingWhoseAnswerIsLostIsNotTakenForAConflict(BadAnswer bad) throws Exception {
    String name = "Saves unheard: " + bad;
    try (FakeErp erp = new FakeErp()) {
      erp.enter("A1", name, "1");
      int connection = connect(erp, name);
      int company = link(connection, name, "A1");
      sync();

      server.json("PATCH", "/api/v1/Contact/" + company, "{\"Phone\": \"3\"}");
      erp.breakDown("WSSaveActors", bad);
      JsonNode _ = syncInTrouble();
      assertEquals("3", erp.value("A1", "PHONE"));

      erp.repair();
      assertGoesThrough(erp, connection, company);
    }
  }

  /** What was left is done, once, and nothing is left over. */
  private void assertGoesThrough(FakeErp erp, int connection, int company) throws Exception {
    String path = "/api/syncline/v1/connections/" + connection;
    server.json("POST", path + "/retries", "{}");
    sync();
    assertEquals("3", phone(company));
    assertEquals("3", erp.value("A1", "PHONE"));
    assertEquals(1, erp.writes());
    assertSilence(erp);
    assertEquals(0, server.get(path + "/parked").size());
    assertEquals(0, server.get("/api/syncline/v1/conflicts?connection=" + connection).size());
    deactivate(connection);
  }

  private void deactivate(int connection) throws Exception {
    assertEquals(
        0, server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection)).size());
  }

  @Test
  void aConnectorThatIsGoneIsToldInEachPlaceThatNeedsIt() throws Exception {
    String name = "Goes away";
    FakeErp erp = new FakeErp();
    erp.enter("A1", name, "1");
    int connection = connect(erp, name);
    int company = link(connection, name, "A1");
    sync();
    erp.close();

    assertEquals(
        "false",
        server.agent("TestConnectionById", Map.of("ErpConnectionId", connection)).asString());
    assertTells(syncInTrouble(), name, "127.0.0.1");
    assertEquals("1", phone(company));

    deactivate(connection);
    JsonNode reasons =
        server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    assertEquals(1, reasons.size(), reasons.toString());
    assertTrue(reasons.get(0).asString().contains(name), reasons.toString());
    assertTrue(reasons.get(0).asString().contains("127.0.0.1"), reasons.toString());
    assertTrue(server.get("/api/syncline/v1/runs").size() > 1);
  }
}
