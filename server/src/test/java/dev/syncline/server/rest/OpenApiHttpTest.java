package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.server.events.RunFeed;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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

/** The OpenAPI document: tools can read it, it names everything, and answers are as it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String AGENT = "/api/v1/Agents/ErpSync/";

  @TempDir private static Path folder;
  private TestServer server;
  private String text;
  private ObjectNode document;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    HttpResponse<String> answer = server.send("GET", "/api/openapi.json", new byte[0]);
    assertEquals(200, answer.statusCode());
    text = answer.body();
    document = (ObjectNode) JSON.readTree(text);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aToolReadsItWithoutComplaint() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);
    assertEquals(List.of(), result.getMessages());
    assertNotNull(result.getOpenAPI());
    assertEquals(document.get("paths").size(), result.getOpenAPI().getPaths().size());
    SwaggerParseResult broken =
        new OpenAPIV3Parser().readContents(text.replace("\"responses\"", "\"answers\""));
    assertFalse(broken.getMessages().isEmpty());
  }

  @Test
  void itNamesTheServerAsTheCallerDoes() {
    assertEquals(server.url(), document.at("/servers/0/url").asString());
  }

  @Test
  void itNamesEveryOperationAndRoute() {
    Set<String> paths = new TreeSet<>(document.get("paths").propertyNames());
    assertEquals(
        ErpSyncAgent.class.getMethods().length,
        paths.stream().filter(path -> path.startsWith(AGENT)).count());
    for (Route route :
        new SynclineRest(server.tenant(), new RunFeed(InstantSource.system())).routes()) {
      assertTrue(
          document
              .get("paths")
              .path("/api/syncline/v1/" + route.path())
              .has(route.method().toLowerCase(java.util.Locale.ROOT)),
          route.path());
    }
    for (String path : List.of("/api/v1/Contact", "/api/v1/Person/{id}", "/api/v1/Project/{id}")) {
      assertTrue(paths.contains(path), path);
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryNameIsUnique() {
    List<String> ids = new ArrayList<>();
    document
        .get("paths")
        .forEach(
            path -> path.forEach(operation -> ids.add(operation.get("operationId").asString())));
    assertEquals(ids.size(), Set.copyOf(ids).size());
    for (JsonNode reference : document.findValues("$ref")) {
      assertFalse(
          document.at(reference.asString().substring(1)).isMissingNode(), reference.asString());
    }
  }

  private List<String> errors(String method, String path, JsonNode answer) {
    JsonNode operation = document.get("paths").get(path).get(method);
    JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
    if (schema.isMissingNode()) {
      schema = operation.at("/responses/201/content/application~1json/schema");
    }
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", closed(document.get("components").deepCopy()));
    whole.putArray("allOf").add(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(answer)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** An object has no member that the document does not name. */
  private static JsonNode closed(JsonNode components) {
    components
        .get("schemas")
        .forEach(schema -> {
          if (schema.has("properties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
          }
        });
    return components;
  }

  private void assertAgent(String operation, Map<String, ?> body) throws Exception {
    JsonNode answer = server.agent(operation, body);
    assertEquals(List.of(), errors("post", AGENT + operation, answer), answer.toString());
  }

  private void assertRead(String path, String query, Object... values) throws Exception {
    String address = path.replaceAll("\\{\\w+}", "%d").formatted(values) + query;
    JsonNode answer = server.get(address);
    assertEquals(List.of(), errors("get", path, answer), answer.toString());
  }

  @Test
  void answersAreAsItSays() throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    int connection = erp.connection(SmallErp.connector(server), "Small");
    int company = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    erp.execute("update customer set phone = '" + "9".repeat(60) + "', changed = 2 where no = 1");
    assertAgent("ForceSyncAll", Map.of());
    assertAgent("GetConnection", Map.of("ErpConnectionId", connection));
    assertAgent("GetErpSyncConnectionSummary", Map.of("ErpSyncConnectionId", connection));
    assertAgent("GetConnectionListMappings", Map.of("ErpConnectionId", connection));
    assertAgent("GetAllConnectors", Map.of());
    assertAgent("GetEngineStatus", Map.of());
    assertAgent(
        "GetActorTypeMapping", Map.of("ErpConnectionId", connection, "ActorType", "Customer"));
    assertAgent(
        "GetConnectionsAndDisplayFields", Map.of("CrmActorType", "Contact", "EntityId", company));
    String own = "/api/syncline/v1/";
    assertRead(own + "connections/{id}/search", "?type=Customer&text=Erp", connection);
    assertRead(own + "connections/{id}/searchable", "?type=Customer", connection);
    assertRead(own + "connections/{id}/parked", "", connection);
    assertRead(own + "connections/{id}/access", "", connection);
    assertRead(own + "runs", "?connection=" + connection);
    long run = server.get(own + "runs").get(0).get("Id").asLong();
    assertRead(own + "runs/{id}", "", run);
    assertRead(own + "runs/{id}/decisions", "", run);
    assertRead(own + "conflicts", "");
    assertRead(own + "why", "?entity=Contact&id=" + company);
    assertRead(own + "why", "?entity=contact&field=Phone&top=1&id=" + company);
    assertRead(own + "tasks", "");
    assertRead(own + "intents", "");
    int field = erp.mapping(connection).at("/FieldMappings/0/ErpFieldId").asInt();
    assertRead(own + "fields/{id}", "", field);
    assertRead("/api/v1/Contact", "?$top=3");
    assertRead("/api/v1/Contact/{id}", "", company);
    assertFalse(
        errors("get", "/api/v1/Contact", JSON.readTree("{\"value\": [{\"Nme\": 1}]}")).isEmpty());
  }
}
