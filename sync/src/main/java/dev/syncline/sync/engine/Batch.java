package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.model.Balance;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch of actors from what was read to what is stored: finds their links, leaves out what
 * has not changed, decides, applies, and decides again what was changed by somebody else meanwhile.
 */
final class Batch implements Pull.Steps {
  /** How often a link is decided again in one run before it is left to the next. */
  private static final int MOST_TRIES = 5;

  private final RunContext run;
  private final MappedTypes mappedTypes;
  private final BatchApply apply;
  private final Gate gate;
  private Set<String> storedBefore = Set.of();
  private @Nullable Systems systems;

  Batch(RunContext run, MappedTypes mappedTypes, BatchApply apply) {
    this(run, mappedTypes, apply, Gate.OPEN);
  }

  Batch(RunContext run, MappedTypes mappedTypes, BatchApply apply, Gate gate) {
    this.run = run;
    this.mappedTypes = mappedTypes;
    this.apply = apply;
    this.gate = gate;
  }

  /**
   * Actors from a pull by timestamp, decided: only those whose values differ from the ERP's half of
   * the base are looked at.
   *
   * @param unlinked how many have no link
   * @param changed the keys of those that were decided
   */
  record Decided(
      List<Actor> actors,
      Readings readings,
      int unlinked,
      Set<String> changed,
      List<LinkPlan> plans) {}

  @Override
  public Decided decide(MappedType type, List<Actor> actors) {
    Readings readings = Readings.of(type, actors);
    Map<String, Link> links =
        run.store.links().byErpKeys(run.connection.id(), type.type(), readings.byKey().keySet());
    Map<String, Reading> changed = new LinkedHashMap<>();
    int unlinked = 0;
    for (Reading reading : readings.byKey().values()) {
      Link link = links.get(reading.erpKey());
      if (link == null) {
        unlinked++;
      } else if (reading.differs(type, link.base()) || !link.sent().isEmpty()) {
        changed.put(reading.erpKey(), reading);
      }
    }
    List<LinkPlan> plans = decide(type, links, changed.values());
    return new Decided(actors, readings, unlinked, changed.keySet(), plans);
  }

  @Override
  public void pulled(MappedType type, Decided ahead, @Nullable String watermark) {
    // What was decided while the batch before was stored has not seen what that one did.
    boolean seen = Collections.disjoint(ahead.readings().byKey().keySet(), storedBefore);
    Decided decided = seen ? ahead : decide(type, ahead.actors());
    storedBefore = decided.changed();
    count(type, decided.readings());
    int read = decided.readings().byKey().size();
    int changed = decided.changed().size();
    int unchanged = read - decided.unlinked() - changed;
    run.add(new Balance(0, 0, unchanged, decided.unlinked(), 0, 0, 0));
    if (changed > 0 || watermark != null) {
      var _ = carryOut(type, decided.plans(), changed, BatchApply.Stage.PULL, watermark);
    }
  }

  /**
   * Actors of due links, read by key.
   *
   * @return what the ERP must be told; it has been noted as about to be sent
   */
  List<BatchApply.Done> read(MappedType type, Map<String, Link> links, List<Actor> actors) {
    return readAll(type, links, actors).stream().filter(Batch::tellsErp).toList();
  }

  static boolean tellsErp(BatchApply.Done done) {
    return done.refused() == null && done.plan().changesErp();
  }

  /** The same; answers all that was carried out. */
  List<BatchApply.Done> readAll(MappedType type, Map<String, Link> links, List<Actor> actors) {
    Readings readings = Readings.of(type, actors);
    readings.byKey().keySet().retainAll(links.keySet());
    count(type, readings);
    List<LinkPlan> plans = decide(type, links, readings.byKey().values());
    return carryOut(type, plans, readings.byKey().size(), BatchApply.Stage.PUSH, null);
  }

  /** Decides actors that have no entity yet, as if a blank one were linked to each. */
  List<LinkPlan> decideNew(MappedType type, Collection<Reading> readings) {
    Decider decider =
        new Decider(
            type,
            parents(type, readings, List.of()),
            new Ranks(systems().order()),
            run.force,
            run.lease.runId(),
            run.now());
    Entity blank = new Entity(type.entityType(), 0, 0, false, 0, Map.of(), Map.of(), 0, 0);
    return readings.stream()
        .map(reading -> decider.decide(unmade(type, reading.erpKey()), blank, reading))
        .toList();
  }

  /** The same, only decided. */
  List<LinkPlan> decide(MappedType type, Map<String, Link> links, List<Actor> actors) {
    Readings readings = Readings.of(type, actors);
    readings.byKey().keySet().retainAll(links.keySet());
    return decide(type, links, readings.byKey().values());
  }

  private Link unmade(MappedType type, String erpKey) {
    return new Link(
        0,
        run.connection.id(),
        type.type(),
        erpKey,
        0,
        type.entityType(),
        0,
        0,
        0,
        Due.NEW,
        Map.of(),
        Base.EMPTY);
  }

  /** In the caller's transaction: stores plans whose entities and links were just made. */
  void created(MappedType type, List<BatchApply.Done> created) {
    apply.storeCreated(type, created);
    run.add(new Balance(created.size(), 0, 0, 0, 0, 0, 0));
    tally(created.size(), created);
  }

  boolean mappingChanged(MappedType type) {
    return apply.mappingChanged(type);
  }

