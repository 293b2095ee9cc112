package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
import tools.jackson.databind.node.ObjectNode;

/** Every operation of the agent in JSON, held against the published Swagger file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwaggerHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CUSTOMER = "Customer";

  @TempDir private static Path folder;
  private final Set<String> called = new TreeSet<>();
  private Swagger swagger;
  private TestServer server;
  private SmallErp erp;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        Files.exists(Swagger.file()), "The published Swagger file is not beside the project.");
    swagger = Swagger.read();
    server = TestServer.start(folder);
    erp = SmallErp.create(server, folder, "Erp");
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private JsonNode call(String operation, Map<String, ?> body) throws Exception {
    return call(operation, JSON.valueToTree(body), "");
  }

  private JsonNode call(String operation, JsonNode body, String query) throws Exception {
    called.add(operation);
    boolean empty = body.isEmpty();
    assertEquals(List.of(), swagger.errorsOfRequest(operation, empty ? null : body), operation);
    HttpResponse<String> answer =
        server.json(
            "POST",
            "/api/v1/Agents/ErpSync/" + operation + query,
            empty ? "" : JSON.writeValueAsString(body));
    JsonNode value = answer.body().isEmpty() ? null : JSON.readTree(answer.body());
    assertEquals(
        List.of(),
        swagger.errorsOfAnswer(operation, answer.statusCode(), value),
        () -> operation + " answered " + answer.body());
    return value == null ? JSON.nullNode() : value;
  }

  @Test
  void everyOperationTakesAndAnswersWhatThePublishedFileSays() throws Exception {
    int connector = connectors();
    int connection = connections(connector);
    mappings(connection);
    int company = server.company("Nordlys");
    links(connection, company);
    engine(connection);
    ends(connector, connection, company);
    assertEquals(swagger.operations(), called);
    assertEquals(49, called.size());
  }

  private int connectors() throws Exception {
    ObjectNode fresh = (ObjectNode) call("CreateDefaultErpSyncConnectorEntity", Map.of());
    fresh.put("DisplayName", "SQL").put("URL", "plugin://jdbc");
    JsonNode saved = call("SaveErpSyncConnectorEntity", fresh, "");
    int id = saved.get("ErpConnectorId").asInt();
    assertEquals(
        Set.of("erpSyncConnectorEntityId"), swagger.queryParameters("GetErpSyncConnectorEntity"));
    JsonNode read =
        call(
            "GetErpSyncConnectorEntity",
            JSON.createObjectNode(),
            "?erpSyncConnectorEntityId=" + id);
    assertEquals(saved, read);
    JsonNode all = call("GetAllConnectors", Map.of());
    assertEquals("plugin://jdbc", all.get(0).get("ToolTip").asString());
    assertEquals("NoError", call("TestConnectorUrl", Map.of("Url", "plugin://jdbc")).asString());
    JsonNode fields = call("GetConfigurationFields", Map.of("ErpConnectorId", id));
    assertFalse(fields.isEmpty());
    assertTrue(
        call("TestConnectionByConfig", Map.of("ErpConnectionId", id, "ConfigFields", erp.config()))
            .asBoolean());
    return id;
  }

  private int connections(int connector) throws Exception {
    JsonNode saved = call("SaveConnection", Map.of("Connection", full(connector, erp.config())));
    int id = saved.get("ErpConnectionId").asInt();
    JsonNode read = call("GetConnection", Map.of("ErpConnectionId", id));
    assertEquals(saved.get("ConnectionId"), read.get("ConnectionId"));
    assertEquals(1, call("GetAllConnections", Map.of("IncludeDeleted", true)).size());
    JsonNode config = call("GetErpConnectionConfigFields", Map.of("ErpConnectionId", id));
    assertEquals("small", config.get("description").asString());
    assertTrue(call("TestConnectionById", Map.of("ErpConnectionId", id)).asBoolean());
    assertTrue(call("UpdateConnectionFields", Map.of("ErpConnectionId", id)).asBoolean());
    assertTrue(
        call("SaveErpConnectionSyncPriorities", Map.of("ErpConnectionIds", List.of(id, 0)))
            .asBoolean());
    JsonNode summary = call("GetErpSyncConnectionSummary", Map.of("ErpSyncConnectionId", id));
    assertEquals("0001-01-01T00:00:00Z", summary.get("LastSync").asString());
    JsonNode reasons = call("ToggleErpConnectionActive", Map.of("ErpConnectionId", id));
    assertFalse(reasons.isEmpty());
    return id;
  }

  /** A connection with all members, as a generated client sends it. */
  private static ObjectNode full(int connector, Map<String, String> config) {
    ObjectNode connection = JSON.createObjectNode();
    connection.put("ErpConnectionId", 0).put("ErpConnectorId", connector);
    connection.put("DisplayName", "Small").put("DisplayDescription", "").put("Active", true);
    connection.put("ConnectionId", "").putNull("MostRecentTimestamp");
    connection.set("ConfigFields", JSON.valueToTree(config));
    connection.put("Deleted", false).put("AllAccess", true);
    connection.putNull("UserGroupAccessIds").putArray("AssociateAccessIds");
    connection.putNull("TableRight").putObject("FieldProperties");
    return connection;
  }

  private void mappings(int connection) throws Exception {
    Map<String, Object> customers = Map.of("ErpConnectionId", connection, "ErpActorType", CUSTOMER);
    assertEquals("Contact", call("GetCrmActorType", customers).asString());
    ObjectNode mapping =
        (ObjectNode)
            call(
                "GetActorTypeMapping",
                Map.of("ErpConnectionId", connection, "ActorType", CUSTOMER));
    mapping.put("IsActive", true);
    for (JsonNode field : mapping.get("FieldMappings")) {
      ObjectNode row = (ObjectNode) field;
      switch (row.get("ErpFieldKey").asString()) {
        case "CUSTOMER_GROUP" -> row.put("CrmFieldKey", "CATEGORY").put("SyncToCrm", true);
        case "CREDIT" -> row.put("ShowInGui", true);
        default -> row.put("SyncToCrm", true).put("SyncToErp", true);
      }
    }
    JsonNode saved = call("SaveActorTypeMapping", Map.of("Mapping", mapping));
    assertTrue(saved.get("IsActive").asBoolean());

    int category = server.tenant().catalog().addItem("category", "Large").id();
    JsonNode lists = call("GetConnectionListMappings", Map.of("ErpConnectionId", connection));
    JsonNode items = lists.get("ErpListItemMappings").get(0).get("ErpCrmListItemMappings");
    ObjectNode item = JSON.createObjectNode();
    item.put("Id", category).put("Name", "Large").putNull("ToolTip").put("Deleted", false);
    item.put("Rank", 0).putNull("Type").putNull("ChildItems").putNull("IconHint");
    item.put("ColorBlock", 0).putNull("ExtraInfo").putNull("StyleHint").put("FullName", "Large");
    item.putNull("TableRight").putNull("FieldProperties");
    ((ObjectNode) items.get(0)).set("CrmListItem", item);
    JsonNode stored = call("SaveConnectionListMappings", Map.of("ListMapping", lists));
    assertEquals(
        category,
        stored.at("/ErpListItemMappings/0/ErpCrmListItemMappings/0/CrmListItem/Id").asInt());

    int field = saved.get("FieldMappings").get(1).get("ErpFieldId").asInt();
    ObjectNode value = (ObjectNode) call("GetDefaultValueInfo", Map.of("ErpFieldId", field));
    value.put("PromptUser", true).put("DefaultValue", "22 00 00 00");
    assertTrue(
        call("SaveDefaultValueInfo", Map.of("ErpSyncDefaultValue", value))
            .get("PromptUser")
            .asBoolean());
    call(
        "MoveErpFieldItem",
        Map.of(
            "ErpFieldId",
            field,
            "Direction",
            1,
            "ErpConnectionId",
            connection,
            "ErpActorType",
            CUSTOMER));
    assertFalse(call("GetFieldsForNewErpActor", customers).isEmpty());
    call("ValidateArchiveColumnConfig", Map.of("ListOwner", "x", "ErpConnectionId", connection));
    assertTrue(call("SupportsAdvancedSearch", customers).asBoolean());
    JsonNode reasons = call("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    assertEquals(0, reasons.size(), reasons.toString());
  }

  private static Map<String, Object> pair(int connection, int company, String key) {
    return Map.of(
        "ErpConnectionId", connection,
        "CrmRecordId", company,
        "CrmActorType", "Contact",
        "ErpKey", key,
        "ErpActorType", CUSTOMER);
  }

  private void links(int connection, int company) throws Exception {
    Map<String, Object> pair = pair(connection, company, "1");
    assertTrue(call("CreateActorLink", pair).asBoolean());
    Map<String, Object> side =
        Map.of("ErpConnectionId", connection, "CrmRecordId", company, "CrmActorType", "Contact");
    assertTrue(call("BreakActorLink", side).asBoolean());
    JsonNode values =
        call("GetFieldValuesFromCrm", Map.of("RecordId", company, "ActorTypeCrm", "Contact"));
    assertFalse(values.isEmpty());
    JsonNode erpValues =
        call(
            "GetFieldValuesFromErp",
            Map.of("ErpConnectionId", connection, "ActorTypeErp", CUSTOMER, "ErpKey", "1"));
    assertFalse(erpValues.isEmpty());
    ObjectNode connect = JSON.valueToTree(pair);
    connect.set("FieldValues", erpValues);
    call("ConnectActor", connect, "");
    assertEquals("Erp 1", server.get("/api/v1/Contact/" + company).get("Name").asString());
    ObjectNode again = JSON.valueToTree(pair(connection, company, "2"));
    again.putArray("FieldValues");
    assertFalse(call("TryConnectActor", again, "").asBoolean());
    Map<String, Object> entity = Map.of("CrmActorType", "Contact", "EntityId", company);
    JsonNode tab = call("GetConnectionsAndDisplayFields", entity);
    assertEquals("CREDIT", tab.get(0).get("ErpFields").get(0).get("FieldKey").asString());
    JsonNode live =
        call(
            "GetErpFieldValues",
            Map.of(
                "ErpConnectionId",
                connection,
                "CrmActorType",
                "Contact",
                "EntityId",
                company,
                "FieldKeys",
                List.of("CREDIT", "NAME")));
    assertEquals("Erp 1", live.get(1).asString());
    assertTrue(
        call(
                "CreateErpActorFromCrm",
                Map.of(
                    "ConnectionId",
                    connection,
                    "CrmEntityId",
                    server.company("Made by the CRM"),
                    "ErpActorType",
                    CUSTOMER,
                    "CrmActorType",
                    "Contact",
                    "ErpFieldKeyValues",
                    Map.of("CREDIT", "[I:7]")))
            .asBoolean());
    assertEquals("7", erp.value("select credit from customer where name = 'Made by the CRM'"));
  }

  private void engine(int connection) throws Exception {
    assertTrue(call("GetEngineStatus", Map.of()).has("IsRunning"));
    call("ChangeEngineInterval", Map.of("Interval", "1.02:03:04"));
    JsonNode status = call("ChangeEngineStatus", Map.of("Run", true));
    assertEquals("1.02:03:04", status.get("Interval").asString());
    assertTrue(call("SyncAll", Map.of()).get("IsOk").asBoolean());
    erp.execute("update customer set phone = '99', changed = 2 where no = 1");
    JsonNode report = call("ForceSyncAll", Map.of());
    assertEquals(
        "contact", report.at("/Changes/UpdatedRecords/0/Tablename").asString(), report.toString());
    Map<String, Object> all = Map.of("ErpConnectionId", connection, "InternalKeyIds", List.of());
    call("ForceResync", all);
    call("ForceResyncNoBlankValues", all);
    call("ForceResyncBatchTask", all);
    Map<String, Object> external =
        Map.of(
            "ErpConnectionId", connection, "ErpActorType", CUSTOMER, "ExternalKeys", List.of("1"));
    call("ForceResyncExternal", external);
    call("ForceResyncExternalNoBlankValues", external);
    lastSyncIsToldInTheCallersZone(connection);
  }

  private void lastSyncIsToldInTheCallersZone(int connection) throws Exception {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/api/v1/Agents/ErpSync/GetErpSyncConnectionSummary?$select=LastSync",
            ("{\"ErpSyncConnectionId\": " + connection + "}").getBytes(StandardCharsets.UTF_8),
            "Authorization",
            TestServer.BASIC,
            "SO-TimeZone",
            "Asia/Kathmandu");
    JsonNode summary = JSON.readTree(answer.body());
    assertEquals(Set.of("LastSync"), Set.copyOf(summary.propertyNames()));
    OffsetDateTime last = OffsetDateTime.parse(summary.get("LastSync").asString());
    assertEquals(ZoneId.of("Asia/Kathmandu").getRules().getOffset(Instant.now()), last.getOffset());
  }

  private void ends(int connector, int connection, int company) throws Exception {
    Map<String, Object> id = Map.of("ErpSyncConnectorId", connector);
    assertEquals(
        "ErrorConnectorHasConnections", call("CanDeleteErpSyncConnectorEntity", id).asString());
    assertTrue(company > 0);
    call("DeleteConnection", Map.of("ErpConnectionId", connection));
    assertEquals(
        Set.of("erpSyncConnectorEntityId"),
        swagger.queryParameters("DeleteErpSyncConnectorEntity"));
    assertEquals("NoError", call("CanDeleteErpSyncConnectorEntity", id).asString());
    call(
        "DeleteErpSyncConnectorEntity",
        JSON.createObjectNode(),
        "?erpSyncConnectorEntityId=" + connector);
  }

  /** Proves that the file is read so that it can refuse something. */
  @Test
  void theFileRefusesWhatItDoesNotSay() {
    assertFalse(swagger.errorsOfRequest("GetConnection", JSON.readTree("{\"Id\": 1}")).isEmpty());
    assertFalse(
        swagger
            .errorsOfRequest("GetConnection", JSON.readTree("{\"ErpConnectionId\": \"1\"}"))
            .isEmpty());
    assertFalse(swagger.errorsOfRequest("SyncAll", JSON.createObjectNode()).isEmpty());
    assertFalse(
        swagger.errorsOfAnswer("GetCrmActorType", 200, JSON.readTree("\"Nobody\"")).isEmpty());
    assertFalse(swagger.errorsOfAnswer("SyncAll", 200, JSON.readTree("{\"IsOk\": 1}")).isEmpty());
    String summary =
        "{\"DisplayName\":\"\",\"DisplayDescription\":\"\",\"Active\":true,\"Deleted\":false,"
            + "\"LastSync\":\"%s\",\"Actors\":[],\"TableRight\":null,\"FieldProperties\":{}}";
    assertEquals(
        List.of(),
        answer("GetErpSyncConnectionSummary", summary.formatted("2026-01-01T00:00:00Z")));
    assertFalse(answer("GetErpSyncConnectionSummary", summary.formatted("1 January")).isEmpty());
    assertFalse(swagger.errorsOfAnswer("DeleteConnection", 200, null).isEmpty());
  }

  private List<String> answer(String operation, String json) {
    return swagger.errorsOfAnswer(operation, 200, JSON.readTree(json));
  }
}
