package dev.syncline.server.rest;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.http.TimeZones;
import dev.syncline.server.soap.Agent;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The ErpSync agent in JSON: {@code POST /api/v1/Agents/ErpSync/{Operation}}. */
final class AgentRest {
  /** The one operation whose body is its argument, not an object that holds it. */
  private static final String BARE = "SaveErpSyncConnectorEntity";

  private static final Set<String> IN_QUERY =
      Set.of("GetErpSyncConnectorEntity", "DeleteErpSyncConnectorEntity");

  private final TenantServices tenant;
  private final Map<String, Method> operations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Method, Call> calls = new ConcurrentHashMap<>();

  /** One operation: its arguments are members of the body, or parameters of the query. */
  private record Call(
      MethodHandle handle, List<Argument> arguments, boolean bare, boolean answers) {}

  private record Argument(String name, Type type, Class<?> raw) {}

  AgentRest(TenantServices tenant) {
    this.tenant = tenant;
    for (Method method : ErpSyncAgent.class.getMethods()) {
      operations.put(capital(method.getName()), method);
    }
  }

  /** Made when first called: a start does not pay for operations that nobody uses. */
  private static Call call(Method method) {
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(
          new Argument(
              capital(parameter.getName()), parameter.getParameterizedType(), parameter.getType()));
    }
    try {
      return new Call(
          MethodHandles.lookup().unreflect(method).asSpreader(Object[].class, arguments.size()),
          arguments,
          bare(capital(method.getName())),
          method.getReturnType() != void.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the published file puts the arguments into the query; a body is taken all the same. */
  static boolean inQuery(String operation) {
    return IN_QUERY.contains(operation);
  }

  /** Whether the body is the argument, not an object that holds it. */
  static boolean bare(String operation) {
    return operation.equals(BARE);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  void handle(Exchange exchange, Caller caller, String operation) throws IOException {
    Method method = operations.get(operation);
    if (method == null) {
      throw SynclineException.notFound("operation of the ErpSync agent called", operation);
    }
    if (!exchange.method().equals("POST")) {
      Problems.notAllowed(exchange, "POST");
      return;
    }
    ZoneId zone = zone(exchange.requestHeader("SO-TimeZone"));
    ErpSyncAgent agent = new Agent(tenant, caller, zone);
    Call call = calls.computeIfAbsent(method, AgentRest::call);
    Object result = invoke(call, agent, arguments(exchange, call));
    if (call.answers()) {
      String select = exchange.query("$select");
      byte[] body =
          select == null
              ? Json.write(result, zone)
              : Json.write(Selections.apply(Json.tree(result, zone), select));
      exchange.respond(200, "application/json; charset=utf-8", body);
    } else {
      exchange.empty(204);
    }
  }

  /** A caller that asked for a zone must not be told the times of another. */
  private static ZoneId zone(@Nullable String code) {
    return TimeZones.of(code)
        .orElseThrow(() ->
            SynclineException.invalid(
                "The time zone \""
                    + code
                    + "\" in SO-TimeZone is not known. Send a name such as Europe/Oslo, or an"
                    + " offset such as +02:00."));
  }

  private static @Nullable Object invoke(
      Call call, ErpSyncAgent agent, @Nullable Object[] arguments) {
    try {
      return call.handle().invoke(agent, arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object[] arguments(Exchange exchange, Call call) throws IOException {
    ObjectNode body = Json.body(exchange);
    @Nullable Object[] arguments = new @Nullable Object[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      Argument argument = call.arguments().get(i);
      JsonNode node = Json.member(body, argument.name());
      if (node == null && call.bare() && !body.isEmpty()) {
        node = body;
      }
      if (node == null) {
        node = fromQuery(exchange, argument.name());
      }
      arguments[i] =
          node == null || node.isNull()
              ? absent(argument.raw())
              : Json.read(node, argument.type(), argument.name());
    }
    return arguments;
  }

  private static @Nullable JsonNode fromQuery(Exchange exchange, String name) {
    for (String query : exchange.queryNames()) {
      String value = exchange.query(query);
      if (query.equalsIgnoreCase(name) && value != null) {
        return StringNode.valueOf(value);
      }
    }
    return null;
  }

  private static @Nullable Object absent(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }
}