  /**
   * What was read.
   *
   * @param byKey in the order of the answer; of an actor that came twice the last counts
   * @param unusable how many had no key
   */
  private record Readings(Map<String, Reading> byKey, int unusable) {
    static Readings of(MappedType type, List<Actor> actors) {
      Map<String, Reading> byKey = LinkedHashMap.newLinkedHashMap(actors.size());
      int unusable = 0;
      for (Actor actor : actors) {
        Reading reading = Reading.of(actor, type);
        if (reading == null) {
          unusable++;
        } else {
          byKey.put(reading.erpKey(), reading);
        }
      }
      return new Readings(byKey, unusable);
    }
  }

  private void count(MappedType type, Readings readings) {
    int unusable = readings.unusable();
    if (unusable > 0) {
      run.warn("The connector answered a " + type.type() + " without a key; it was left out.");
    }
    run.add(new Balance(readings.byKey().size() + unusable, 0, 0, 0, 0, 0, unusable));
  }

  /** Stores plans; decides those again that came too late, until all are stored. */
  private List<BatchApply.Done> carryOut(
      MappedType first,
      List<LinkPlan> plans,
      int read,
      BatchApply.Stage stage,
      @Nullable String watermark) {
    MappedType type = first;
    List<LinkPlan> open = plans;
    List<BatchApply.Done> done = new ArrayList<>();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      BatchApply.Result result = apply.apply(type, open, stage, watermark);
      done.addAll(result.done());
      if (result.again().isEmpty()) {
        break;
      }
      Optional<MappedType> now = mappedTypes.load(run.connection.id(), first.type());
      if (now.isEmpty()) {
        // The type was switched off meanwhile: its links stay as they are.
        break;
      }
      type = now.get();
      Map<String, Reading> again = new LinkedHashMap<>();
      for (LinkPlan plan : result.again()) {
        Reading reading = Reading.of(plan.reading().actor(), type);
        if (reading != null) {
          again.put(reading.erpKey(), reading);
        }
      }
      open =
          decide(
              type,
              run.store.links().byErpKeys(run.connection.id(), first.type(), again.keySet()),
              again.values());
    }
    tally(read, done);
    return done;
  }

  /** Each actor counts once, for the most that happened to it. */
  private void tally(int read, List<BatchApply.Done> done) {
    int applied = 0;
    int parked = 0;
    int conflicted = 0;
    int unchanged = 0;
    for (BatchApply.Done each : done) {
      LinkPlan plan = each.plan();
      if (each.refused() == null && !plan.conflicts().isEmpty()) {
        conflicted++;
      } else if (each.refused() != null || !plan.parked().isEmpty()) {
        parked++;
      } else if (plan.changesCrm() || plan.changesErp() || plan.changesBase()) {
        applied++;
      } else {
        unchanged++;
      }
    }
    int failed = read - applied - parked - conflicted - unchanged;
    run.add(new Balance(0, applied, unchanged, 0, parked, conflicted, failed));
  }

  private List<LinkPlan> decide(
      MappedType type, Map<String, Link> links, Collection<Reading> readings) {
    List<Integer> ids = new ArrayList<>();
    for (Reading reading : readings) {
      Link link = links.get(reading.erpKey());
      if (link != null) {
        ids.add(link.recordId());
      }
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Integer, Entity> entities = run.crm.read(type.entityType(), ids);
    Decider decider =
        new Decider(
            type,
            parents(type, readings, entities.values()),
            ranks(type, entities),
            run.force,
            run.lease.runId(),
            run.now());
    List<LinkPlan> plans = new ArrayList<>(ids.size());
    for (Reading reading : readings) {
      Link link = links.get(reading.erpKey());
      Entity entity = link == null ? null : entities.get(link.recordId());
      if (link != null && entity != null && !entity.deleted()) {
        plans.add(decider.decide(link, entity, reading));
      }
    }
    return gate.pass(type, plans);
  }

  private Parents parents(
      MappedType type, Collection<Reading> readings, Collection<Entity> entities) {
    if (!type.hasParent()) {
      return Parents.NONE;
    }
    Set<String> parents = new HashSet<>();
    for (Reading reading : readings) {
      if (reading.parent() != null) {
        parents.add(reading.parent());
      }
    }
    Set<Integer> companies = new HashSet<>();
    for (Entity entity : entities) {
      if (entity.contactId() != 0) {
        companies.add(entity.contactId());
      }
    }
    return Parents.load(run.store.links(), run.connection.id(), parents, companies);
  }

  /**
   * The systems in their order, as the run found them.
   *
   * @param others the active connections beside the run's
   */
  private record Systems(List<Integer> order, List<Connection> others) {}

  private synchronized Systems systems() {
    Systems known = systems;
    if (known == null) {
      List<Integer> order = run.store.connections().order();
      List<Connection> others =
          order.size() <= 2
              ? List.of()
              : run.store.connections().all().stream()
                  .filter(other -> other.id() != run.connection.id())
                  .filter(other -> other.active() && !other.deleted())
                  .toList();
      known = new Systems(order, others);
      systems = known;
    }
    return known;
  }

  /** The order, and what other connections agreed on, where there are others. */
  private Ranks ranks(MappedType type, Map<Integer, Entity> entities) {
    Ranks ranks = new Ranks(systems().order());
    for (Connection other : systems().others()) {
      Map<Integer, Link> links =
          run.store.links().byRecords(other.id(), type.entityType(), entities.keySet());
      Map<dev.syncline.connector.ErpActorType, Optional<MappedType>> types = new HashMap<>();
      links.forEach((recordId, link) -> {
        Entity entity = entities.get(recordId);
        Optional<MappedType> otherType =
            types.computeIfAbsent(link.erpType(), erpType -> mappedTypes.load(other.id(), erpType));
        if (entity != null && otherType.isPresent()) {
          ranks.note(link, otherType.get(), entity);
        }
      });
    }
    return ranks;
  }
}
