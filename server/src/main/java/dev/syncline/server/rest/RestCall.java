package dev.syncline.server.rest;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.SynclineException;
import dev.syncline.server.http.Exchange;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of one of Syncline's own routes.
 *
 * @param again who calls, looked up anew: for what goes on after the call was let in
 * @param path the parts of the path that the route leaves open, by name
 */
record RestCall(
    Exchange exchange, Caller caller, Supplier<Caller> again, Map<String, String> path) {
  /** A number in the path. */
  int id(String name) {
    return number(Objects.requireNonNull(path.get(name)));
  }

  @Nullable String query(String name) {
    return exchange.query(name);
  }

  /** A number in the query. */
  int query(String name, int absent) {
    String text = exchange.query(name);
    return text == null ? absent : number(text);
  }

  /** A number in the query that may be large. */
  long query(String name, long absent) {
    String text = exchange.query(name);
    try {
      return text == null ? absent : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw SynclineException.invalid("\"" + text + "\" is not a whole number.");
    }
  }

  /**
   * The kind of actor in the query.
   *
   * @throws SynclineException INVALID_ARGUMENT for none, and for one that is not
   */
  ErpActorType type() {
    String name = exchange.query("type");
    for (ErpActorType type : ErpActorType.values()) {
      if (name != null && type.name().equalsIgnoreCase(name.strip())) {
        return type;
      }
    }
    throw SynclineException.invalid(
        "The parameter type must be one of " + List.of(ErpActorType.values()) + ".");
  }

  /**
   * The body; an empty one has no members.
   *
   * @throws SynclineException INVALID_ARGUMENT naming the member that is wrong
   */
  <T> T body(Class<T> type) throws IOException {
    return type.cast(Objects.requireNonNull(Json.read(Json.body(exchange), type, "")));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw SynclineException.invalid("\"" + text + "\" is not a whole number.");
    }
  }
}
