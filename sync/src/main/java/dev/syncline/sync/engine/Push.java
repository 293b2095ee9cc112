package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Values;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.sync.mapping.MappedField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the ERP what it must learn, in batches limited by number and bytes. An answered failure is
 * halved down to the actor that causes it; an unknown outcome is never halved, but read again and
 * compared. What was about to be sent has been noted before, so that a crash here loses nothing.
 */
final class Push {
  /** Actors in one writing call. */
  static final int BATCH = 100;

  /** So many single refusals and nothing taken: it is not the actors, it is the ERP. */
  private static final int REFUSALS_WITHOUT_SUCCESS = 10;

  private final RunContext run;
  private final PushLimits limits;
  private final PushSettle settle;
  private int taken;
  private int refused;

  Push(RunContext run, PushLimits limits, PushSettle settle) {
    this.run = run;
    this.limits = limits;
    this.settle = settle;
  }

  /** One actor that is to be written. */
  record Item(BatchApply.Done done, Actor actor, int bytes) {
    int linkId() {
      return done.plan().linkId();
    }
  }

  /**
   * @throws ConnectorException when the connector can't be reached: all that was not settled stays
   *     due
   */
  void push(MappedType type, List<BatchApply.Done> told) throws ConnectorException {
    List<Item> batch = new ArrayList<>();
    int bytes = PushLimits.ENVELOPE;
    for (BatchApply.Done done : told) {
      Item item = item(type, done);
      if (!batch.isEmpty() && (batch.size() == BATCH || bytes + item.bytes > limits.bytes())) {
        save(type, batch);
        batch = new ArrayList<>();
        bytes = PushLimits.ENVELOPE;
      }
      batch.add(item);
      bytes += item.bytes;
    }
    if (!batch.isEmpty()) {
      save(type, batch);
    }
  }

  private Item item(MappedType type, BatchApply.Done done) {
    LinkPlan plan = done.plan();
    Map<String, @Nullable String> values = new HashMap<>();
    int bytes = PushLimits.PER_ACTOR;
    for (MappedField field : type.fields()) {
      String value = plan.toErp().get(field.id());
      if (value != null) {
        String encoded = Values.encode(field.erpType(), value);
        values.put(field.erpKey(), encoded);
        bytes +=
            PushLimits.PER_FIELD
                + field.erpKey().length()
                + encoded.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    // A person saved without its parent loses its company in some ERPs: it always goes along.
    String parent =
        plan.toErp()
            .getOrDefault(
                FieldDecision.PARENT, Objects.requireNonNullElse(plan.reading().parent(), ""));
    ErpActorType parentType = parent.isEmpty() ? null : Parents.type(parent);
    String parentKey = parent.isEmpty() ? null : Parents.key(parent);
    return new Item(
        done,
        new Actor(type.type(), plan.link().erpKey(), values, null, parentType, parentKey),
        bytes);
  }

  private void save(MappedType type, List<Item> batch) throws ConnectorException {
    Answer<List<Actor>> answer;
    try {
      answer = run.erp.save(batch.stream().map(Item::actor).toList());
    } catch (ConnectorException e) {
      failed(type, batch, e);
      return;
    }
    if (!answer.outcome().isOk()) {
      refused(type, batch, ErpWords.explanation(answer.outcome()));
      return;
    }
    if (!answer.outcome().isSuccess()) {
      run.warn(ErpWords.of("Saving " + type.type() + " records", answer.outcome()));
    }
    Map<String, Actor> saved = byKey(answer.value());
    List<Item> came = new ArrayList<>();
    List<Item> absent = new ArrayList<>();
    for (Item item : batch) {
      (saved.containsKey(item.done.plan().link().erpKey()) ? came : absent).add(item);
    }
    taken += came.size();
    settle.taken(type, came, saved);
    if (!absent.isEmpty()) {
      compare(type, absent, "The ERP did not say whether it saved it.");
    }
  }

  private void refused(MappedType type, List<Item> batch, String words) throws ConnectorException {
    if (batch.size() > 1) {
      halve(type, batch);
      return;
    }
    settle.refused(batch.getFirst(), new Problem(ProblemCode.ERP_REFUSED, words));
    refused++;
    if (taken == 0 && refused >= REFUSALS_WITHOUT_SUCCESS) {
      throw new ConnectorException(
          Kind.NOT_SENT,
          "The ERP refused each of the first "
              + refused
              + " records, the last one with: "
              + words
              + " Nothing more is sent until that is mended and they are retried.",
          null);
    }
  }

  private void halve(MappedType type, List<Item> batch) throws ConnectorException {
    int half = batch.size() / 2;
    save(type, batch.subList(0, half));
    save(type, batch.subList(half, batch.size()));
  }

  private void failed(MappedType type, List<Item> batch, ConnectorException e)
      throws ConnectorException {
    switch (e.kind()) {
      case NOT_SENT -> throw e;
      case TOO_LARGE -> {
        if (batch.size() > 1) {
          limits.tooLarge(batch.stream().mapToInt(Item::bytes).sum() + PushLimits.ENVELOPE);
          halve(type, batch);
        } else {
          settle.refused(batch.getFirst(), new Problem(ProblemCode.ERP_REFUSED, e.getMessage()));
        }
      }
      case UNKNOWN_OUTCOME, NOT_UNDERSTOOD -> compare(type, batch, e.getMessage());
    }
  }

  /**
   * Reads what nobody knows the outcome of: where the ERP holds what was sent, it arrived; the rest
   * is sent again later.
   */
  private void compare(MappedType type, List<Item> batch, String why) throws ConnectorException {
    List<String> keys = batch.stream().map(item -> item.done.plan().link().erpKey()).toList();
    List<Actor> actors = new ArrayList<>();
    try (ActorStream stream = run.erp.actors(type.type(), keys, type.erpKeys())) {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        actors.add(actor);
      }
    } catch (ConnectorException e) {
      settle.unknown(batch, why);
      throw e;
    } catch (IOException e) {
      run.warn("The answer that should show what the ERP saved broke off: " + e.getMessage());
    }
    Map<String, Actor> now = byKey(actors);
    List<Item> arrived = new ArrayList<>();
    List<Item> open = new ArrayList<>();
    for (Item item : batch) {
      Actor actor = now.get(item.done.plan().link().erpKey());
      Reading reading = actor == null ? null : Reading.of(actor, type);
      (reading != null && holds(reading, item.done.plan()) ? arrived : open).add(item);
    }
    settle.taken(type, arrived, now);
    settle.unknown(open, why);
  }

  private static boolean holds(Reading reading, LinkPlan plan) {
    for (Map.Entry<Integer, String> sent : plan.toErp().entrySet()) {
      String there =
          sent.getKey() == FieldDecision.PARENT
              ? reading.parent()
              : reading.values().get(sent.getKey());
      if (!sent.getValue().equals(there)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Actor> byKey(List<Actor> actors) {
    Map<String, Actor> byKey = new HashMap<>();
    for (Actor actor : actors) {
      if (actor.erpKey() != null) {
        byKey.put(actor.erpKey(), actor);
      }
    }
    return byKey;
  }
}
