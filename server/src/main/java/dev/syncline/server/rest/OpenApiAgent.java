package dev.syncline.server.rest;

import dev.syncline.contract.ErpSyncAgent;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the ErpSync agent in the OpenAPI document. */
final class OpenApiAgent {
  private static final List<String> HEADERS =
      List.of("Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone", "SO-AppToken");

  private OpenApiAgent() {}

  static void describe(ObjectNode paths, JsonSchemas schemas) {
    List<Method> methods =
        Arrays.stream(ErpSyncAgent.class.getMethods())
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method method : methods) {
      describe(method, paths, schemas);
    }
  }

  private static void describe(Method method, ObjectNode paths, JsonSchemas schemas) {
    String name = JsonSchemas.capital(method.getName());
    ObjectNode operation =
        OpenApi.operation(
            paths, "/api/v1/Agents/ErpSync/" + name, "POST", "ErpSync", words(method.getName()));
    operation.put("operationId", name);
    OpenApi.parameter(operation, "query", "$select", JsonSchemas.of("string"));
    for (String header : HEADERS) {
      OpenApi.parameter(operation, "header", header, JsonSchemas.of("string"));
    }
    if (AgentRest.inQuery(name)) {
      for (Parameter parameter : method.getParameters()) {
        OpenApi.parameter(
            operation, "query", parameter.getName(), schemas.of(parameter.getParameterizedType()));
      }
    } else if (AgentRest.bare(name)) {
      OpenApi.body(operation, schemas.of(method.getParameters()[0].getParameterizedType()));
    } else if (method.getParameterCount() > 0) {
      OpenApi.body(operation, schemas.add(name + "Request", request(method, schemas)));
    }
    boolean nothing = method.getReturnType() == void.class;
    OpenApi.answer(operation, 200, nothing ? null : schemas.of(method.getGenericReturnType()));
  }

  private static ObjectNode request(Method method, JsonSchemas schemas) {
    Map<String, ObjectNode> members = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      ObjectNode schema = schemas.of(parameter.getParameterizedType());
      members.put(
          JsonSchemas.capital(parameter.getName()),
          JsonSchemas.mayBeNull(parameter.getAnnotatedType())
              ? JsonSchemas.nullable(schema)
              : schema);
    }
    return JsonSchemas.object(members, List.of());
  }

  /** {@code forceResyncExternal}: Force resync external. */
  private static String words(String name) {
    String words = name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    return JsonSchemas.capital(words);
  }
}
