package dev.syncline.server.rest;

import dev.syncline.server.TenantServices;
import dev.syncline.server.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document of everything below {@code /api}, made from the operations, records,
 * fields and routes that serve it.
 */
final class OpenApi {
  private static final String JSON = "application/json";

  private final TenantServices tenant;
  private final List<Route> routes;

  OpenApi(TenantServices tenant, List<Route> routes) {
    this.tenant = tenant;
    this.routes = routes;
  }

  /**
   * The document.
   *
   * @param server the scheme and host that the caller uses
   */
  byte[] document(String server) {
    ObjectNode document = Json.object();
    document.put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Syncline").put("version", Version.current());
    info.put("description", "The ErpSync agent, the CRM's records, and Syncline's own operations.");
    document.putArray("servers").addObject().put("url", server);
    ObjectNode paths = document.putObject("paths");
    JsonSchemas schemas = new JsonSchemas();
    ObjectNode problem = schemas.add("Problem", problem());
    OpenApiAgent.describe(paths, schemas);
    new OpenApiEntities(tenant, paths, schemas).describe();
    routes.forEach(route -> describe(route, paths, schemas));
    paths
        .values()
        .forEach(path ->
            path.values().forEach(operation -> refusals(((ObjectNode) operation), problem)));
    ObjectNode components = document.putObject("components");
    components.set("schemas", schemas.components());
    security(document, components);
    return Json.write(document);
  }

  private static ObjectNode problem() {
    return JsonSchemas.object(
        Map.of(
            "type", JsonSchemas.of("string"),
            "title", JsonSchemas.of("string"),
            "status", JsonSchemas.of("integer"),
            "detail", JsonSchemas.of("string").put("description", "A sentence for people."),
            "code", JsonSchemas.of("string").put("description", "Never changes its meaning.")),
        List.of("type", "title", "status", "detail", "code"));
  }

  private static void refusals(ObjectNode operation, ObjectNode problem) {
    ObjectNode response = ((ObjectNode) operation.get("responses")).putObject("default");
    response.put("description", "It was refused or failed.");
    response.putObject("content").putObject("application/problem+json").set("schema", problem);
  }

  private static void security(ObjectNode document, ObjectNode components) {
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("Basic").put("type", "http").put("scheme", "basic");
    schemes.putObject("Bearer").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("Ticket")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "Authorization")
        .put("description", "SOTicket, a blank, and a ticket.");
    ArrayNode ways = document.putArray("security");
    for (String scheme : List.of("Basic", "Bearer", "Ticket")) {
      ways.addObject().putArray(scheme);
    }
  }

  private static void describe(Route route, ObjectNode paths, JsonSchemas schemas) {
    ObjectNode operation =
        operation(
            paths, "/api/syncline/v1/" + route.path(), route.method(), "Syncline", route.summary());
    for (String part : route.path().split("/")) {
      if (part.startsWith("{")) {
        parameter(
            operation, "path", part.substring(1, part.length() - 1), JsonSchemas.of("integer"));
      }
    }
    for (String query : route.query()) {
      boolean number = query.startsWith("#");
      parameter(
          operation,
          "query",
          number ? query.substring(1) : query,
          JsonSchemas.of(number ? "integer" : "string"));
    }
    if (route.body() != null) {
      body(operation, schemas.of((java.lang.reflect.Type) route.body()));
    }
    if (route.streamed() != null) {
      ObjectNode response = ((ObjectNode) operation.get("responses")).putObject("200");
      response.put("description", "It goes on until one side closes it.");
      response
          .putObject("content")
          .putObject(route.streamed())
          .set("schema", JsonSchemas.of("string"));
      return;
    }
    answer(operation, 200, route.answer() == null ? null : schemas.of(route.answer()));
  }

  /** Adds an operation without parameters and answers. */
  static ObjectNode operation(
      ObjectNode paths, String path, String method, String tag, String summary) {
    ObjectNode operation =
        paths.withObjectProperty(path).putObject(method.toLowerCase(java.util.Locale.ROOT));
    operation.putArray("tags").add(tag);
    operation.put("summary", summary);
    operation.put("operationId", operationId(path, method));
    operation.putObject("responses");
    return operation;
  }

  private static String operationId(String path, String method) {
    StringBuilder id = new StringBuilder(method.toLowerCase(java.util.Locale.ROOT));
    for (String part : path.split("[/{}]+")) {
      if (!part.isEmpty() && !part.equals("api") && !part.equals("v1")) {
        id.append(JsonSchemas.capital(part));
      }
    }
    return id.toString();
  }

  static void parameter(ObjectNode operation, String in, String name, ObjectNode schema) {
    ObjectNode parameter = operation.withArrayProperty("parameters").addObject();
    parameter.put("name", name).put("in", in);
    if (in.equals("path")) {
      parameter.put("required", true);
    }
    parameter.set("schema", schema);
  }

  static void body(ObjectNode operation, ObjectNode schema) {
    content(operation.putObject("requestBody"), schema);
  }

  /**
   * @param schema null for no body, which makes it a 204
   */
  static void answer(ObjectNode operation, int status, @Nullable ObjectNode schema) {
    ObjectNode response =
        ((ObjectNode) operation.get("responses"))
            .putObject(String.valueOf(schema == null ? 204 : status));
    response.put("description", "It is done.");
    if (schema != null) {
      content(response, schema);
    }
  }

  private static void content(ObjectNode holder, ObjectNode schema) {
    holder.putObject("content").putObject(JSON).set("schema", schema);
  }
}
