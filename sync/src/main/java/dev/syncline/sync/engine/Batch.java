package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.model.Balance;
import dev.syncline.model.Connection;
import dev.syncline.model.Entity;
import dev.syncline.model.Link;
import java.util.ArrayList;
import java.util.Collection;
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
final class Batch {
  /** How often a link is decided again in one run before it is left to the next. */
  private static final int MOST_TRIES = 5;

  private final RunContext run;
  private final MappedTypes mappedTypes;
  private final BatchApply apply;
  private @Nullable List<Connection> others;
  private @Nullable List<Integer> order;

  Batch(RunContext run, MappedTypes mappedTypes, BatchApply apply) {
    this.run = run;
    this.mappedTypes = mappedTypes;
    this.apply = apply;
  }

  /**
   * Actors from a pull by timestamp: only those whose values differ from the ERP's half of the base
   * are looked at.
   *
   * @param watermark stored with the batch; null for all but the last
   */
  void pulled(MappedType type, List<Actor> actors, @Nullable String watermark) {
    Map<String, Reading> readings = readings(type, actors);
    Map<String, Link> links =
        readings.isEmpty()
            ? Map.of()
            : run.store.links().byErpKeys(run.connection.id(), type.type(), readings.keySet());
    List<Reading> changed = new ArrayList<>();
    int unlinked = 0;
    for (Reading reading : readings.values()) {
      Link link = links.get(reading.erpKey());
      if (link == null) {
        unlinked++;
      } else if (reading.differs(type, link.base()) || !link.sent().isEmpty()) {
        changed.add(reading);
      }
    }
    run.add(
        new Balance(
            readings.size(), 0, readings.size() - unlinked - changed.size(), unlinked, 0, 0, 0));
    if (!changed.isEmpty() || watermark != null) {
      decideAndApply(type, links, changed, BatchApply.Stage.PULL, watermark);
    }
  }

  /**
   * Actors of due links, read by key.
   *
   * @return what the ERP must be told; it has been noted as about to be sent
   */
  List<BatchApply.Done> read(MappedType type, Map<String, Link> links, List<Actor> actors) {
    Map<String, Reading> readings = readings(type, actors);
    readings.keySet().retainAll(links.keySet());
    run.add(new Balance(readings.size(), 0, 0, 0, 0, 0, 0));
    return decideAndApply(type, links, readings.values(), BatchApply.Stage.PUSH, null).stream()
        .filter(done -> done.refused() == null && done.plan().changesErp())
        .toList();
  }

  /** By key; of an actor that came twice the last counts. */
  private Map<String, Reading> readings(MappedType type, List<Actor> actors) {
    Map<String, Reading> readings = LinkedHashMap.newLinkedHashMap(actors.size());
    int unusable = 0;
    for (Actor actor : actors) {
      Reading reading = Reading.of(actor, type);
      if (reading == null) {
        unusable++;
        run.warn("The connector answered a " + type.type() + " without a key; it was left out.");
      } else {
        readings.put(reading.erpKey(), reading);
      }
    }
    if (unusable > 0) {
      run.add(new Balance(unusable, 0, 0, 0, 0, 0, unusable));
    }
    return readings;
  }

  private List<BatchApply.Done> decideAndApply(
      MappedType first,
      Map<String, Link> links,
      Collection<Reading> readings,
      BatchApply.Stage stage,
      @Nullable String watermark) {
    MappedType type = first;
    Map<String, Link> current = links;
    Collection<Reading> open = readings;
    List<BatchApply.Done> done = new ArrayList<>();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      BatchApply.Result result = apply.apply(type, decide(type, current, open), stage, watermark);
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
      open = again.values();
      current = run.store.links().byErpKeys(run.connection.id(), first.type(), again.keySet());
    }
    tally(readings.size(), done);
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
    return plans;
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

  /** The order, and what other connections agreed on, where there are others. */
  private Ranks ranks(MappedType type, Map<Integer, Entity> entities) {
    if (order == null) {
      order = run.store.connections().order();
    }
    if (others == null) {
      others =
          order.size() <= 2
              ? List.of()
              : run.store.connections().all().stream()
                  .filter(other -> other.id() != run.connection.id())
                  .filter(other -> other.active() && !other.deleted())
                  .toList();
    }
    Ranks ranks = new Ranks(order);
    for (Connection other : others) {
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
