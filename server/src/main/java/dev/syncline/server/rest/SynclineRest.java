package dev.syncline.server.rest;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.FailureClass;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.server.http.Exchange;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.engine.Inbox;
import dev.syncline.sync.links.ActorFinder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Syncline's own operations: {@code /api/syncline/v1/…}. */
final class SynclineRest {
  private static final int MOST = 1000;

  private final TenantServices tenant;

  SynclineRest(TenantServices tenant) {
    this.tenant = tenant;
  }

  /**
   * @param path what stands behind {@code /api/syncline/v1}
   */
  void handle(Exchange exchange, Caller caller, List<String> path) throws IOException {
    String verb = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    switch (verb + " " + path.getFirst()) {
      case "GET connections", "POST connections" -> connection(exchange, caller, path);
      case "GET runs" -> runs(exchange, caller, path);
      case "GET conflicts" -> {
        caller.requireAdministrator();
        json(exchange, tenant.inbox().conflicts(number(exchange, "connection", 0), MOST));
      }
      case "POST conflicts" -> resolve(exchange, caller, path);
      case "GET fields", "PATCH fields" -> field(exchange, caller, path);
      case "GET tasks" -> {
        caller.requireAdministrator();
        json(exchange, tenant.store().tasks().latest(MOST));
      }
      default ->
          throw SynclineException.notFound("resource", exchange.method() + " " + exchange.path());
    }
  }

  private void connection(Exchange exchange, Caller caller, List<String> path) throws IOException {
    if (path.size() != 3) {
      throw SynclineException.notFound("resource", exchange.path());
    }
    int id = number(path.get(1));
    boolean post = exchange.method().equals("POST");
    switch (path.get(2)) {
      case "search" -> search(exchange, caller, id);
      case "searchable" ->
          json(
              exchange, tenant.finder().searchableFields(caller, id, type(exchange.query("type"))));
      case "parked" -> {
        caller.requireAdministrator();
        json(exchange, tenant.inbox().parked(id, MOST));
      }
      case "retries" -> {
        caller.requireAdministrator();
        json(exchange, Map.of("Retried", tenant.inbox().retry(id, filter(Json.body(exchange)))));
      }
      case "confirmations" -> {
        if (!post) {
          throw SynclineException.invalid("A confirmation is given with POST.");
        }
        tenant.activation().confirmUnverified(caller, id);
        exchange.empty(204);
      }
      default -> throw SynclineException.notFound("resource", exchange.path());
    }
  }

  /**
   * {@code GET …/search?type=Customer&text=berg}, or POST with the members ActorType, SearchText,
   * ParentActorType and ParentErpKey, Restrictions, and Top.
   */
  private void search(Exchange exchange, Caller caller, int id) throws IOException {
    if (!exchange.method().equals("POST")) {
      json(
          exchange,
          tenant
              .finder()
              .byText(
                  caller,
                  id,
                  type(exchange.query("type")),
                  Objects.requireNonNullElse(exchange.query("text"), ""),
                  number(exchange, "top", 100)));
      return;
    }
    ObjectNode body = Json.body(exchange);
    ErpActorType type = type(text(body, "ActorType"));
    int most = text(body, "Top") == null ? 100 : number(Objects.requireNonNull(text(body, "Top")));
    JsonNode restrictions = Json.member(body, "Restrictions");
    String parent = text(body, "ParentErpKey");
    String words = Objects.requireNonNullElse(text(body, "SearchText"), "");
    ActorFinder.Hits hits;
    if (restrictions != null && !restrictions.isNull()) {
      Restriction[] conditions =
          (Restriction[])
              Objects.requireNonNull(Json.read(restrictions, Restriction[].class, "Restrictions"));
      hits = tenant.finder().byConditions(caller, id, type, List.of(conditions), most);
    } else if (parent != null) {
      ErpActorType parentType = type(text(body, "ParentActorType"));
      hits = tenant.finder().byParent(caller, id, type, words, parentType, parent, most);
    } else {
      hits = tenant.finder().byText(caller, id, type, words, most);
    }
    json(exchange, hits);
  }

  private void runs(Exchange exchange, Caller caller, List<String> path) {
    caller.requireAdministrator();
    if (path.size() == 1) {
      json(exchange, tenant.store().runs().latest(number(exchange, "connection", 0), MOST));
      return;
    }
    long id = number(path.get(1));
    Run run =
        tenant.store().runs().find(id).orElseThrow(() -> SynclineException.notFound("run", id));
    if (path.size() == 2) {
      json(exchange, Map.of("Run", run, "Changes", tenant.store().runs().changes(id)));
    } else if (path.get(2).equals("decisions")) {
      json(exchange, tenant.store().decisions().ofRun(id, number(exchange, "afterLink", 0), MOST));
    } else {
      throw SynclineException.notFound("resource", exchange.path());
    }
  }

  /** {@code PATCH fields/FIELD} with the members Rule and Truncate. */
  private void field(Exchange exchange, Caller caller, List<String> path) throws IOException {
    if (path.size() != 2) {
      throw SynclineException.notFound("resource", exchange.path());
    }
    int id = number(path.get(1));
    if (!exchange.method().equals("PATCH")) {
      json(exchange, tenant.fieldSettings().get(caller, id));
      return;
    }
    ObjectNode body = Json.body(exchange);
    ConflictRule rule = constant(ConflictRule.class, text(body, "Rule"));
    JsonNode truncate = Json.member(body, "Truncate");
    Boolean shorten = (truncate == null || truncate.isNull()) ? null : truncate.asBoolean();
    json(exchange, tenant.fieldSettings().saveRules(caller, id, rule, shorten));
  }

  /** {@code POST conflicts/LINK/FIELD} with the member Choice: CRM or ERP. */
  private void resolve(Exchange exchange, Caller caller, List<String> path) throws IOException {
    caller.requireAdministrator();
    if (path.size() != 3) {
      throw SynclineException.notFound("resource", exchange.path());
    }
    Inbox.Choice choice = constant(Inbox.Choice.class, text(Json.body(exchange), "Choice"));
    if (choice == null) {
      throw SynclineException.invalid("The member Choice is missing: CRM or ERP.");
    }
    tenant
        .inbox()
        .resolve(number(path.get(1)), number(path.get(2)), choice, caller.associate().name());
    exchange.empty(204);
  }

  private static RetryFilter filter(ObjectNode body) {
    String link = text(body, "LinkId");
    String field = text(body, "FieldId");
    return new RetryFilter(
        link == null ? 0 : number(link),
        field == null ? 0 : number(field),
        constant(ProblemCode.class, text(body, "Code")),
        constant(FailureClass.class, text(body, "Class")));
  }

  private static @Nullable String text(ObjectNode body, String name) {
    JsonNode node = Json.member(body, name);
    return node == null || node.isNull() ? null : node.asString();
  }

  private static ErpActorType type(@Nullable String name) {
    ErpActorType type = constant(ErpActorType.class, name);
    if (type == null) {
      throw SynclineException.invalid("The kind of actor is missing: Customer, Person and so on.");
    }
    return type;
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name.strip())) {
        return constant;
      }
    }
    throw SynclineException.invalid(
        "\"" + name + "\" is none of " + List.of(type.getEnumConstants()) + ".");
  }

  private static int number(Exchange exchange, String query, int absent) {
    String text = exchange.query(query);
    return text == null ? absent : number(text);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw SynclineException.invalid("\"" + text + "\" is not a whole number.");
    }
  }

  private static void json(Exchange exchange, Object value) {
    exchange.respond(200, "application/json; charset=utf-8", Json.write(value));
  }
}
