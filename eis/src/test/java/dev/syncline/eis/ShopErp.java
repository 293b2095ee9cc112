package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A small ERP in memory, with every capability; it notes how it was called. */
final class ShopErp
    implements ErpConnector, ActorWriter, ActorSearch, AdvancedActorSearch, ErpLists {
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Map<String, String>> connections = new ConcurrentHashMap<>();
  private final Map<String, Actor> actors = new LinkedHashMap<>();

  ShopErp() {
    put(ErpActorType.Customer, "C1", "Ærlig & Sønn <AS>", null);
    put(ErpActorType.Customer, "C2", "Nord", null);
    put(ErpActorType.Person, "P1", "Kari", "C1");
  }

  private void put(ErpActorType type, String key, String name, @Nullable String parent) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("note", null);
    actors.put(
        key,
        new Actor(
            type, key, values, "t-" + key, parent == null ? null : ErpActorType.Customer, parent));
  }

  private @Nullable Outcome unknown(String connection) {
    return connections.containsKey(connection)
        ? null
        : Outcome.failed(
            "US:\"Unknown connection\";NO:\"Ukjent\"", "tech", ErrorCodes.UNKNOWN_CONNECTION_ID);
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() {
    return Answer.of(
        List.of(
            new FieldMetadata(
                "server", FieldType.Text, FieldAccess.Mandatory, "Server", "tip", null, "x", 40, 1),
            FieldMetadata.of("pw", FieldType.Password, FieldAccess.Normal, "Password")));
  }

  @Override
  public Outcome testConfig(Map<String, String> config) {
    return "bad".equals(config.get("server"))
        ? new Outcome(true, Outcome.State.Warning, "closed", null, null)
        : Outcome.OK;
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config) {
    connections.put(connection, config);
    return Outcome.OK;
  }

  Map<String, String> config(String connection) {
    return connections.getOrDefault(connection, Map.of());
  }

  @Override
  public Outcome testConnection(String connection) {
    Outcome unknown = unknown(connection);
    return unknown == null ? Outcome.OK : unknown;
  }

  @Override
  public Outcome deleteConnection(String connection) {
    connections.remove(connection);
    return Outcome.OK;
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) {
    return Answer.of(List.of(ErpActorType.Customer, ErpActorType.Person));
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type) {
    return Answer.of(
        List.of(
            FieldMetadata.of("name", FieldType.Text, FieldAccess.Mandatory, "Name"),
            new FieldMetadata(
                "country", FieldType.List, FieldAccess.ReadOnly, "Land", null, "land", null, 0, 2),
            FieldMetadata.of("line", FieldType.Label, FieldAccess.Normal, "---")));
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys) {
    Outcome unknown = unknown(connection);
    if (unknown != null) {
      return ActorStream.failed(unknown);
    }
    calls.add("actors " + type + " " + erpKeys + " " + fieldKeys);
    return ActorStream.of(
        erpKeys.stream().filter(actors::containsKey).map(key -> actors.get(key)).toList());
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys) {
    calls.add("since \"" + updatedOnOrAfter + "\" " + type + " " + fieldKeys);
    return ActorStream.of(
        new Outcome(true, Outcome.State.OkWithInfo, "info", null, null), of(type));
  }

  private List<Actor> of(ErpActorType type) {
    return actors.values().stream().filter(actor -> actor.type() == type).toList();
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) {
    calls.add("create " + actor);
    Actor created =
        new Actor(
            actor.type(), "N1", actor.values(), "t", actor.parentType(), actor.parentErpKey());
    return Answer.of(List.of(created));
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> saved) {
    calls.add("save " + saved);
    return new Answer<>(new Outcome(false, Outcome.State.Error, "half", "t", "E1"), saved);
  }

  @Override
  public ActorStream search(
      String connection, ErpActorType type, String text, @Nullable Set<String> fieldKeys) {
    calls.add("search " + text + " " + fieldKeys);
    return ActorStream.of(of(type));
  }

  @Override
  public ActorStream searchByParent(
      String connection,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys) {
    calls.add("search " + text + " below " + parentType + " " + parentErpKey);
    return ActorStream.of(of(type));
  }

  @Override
  public Answer<List<FieldMetadata>> searchableFields(String connection, ErpActorType type) {
    return Answer.of(
        List.of(
            FieldMetadata.of("country", FieldType.List, FieldAccess.Normal, "c"),
            FieldMetadata.of(PARENT_ERP_KEY, FieldType.Text, FieldAccess.Normal, "p")));
  }

  @Override
  public ActorStream searchAdvanced(
      String connection,
      ErpActorType type,
      List<Restriction> restrictions,
      @Nullable Set<String> fieldKeys) {
    calls.add("advanced " + restrictions);
    return ActorStream.of(of(type));
  }

  @Override
  public Answer<Map<String, String>> list(String connection, String listName) {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("2", "Sverige & Co");
    items.put("1", "Norge");
    return Answer.of(items);
  }

  @Override
  public Answer<Map<String, String>> listItems(
      String connection, String listName, List<String> keys) {
    return Answer.of(Map.of(keys.getFirst(), listName));
  }
}
