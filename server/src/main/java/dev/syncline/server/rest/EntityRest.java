package dev.syncline.server.rest;

import dev.syncline.crm.CrmCatalog;
import dev.syncline.crm.CrmEntities;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.server.http.Exchange;
import dev.syncline.store.Entities;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The CRM's records: {@code /api/v1/Contact|Person|Project} and the items of its lists. */
final class EntityRest {
  private static final String JSON = "application/json; charset=utf-8";

  /** So often a patch is decided again on what somebody else wrote meanwhile. */
  private static final int MOST_TRIES = 5;

  private final CrmEntities crm;
  private final CrmCatalog catalog;

  EntityRest(TenantServices tenant) {
    this.crm = tenant.crm();
    this.catalog = tenant.catalog();
  }

  /**
   * @param path what stands behind {@code /api/v1}
   */
  void handle(Exchange exchange, Caller caller, List<String> path) throws IOException {
    if (path.getFirst().equalsIgnoreCase("List")) {
      list(exchange, caller, path);
      return;
    }
    EntityType type = type(path.getFirst());
    EntityJson json = new EntityJson(type, crm.fields(type), catalog::items);
    if (path.size() == 1) {
      all(exchange, type, json);
    } else if (path.size() == 2) {
      one(exchange, type, json, number(path.get(1)));
    } else if (path.size() == 3 && exchange.method().equals("POST")) {
      action(exchange, type, json, number(path.get(1)), path.get(2));
    } else {
      throw SynclineException.notFound("resource", exchange.path());
    }
  }

  private static EntityType type(String name) {
    for (EntityType type : List.of(EntityType.Contact, EntityType.Person, EntityType.Project)) {
      if (type.name().equalsIgnoreCase(name)) {
        return type;
      }
    }
    throw SynclineException.notFound("resource", "/api/v1/" + name);
  }

  private void all(Exchange exchange, EntityType type, EntityJson json) throws IOException {
    switch (exchange.method()) {
      case "GET", "HEAD" -> {
        Entities.Page page = crm.list(type, EntityQueries.of(exchange, type, json));
        ArrayNode values = Json.array();
        page.entities().forEach(entity -> values.add(json.write(entity)));
        ObjectNode answer = Json.object();
        answer.set("value", Selections.apply(values, exchange.query("$select")));
        exchange.respond(200, JSON, Json.write(answer));
      }
      case "POST" -> {
        ObjectNode body = Json.body(exchange);
        Integer company = type == EntityType.Contact ? null : EntityJson.company(body);
        Entity made = crm.create(type, json.read(body), Objects.requireNonNullElse(company, 0));
        exchange.header("Location", exchange.publicBase() + "/api/v1/" + type + "/" + made.id());
        answer(exchange, 201, made, json);
      }
      default -> Problems.notAllowed(exchange, "GET, HEAD, POST");
    }
  }

  private void one(Exchange exchange, EntityType type, EntityJson json, int id) throws IOException {
    Long version = expectedVersion(exchange);
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange, crm.get(type, id), json);
      case "PUT" -> {
        ObjectNode body = Json.body(exchange);
        Integer company = type == EntityType.Contact ? null : EntityJson.company(body);
        answer(
            exchange,
            200,
            crm.replace(type, id, version, json.read(body), Objects.requireNonNullElse(company, 0)),
            json);
      }
      case "PATCH" -> answer(exchange, 200, patch(exchange, type, json, id, version), json);
      case "DELETE" -> {
        crm.delete(type, id, version, "true".equalsIgnoreCase(exchange.query("withPersons")));
        exchange.empty(204);
      }
      default -> Problems.notAllowed(exchange, "GET, HEAD, PUT, PATCH, DELETE");
    }
  }

  private static void read(Exchange exchange, Entity entity, EntityJson json) {
    String known = exchange.requestHeader("If-None-Match");
    if (known != null && known.contains(etag(entity))) {
      exchange.header("ETag", etag(entity));
      exchange.empty(304);
      return;
    }
    answer(exchange, 200, entity, json);
  }

  /** Restores, or merges into another: {@code POST …/Contact/7/Merge} with {@code {"Into": 9}}. */
  private void action(Exchange exchange, EntityType type, EntityJson json, int id, String action)
      throws IOException {
    switch (action.toLowerCase(Locale.ROOT)) {
      case "restore" ->
          answer(exchange, 200, crm.restore(type, id, expectedVersion(exchange)), json);
      case "merge" -> {
        JsonNode into = Json.member(Json.body(exchange), "Into");
        if (into == null || !into.isInt()) {
          throw SynclineException.invalid(
              "The member Into must be the number of the other record.");
        }
        exchange.respond(
            200, JSON, Json.write(Map.of("LinksThatStayed", crm.merge(type, id, into.asInt()))));
      }
      default -> throw SynclineException.notFound("resource", exchange.path());
    }
  }

  /** A merge patch or a JSON patch, which sees the record as it is when it is changed. */
  private Entity patch(
      Exchange exchange, EntityType type, EntityJson json, int id, @Nullable Long version)
      throws IOException {
    String contentType = exchange.requestHeader("Content-Type");
    if (contentType == null || !contentType.contains("json-patch")) {
      return merge(type, json, id, version, Json.body(exchange));
    }
    ArrayNode operations = Json.list(exchange);
    for (int tries = 1; true; tries++) {
      Entity seen = crm.get(type, id);
      ObjectNode changes = JsonPatches.toMerge(operations, json.write(seen));
      try {
        return merge(type, json, id, Objects.requireNonNullElse(version, seen.version()), changes);
      } catch (SynclineException e) {
        if (e.code() != ErrorCode.VERSION_MISMATCH || version != null || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private Entity merge(
      EntityType type, EntityJson json, int id, @Nullable Long version, ObjectNode changes) {
    Integer company = type == EntityType.Contact ? null : EntityJson.company(changes);
    return crm.patch(type, id, version, json.read(changes), company);
  }

  private void list(Exchange exchange, Caller caller, List<String> path) throws IOException {
    if (path.size() != 3 || !path.get(2).equalsIgnoreCase("Items")) {
      throw SynclineException.notFound("resource", exchange.path());
    }
    switch (exchange.method()) {
      case "GET", "HEAD" ->
          exchange.respond(200, JSON, Json.write(Map.of("value", catalog.items(path.get(1)))));
      case "POST" -> {
        caller.requireAdministrator();
        JsonNode name = Json.member(Json.body(exchange), "Name");
        if (name == null || !name.isString()) {
          throw SynclineException.invalid("The member Name of a new list item is missing.");
        }
        exchange.respond(201, JSON, Json.write(catalog.addItem(path.get(1), name.asString())));
      }
      default -> Problems.notAllowed(exchange, "GET, HEAD, POST");
    }
  }

  private static void answer(Exchange exchange, int status, Entity entity, EntityJson json) {
    exchange.header("ETag", etag(entity));
    JsonNode selected = Selections.apply(json.write(entity), exchange.query("$select"));
    exchange.respond(status, JSON, Json.write(selected));
  }

  private static String etag(Entity entity) {
    return "\"" + entity.version() + "\"";
  }

  /** The version that If-Match names; null for none or any. */
  private static @Nullable Long expectedVersion(Exchange exchange) {
    String match = exchange.requestHeader("If-Match");
    if (match == null || match.strip().equals("*")) {
      return null;
    }
    String digits = match.strip().replace("W/", "").replace("\"", "");
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw SynclineException.invalid(
          "If-Match must be the ETag that was answered, such as \"3\", not " + match + ".");
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw SynclineException.notFound("record", text);
    }
  }
}
