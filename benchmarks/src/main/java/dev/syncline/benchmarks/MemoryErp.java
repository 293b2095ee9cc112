package dev.syncline.benchmarks;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An ERP of any number of customers that holds hardly any of them: values are made when they are
 * asked for, so that what is measured is not the ERP.
 */
final class MemoryErp implements ErpConnector, ActorWriter {
  /** No divisor of any size used here, so that steps of it visit every actor once. */
  private static final long STEP = 104_729;

  private volatile Contents contents = new Contents(1, ErpFields.KEYS.size(), false);
  private final Map<String, Integer> calls = new TreeMap<>();

  /** What the ERP has now. */
  private static final class Contents {
    final int fields;
    final boolean scattered;
    final int[] editions;
    final int[] modified;
    final Map<Integer, Map<String, @Nullable String>> saved = new ConcurrentHashMap<>();
    int clock;

    Contents(int actors, int fields, boolean scattered) {
      this.fields = fields;
      this.scattered = scattered;
      this.editions = new int[actors];
      this.modified = IntStream.rangeClosed(1, actors).toArray();
      this.clock = actors;
    }

    Actor actor(int index, @Nullable Set<String> wanted) {
      Map<String, @Nullable String> values = HashMap.newHashMap(fields);
      Map<String, @Nullable String> own = saved.getOrDefault(index, Map.of());
      for (int field = 0; field < fields; field++) {
        String key = ErpFields.KEYS.get(field);
        if (wanted == null || wanted.contains(key)) {
          String value = own.get(key);
          values.put(key, value != null ? value : ErpFields.value(field, index, editions[index]));
        }
      }
      return new Actor(
          ErpActorType.Customer,
          ErpFields.erpKey(index),
          values,
          Integer.toString(modified[index]),
          null,
          null);
    }

    /** Actors one by one, in the order this ERP answers in. */
    ActorStream stream(IntPredicate chosen, @Nullable Set<String> wanted) {
      int count = editions.length;
      Iterator<Actor> actors =
          IntStream.range(0, count)
              .map(place -> scattered ? (int) (place * STEP % count) : place)
              .filter(chosen)
              .mapToObj(index -> actor(index, wanted))
              .iterator();
      return new ActorStream() {
        @Override
        public @Nullable Actor next() {
          return actors.hasNext() ? actors.next() : null;
        }

        @Override
        public Outcome outcome() {
          return Outcome.OK;
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Starts over with so many actors, each with the first fields only. */
  void reset(int actors, int fields, boolean scattered) {
    contents = new Contents(actors, fields, scattered);
  }

  /** Which of so many actors change. */
  static IntStream changed(int actors, int count) {
    return new Random(42).ints(0, actors).distinct().limit(count);
  }

  /** Changes all values of so many actors, scattered over all. */
  void change(int count) {
    Contents now = contents;
    for (int index : changed(now.editions.length, count).toArray()) {
      now.editions[index]++;
      now.saved.remove(index);
      now.modified[index] = ++now.clock;
    }
  }

  /** The calls since the last time this was asked: operation and number, a line each. */
  String calls() {
    synchronized (calls) {
      StringBuilder lines = new StringBuilder();
      calls.forEach((operation, count) -> lines.append(operation + " " + count + "\n"));
      calls.clear();
      return lines.toString();
    }
  }

  private void called(String operation) {
    synchronized (calls) {
      calls.merge(operation, 1, Integer::sum);
    }
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() {
    return Answer.of(
        List.of(FieldMetadata.of("company", FieldType.Text, FieldAccess.Normal, "Company")));
  }

  @Override
  public Outcome testConfig(Map<String, String> config) {
    return Outcome.OK;
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config) {
    return Outcome.OK;
  }

  @Override
  public Outcome testConnection(String connection) {
    return Outcome.OK;
  }

  @Override
  public Outcome deleteConnection(String connection) {
    return Outcome.OK;
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) {
    return Answer.of(List.of(ErpActorType.Customer));
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type) {
    return Answer.of(ErpFields.metadata());
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys) {
    called("WSGetActors");
    Contents now = contents;
    return ActorStream.of(
        erpKeys.stream()
            .map(ErpFields::actor)
            .filter(index -> index >= 0 && index < now.editions.length)
            .map(index -> now.actor(index, fieldKeys))
            .toList());
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys) {
    called("WSGetActorsByTimestamp");
    Contents now = contents;
    int from = updatedOnOrAfter.isEmpty() ? 0 : Integer.parseInt(updatedOnOrAfter);
    return now.stream(index -> now.modified[index] >= from, fieldKeys);
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) {
    return new Answer<>(Outcome.failed("This ERP takes no new customers."), List.of());
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) {
    called("WSSaveActors");
    Contents now = contents;
    return Answer.of(actors.stream().map(actor -> save(now, actor)).toList());
  }

  private static synchronized Actor save(Contents now, Actor actor) {
    int index = ErpFields.actor(java.util.Objects.requireNonNull(actor.erpKey()));
    now.saved.computeIfAbsent(index, key -> new ConcurrentHashMap<>()).putAll(actor.values());
    now.modified[index] = ++now.clock;
    return now.actor(index, actor.values().keySet());
  }
}
