package dev.syncline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.Intent;
import dev.syncline.store.Links;
import java.net.http.HttpResponse;
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

/** What befalls connections: deletion and its undoing, another company, another order, doubt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionLifeHttpTest {
  private static final String OWN = "/api/syncline/v1/";

  @TempDir private static Path folder;
  private TestServer server;
  private int connector;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    connector = SmallErp.connector(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ObjectNode connection(int id) throws Exception {
    return (ObjectNode) server.agent("GetConnection", Map.of("ErpConnectionId", id));
  }

  private HttpResponse<String> save(ObjectNode connection) throws Exception {
    return server.json(
        "POST", "/api/v1/Agents/ErpSync/SaveConnection", "{\"Connection\": " + connection + "}");
  }

  private JsonNode toggle(int id) throws Exception {
    return server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", id));
  }

  private void assertToggled(int id) throws Exception {
    JsonNode reasons = toggle(id);
    assertEquals(0, reasons.size(), reasons.toString());
  }

  private String phone(int company) throws Exception {
    return server.get("/api/v1/Contact/" + company).get("Phone").asString();
  }

  private void sync() throws Exception {
    JsonNode report = server.agent("ForceSyncAll", Map.of());
    assertTrue(report.get("IsOk").asBoolean(), report.toString());
  }

  @Test
  void aConnectionThatIsBroughtBackHasItsLinksAndIsInactive() throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "Deleted");
    int id = erp.connection(connector, "Deleted");
    int company = erp.link(id, 1);
    assertToggled(id);
    sync();
    assertEquals("22 00 01", phone(company));

    JsonNode _ = server.agent("DeleteConnection", Map.of("ErpConnectionId", id));
    ObjectNode deleted = connection(id);
    assertTrue(deleted.get("Deleted").asBoolean());
    assertFalse(deleted.get("Active").asBoolean());
    erp.execute("update customer set phone = 'while away', changed = 2 where no = 1");
    sync();
    assertEquals("22 00 01", phone(company));
    JsonNode reasons = toggle(id);
    assertEquals(1, reasons.size());
    assertTrue(reasons.get(0).asString().contains("deleted"), reasons.toString());

    assertEquals(200, save(deleted.put("Deleted", false)).statusCode());
    ObjectNode back = connection(id);
    assertFalse(back.get("Deleted").asBoolean());
    assertFalse(back.get("Active").asBoolean());
    assertEquals(deleted.get("ConnectionId"), back.get("ConnectionId"));
    assertToggled(id);
    sync();
    assertEquals("while away", phone(company));
    assertToggled(id);
  }

  @Test
  void linksToAnotherCompanysCustomersWaitForSomebodyToConfirmThem() throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "First");
    SmallErp other = SmallErp.create(server, folder, "Second");
    other.execute("update customer set phone = 'other'");
    int id = erp.connection(connector, "Moving");
    int company = erp.link(id, 2);
    assertToggled(id);
    sync();
    assertEquals("22 00 02", phone(company));

    ObjectNode changed = connection(id);
    changed.set("ConfigFields", JsonMapper.shared().valueToTree(other.config()));
    HttpResponse<String> refused = save(changed);
    assertEquals(409, refused.statusCode(), refused.body());
    assertToggled(id);
    assertEquals(200, save(changed).statusCode());
    assertEquals("", connection(id).get("MostRecentTimestamp").asString(""));

    JsonNode reasons = toggle(id);
    assertEquals(1, reasons.size(), reasons.toString());
    assertTrue(reasons.get(0).asString().contains("not verified"), reasons.toString());
    assertFalse(connection(id).get("Active").asBoolean());
    sync();
    assertEquals("22 00 02", phone(company));

    String confirmations = OWN + "connections/" + id + "/confirmations";
    assertEquals(405, server.json("GET", confirmations, "").statusCode());
    assertEquals(401, server.send("POST", confirmations, new byte[0]).statusCode());
    assertEquals(204, server.json("POST", confirmations, "").statusCode());
    assertToggled(id);
    sync();
    assertEquals("other", phone(company));
    assertToggled(id);
  }

  @Test
  void theOrderOfConnectionsDecidesWhoseValueStands() throws Exception {
    SmallErp left = SmallErp.create(server, folder, "Left");
    SmallErp right = SmallErp.create(server, folder, "Right");
    int leftId = left.connection(connector, "Left");
    int rightId = right.connection(connector, "Right");
    int company = left.link(leftId, 3);
    JsonNode _ =
        server.agent(
            "CreateActorLink",
            Map.of(
                "ErpConnectionId", rightId,
                "CrmRecordId", company,
                "CrmActorType", "Contact",
                "ErpKey", "3",
                "ErpActorType", "Customer"));
    assertFalse(priorities(List.of(rightId, leftId, 4711)));
    assertFalse(priorities(List.of(rightId, rightId)));
    assertTrue(priorities(List.of(rightId, leftId, 0)));
    assertToggled(leftId);
    assertToggled(rightId);
    sync();
    sync();
    assertEquals("Right 3", server.get("/api/v1/Contact/" + company).get("Name").asString());
    assertEquals("Right 3", left.value("select name from customer where no = 3"));

    assertTrue(priorities(List.of(leftId, rightId, 0)));
    left.execute("update customer set phone = 'from left', changed = 2 where no = 3");
    right.execute("update customer set phone = 'from right', changed = 2 where no = 3");
    sync();
    sync();
    assertEquals("from left", phone(company));
    assertEquals("from left", right.value("select phone from customer where no = 3"));
    assertToggled(leftId);
    assertToggled(rightId);
  }

  private boolean priorities(List<Integer> ids) throws Exception {
    return server
        .agent("SaveErpConnectionSyncPriorities", Map.of("ErpConnectionIds", ids))
        .asBoolean();
  }

  @Test
  void aCreationInDoubtIsSettledByAPerson() throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "Doubt");
    int id = erp.connection(connector, "Doubt");
    int linked = server.company("Was created");
    int never = server.company("Was not");
    int first = intent(id, linked);
    int second = intent(id, never);
    JsonNode open = server.get(OWN + "intents");
    assertEquals(2, open.size());
    assertEquals(first, open.get(0).get("Id").asInt());
    assertEquals("Nobody knows.", open.get(0).get("Explanation").asString());

    assertEquals(204, settle(first, "{\"ErpKey\": \"4\"}").statusCode());
    assertEquals(204, settle(second, "{}").statusCode());
    assertEquals(404, settle(second, "{}").statusCode());
    assertEquals(0, server.get(OWN + "intents").size());
    Links links = server.tenant().store().links();
    assertEquals("4", links.find(id, EntityType.Contact, linked).orElseThrow().erpKey());
    assertTrue(links.find(id, EntityType.Contact, never).isEmpty());
  }

  private HttpResponse<String> settle(int intent, String body) throws Exception {
    return server.json("POST", OWN + "intents/" + intent, body);
  }

  private int intent(int connection, int company) {
    Intent doubt =
        new Intent(
            0,
            connection,
            ErpActorType.Customer,
            EntityType.Contact,
            company,
            Map.of(),
            true,
            "Nobody knows.",
            1);
    return server.tenant().store().intents().save(doubt).id();
  }
}
