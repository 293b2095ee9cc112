package dev.syncline.sync;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.LastModified;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.SearchMatching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A connector and the ERP behind it, in memory. It behaves as a good one unless a test says
 * otherwise: {@link #answer} makes a call answer something else, {@link #fail} makes it fail, and
 * {@link #before} runs something first. Calls are known by the names of the methods.
 */
public final class InMemoryErp
    implements ErpConnector, ActorWriter, ActorSearch, AdvancedActorSearch, ErpLists {

  /** What a test does when a call comes in. */
  @FunctionalInterface
  public interface Hook {
    void run() throws ConnectorException;
  }

  private final List<FieldMetadata> configFields = new ArrayList<>();
  private final Map<ErpActorType, List<FieldMetadata>> fields = new LinkedHashMap<>();
  private final Map<ErpActorType, Map<String, Actor>> actors = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> lists = new HashMap<>();
  private final Map<String, Map<String, String>> connections = new ConcurrentHashMap<>();
  private final Map<String, Outcome> answers = new ConcurrentHashMap<>();
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int clock = 1000;
  private volatile boolean silent;

  /** Adds a field to the configuration. */
  public InMemoryErp config(String key, FieldType type, @Nullable String defaultValue) {
    configFields.add(
        new FieldMetadata(
            key,
            type,
            FieldAccess.Normal,
            "US:\"The " + key + "\";NO:\"Den " + key + "\"",
            null,
            null,
            defaultValue,
            0,
            // The order they are given in is not the order of their ranks.
            100 - configFields.size()));
    return this;
  }

  /** Adds an actor type, and a field to it. */
  public InMemoryErp field(ErpActorType type, String key, FieldType fieldType) {
    return field(type, key, fieldType, FieldAccess.Normal, null);
  }

  public InMemoryErp field(
      ErpActorType type,
      String key,
      FieldType fieldType,
      FieldAccess access,
      @Nullable String listName) {
    List<FieldMetadata> ofType = fields.computeIfAbsent(type, t -> new ArrayList<>());
    ofType.removeIf(field -> field.key().equals(key));
    ofType.add(
        new FieldMetadata(
            key, fieldType, access, "ERP " + key, null, listName, null, 0, ofType.size() + 1));
    return this;
  }

  public void removeField(ErpActorType type, String key) {
    Objects.requireNonNull(fields.get(type)).removeIf(field -> field.key().equals(key));
  }

  public void removeType(ErpActorType type) {
    fields.remove(type);
  }

  public InMemoryErp type(ErpActorType type) {
    fields.computeIfAbsent(type, t -> new ArrayList<>());
    return this;
  }

  public InMemoryErp item(String list, String key, String text) {
    lists.computeIfAbsent(list, name -> new LinkedHashMap<>()).put(key, text);
    return this;
  }

  /** Puts an actor into the ERP; the values are keys and encoded values in turn. */
  public Actor put(ErpActorType type, String erpKey, String... values) {
    Map<String, @Nullable String> byKey = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      byKey.put(values[i], values[i + 1]);
    }
    return put(new Actor(type, erpKey, byKey, null, null, null));
  }

  public Actor put(Actor actor) {
    Actor stored =
        new Actor(
            actor.type(),
            actor.erpKey(),
            Map.copyOf(withoutNulls(actor.values())),
            Integer.toString(clock++),
            actor.parentType(),
            actor.parentErpKey());
    ofType(actor.type()).put(Objects.requireNonNull(actor.erpKey()), stored);
    return stored;
  }

  public @Nullable Actor find(ErpActorType type, String erpKey) {
    return ofType(type).get(erpKey);
  }

  public void remove(ErpActorType type, String erpKey) {
    ofType(type).remove(erpKey);
  }

  public int count(ErpActorType type) {
    return ofType(type).size();
  }

  /** From now on the call answers this; {@link Outcome#OK} makes it behave again. */
  public void answer(String call, Outcome outcome) {
    answers.put(call, outcome);
  }

  /** From now on the call fails like this. */
  public void fail(String call, ConnectorException.Kind kind) {
    before(
        call,
        () -> {
          throw new ConnectorException(kind, "The ERP is switched off.", null);
        });
  }

  /** From now on this runs before the call. */
  public void before(String call, Hook hook) {
    hooks.put(call, hook);
  }

  /** From now on creating says yes and names no key. */
  public void keepKeysToItself() {
    silent = true;
  }

  /** Makes all calls behave again. */
  public void behave() {
    silent = false;
    answers.clear();
    hooks.clear();
  }

  /** As a connector that lost its storage. */
  public void forgetConnections() {
    connections.clear();
  }

  /** The configurations it was given, by GUID. */
  public Map<String, Map<String, String>> connections() {
    return Map.copyOf(connections);
  }

  /** The calls since the last question. */
  public List<String> calls() {
    List<String> since = List.copyOf(calls);
    calls.clear();
    return since;
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() throws ConnectorException {
    Outcome outcome = called("configFields");
    return new Answer<>(outcome, outcome.isOk() ? List.copyOf(configFields) : List.of());
  }

  @Override
  public Outcome testConfig(Map<String, String> config) throws ConnectorException {
    return called("testConfig");
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config)
      throws ConnectorException {
    Outcome outcome = called("saveConnection");
    if (outcome.isOk()) {
      connections.put(connection, Map.copyOf(config));
    }
    return outcome;
  }

  @Override
  public Outcome testConnection(String connection) throws ConnectorException {
    return called("testConnection", connection);
  }

  @Override
  public Outcome deleteConnection(String connection) throws ConnectorException {
    Outcome outcome = called("deleteConnection");
    connections.remove(connection);
    return outcome;
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) throws ConnectorException {
    Outcome outcome = called("actorTypes", connection);
    return new Answer<>(outcome, outcome.isOk() ? List.copyOf(fields.keySet()) : List.of());
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type)
      throws ConnectorException {
    Outcome outcome = called("fields", connection);
    return new Answer<>(
        outcome, outcome.isOk() ? List.copyOf(fields.getOrDefault(type, List.of())) : List.of());
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    Outcome outcome = called("actors", connection);
    return stream(
        outcome,
        ofType(type).values().stream().filter(actor -> erpKeys.contains(actor.erpKey())).toList(),
        fieldKeys);
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    Outcome outcome = called("actorsByTimestamp", connection);
    return stream(
        outcome,
        ofType(type).values().stream()
            .filter(actor ->
                LastModified.compare(
                        Objects.requireNonNullElse(actor.lastModified(), ""), updatedOnOrAfter)
                    >= 0)
            .toList(),
        fieldKeys);
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) throws ConnectorException {
    Outcome outcome = called("create", connection);
    if (!outcome.isOk()) {
      return new Answer<>(outcome, List.of());
    }
    String key = "N" + clock;
    Actor made =
        new Actor(
            actor.type(), key, actor.values(), null, actor.parentType(), actor.parentErpKey());
    Actor stored = put(made);
    return new Answer<>(outcome, silent ? List.of() : List.of(stored));
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> changed)
      throws ConnectorException {
    Outcome outcome = called("save", connection);
    if (!outcome.isOk()) {
      return new Answer<>(outcome, List.of());
    }
    List<Actor> saved = new ArrayList<>();
    for (Actor actor : changed) {
      Actor before = ofType(actor.type()).get(Objects.requireNonNull(actor.erpKey()));
      if (before != null) {
        Map<String, @Nullable String> values = new HashMap<>(before.values());
        values.putAll(actor.values());
        saved.add(
            put(
                new Actor(
                    actor.type(),
                    actor.erpKey(),
                    values,
                    null,
                    actor.parentType() == null ? before.parentType() : actor.parentType(),
                    actor.parentErpKey() == null ? before.parentErpKey() : actor.parentErpKey())));
      }
    }
    return new Answer<>(outcome, saved);
  }

  @Override
  public Answer<Map<String, String>> list(String connection, String listName)
      throws ConnectorException {
    Outcome outcome = called("list", connection);
    return new Answer<>(
        outcome, outcome.isOk() ? lists.getOrDefault(listName, Map.of()) : Map.of());
  }

  @Override
  public Answer<Map<String, String>> listItems(
      String connection, String listName, List<String> keys) throws ConnectorException {
    Outcome outcome = called("listItems", connection);
    Map<String, String> items = new LinkedHashMap<>(lists.getOrDefault(listName, Map.of()));
    items.keySet().retainAll(keys);
    return new Answer<>(outcome, outcome.isOk() ? items : Map.of());
  }

  @Override
  public ActorStream search(
      String connection, ErpActorType type, String text, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    Outcome outcome = called("search", connection);
    return stream(
        outcome,
        ofType(type).values().stream().filter(actor -> contains(actor, text)).toList(),
        fieldKeys);
  }

  @Override
  public ActorStream searchByParent(
      String connection,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    Outcome outcome = called("searchByParent", connection);
    return stream(
        outcome,
        ofType(type).values().stream()
            .filter(actor -> contains(actor, text))
            .filter(actor -> actor.parentType() == parentType)
            .filter(actor -> parentErpKey.equals(actor.parentErpKey()))
            .toList(),
        fieldKeys);
  }

  @Override
  public Answer<List<FieldMetadata>> searchableFields(String connection, ErpActorType type)
      throws ConnectorException {
    Outcome outcome = called("searchableFields", connection);
    return new Answer<>(outcome, outcome.isOk() ? fields.getOrDefault(type, List.of()) : List.of());
  }

  @Override
  public ActorStream searchAdvanced(
      String connection,
      ErpActorType type,
      List<Restriction> restrictions,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    Outcome outcome = called("searchAdvanced", connection);
    return stream(
        outcome,
        ofType(type).values().stream()
            .filter(actor -> restrictions.stream().allMatch(r -> meets(actor, r)))
            .toList(),
        fieldKeys);
  }

  private boolean meets(Actor actor, Restriction restriction) {
    return fields.getOrDefault(actor.type(), List.of()).stream()
        .filter(field -> field.key().equals(restriction.fieldKey()))
        .anyMatch(field ->
            SearchMatching.matches(
                field.type(),
                restriction.operator(),
                restriction.values(),
                actor.values().get(field.key())));
  }

  private static boolean contains(Actor actor, String text) {
    return SearchMatching.containsAllWords(text, withoutNulls(actor.values()).values());
  }

  private Outcome called(String call) throws ConnectorException {
    calls.add(call);
    Hook hook = hooks.get(call);
    if (hook != null) {
      hook.run();
    }
    return answers.getOrDefault(call, Outcome.OK);
  }

  private Outcome called(String call, String connection) throws ConnectorException {
    Outcome outcome = called(call);
    return connections.containsKey(connection)
        ? outcome
        : Outcome.failed("Who is that?", null, ErrorCodes.UNKNOWN_CONNECTION_ID);
  }

  private Map<String, Actor> ofType(ErpActorType type) {
    return actors.computeIfAbsent(type, t -> new TreeMap<>());
  }

  private static ActorStream stream(
      Outcome outcome, List<Actor> found, @Nullable Set<String> fieldKeys) {
    if (!outcome.isOk()) {
      return ActorStream.failed(outcome);
    }
    List<Actor> shown = new ArrayList<>();
    for (Actor actor : found) {
      Map<String, @Nullable String> values = new HashMap<>(actor.values());
      if (fieldKeys != null) {
        values.keySet().retainAll(fieldKeys);
      }
      shown.add(
          new Actor(
              actor.type(),
              actor.erpKey(),
              values,
              actor.lastModified(),
              actor.parentType(),
              actor.parentErpKey()));
    }
    return ActorStream.of(outcome, shown);
  }

  private static Map<String, String> withoutNulls(Map<String, @Nullable String> values) {
    Map<String, String> kept = new HashMap<>();
    values.forEach((key, value) -> {
      if (value != null) {
        kept.put(key, value);
      }
    });
    return kept;
  }
}
