package dev.syncline.server.rest;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published Swagger file, read strictly: an object has no member that it does not name, and an
 * answer has all that it names. Texts, lists and objects may be null, which Swagger 2 can't say and
 * .NET does.
 */
final class Swagger {
  private static final String PREFIX = "/api/v1/Agents/ErpSync/";
  private static final String REQUEST = "Request";

  private final ObjectNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

  private Swagger(ObjectNode document) {
    this.document = document;
    document
        .get("definitions")
        .properties()
        .forEach(definition -> strict((ObjectNode) definition.getValue(), definition.getKey()));
  }

  static Path file() {
    return Path.of(System.getProperty("syncline.root", ".."))
        .resolve("../shared/contract/ErpSync-agent.swagger.json");
  }

  static Swagger read() throws IOException {
    return new Swagger((ObjectNode) JsonMapper.shared().readTree(Files.readString(file())));
  }

  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .propertyNames()
        .forEach(path -> operations.add(path.substring(PREFIX.length())));
    return operations;
  }

  /** What is wrong with the body of a request. */
  List<String> errorsOfRequest(String operation, @Nullable JsonNode body) {
    for (JsonNode parameter : operation(operation).get("parameters")) {
      if (parameter.get("in").asString().equals("body")) {
        return body == null
            ? List.of("The operation takes a body.")
            : errors(parameter.get("schema"), body);
      }
    }
    return body == null ? List.of() : List.of("The operation takes no body.");
  }

  /** The names of the required parameters of the query. */
  Set<String> queryParameters(String operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : operation(operation).get("parameters")) {
      if (parameter.get("in").asString().equals("query")
          && parameter.path("required").asBoolean(false)) {
        names.add(parameter.get("name").asString());
      }
    }
    return names;
  }

  /** What is wrong with an answer; null stands for no body. */
  List<String> errorsOfAnswer(String operation, int status, @Nullable JsonNode body) {
    JsonNode response = operation(operation).get("responses").get(String.valueOf(status));
    if (response == null) {
      return List.of("The status " + status + " is not among the responses.");
    }
    JsonNode schema = response.get("schema");
    if (schema == null || body == null) {
      return (schema == null) == (body == null)
          ? List.of()
          : List.of("There must be a body, or not.");
    }
    return errors(schema, body);
  }

  private JsonNode operation(String name) {
    return document.get("paths").get(PREFIX + name).get("post");
  }

  private List<String> errors(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonMapper.shared().createObjectNode();
    whole.set("definitions", document.get("definitions"));
    whole.putArray("allOf").add(schema);
    Schema compiled = registry.getSchema(whole);
    return compiled.validate(value).stream().map(Error::toString).toList();
  }

  private static void strict(ObjectNode definition, String name) {
    if (!(definition.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    definition.put("additionalProperties", false);
    if (!name.endsWith(REQUEST)) {
      ArrayNode required = definition.putArray("required");
      properties.propertyNames().forEach(required::add);
    }
    for (String member : new ArrayList<>(properties.propertyNames())) {
      properties.set(member, nullable((ObjectNode) properties.get(member)));
    }
  }

  private static JsonNode nullable(ObjectNode schema) {
    boolean value =
        schema.has("enum")
            || Set.of("integer", "boolean").contains(schema.path("type").asString(""));
    if (value) {
      return schema;
    }
    ObjectNode either = JsonMapper.shared().createObjectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }
}
