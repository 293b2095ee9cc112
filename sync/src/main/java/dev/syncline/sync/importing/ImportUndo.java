package dev.syncline.sync.importing;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what an import made: the entities that nobody has touched since are deleted, and its
 * links are removed. What joined entities learned from the ERP stays: that is undone with the runs.
 * Those that belong to companies go before these.
 */
final class ImportUndo {
  private static final int BATCH = 500;
  private static final Set<Outcome> MADE = Set.of(Outcome.CREATED, Outcome.LINKED, Outcome.UPDATED);

  private static final List<ErpActorType> ORDER =
      List.of(
          ErpActorType.Project,
          ErpActorType.Person,
          ErpActorType.Partner,
          ErpActorType.Supplier,
          ErpActorType.Customer);

  private final Store store;
  private final Crm crm;
  private final Hold hold;
  private final Import of;

  ImportUndo(Store store, Crm crm, Hold hold) {
    this.store = store;
    this.crm = crm;
    this.hold = hold;
    this.of = hold.about();
  }

  /** How many actors it is about. */
  static int count(Store store, int importId) {
    return ImportCounts.count(store, importId, count -> MADE.contains(count.outcome()));
  }

  void toTheEnd() {
    for (ErpActorType type : ORDER) {
      boolean more;
      do {
        more = store.write(() -> hold.isKept() && undo(type));
      } while (more);
    }
  }

  /** One batch; false when nothing is left of this type. */
  private boolean undo(ErpActorType type) {
    List<ImportActor> batch =
        store.importActors().page(new Page(of.id(), type, Set.of(), MADE, null, BATCH));
    if (batch.isEmpty()) {
      return false;
    }
    EntityType entityType = EntityType.of(type);
    Since since = Since.of(store, crm, of.connectionId(), type, batch);
    Map<Integer, Long> deleted = new HashMap<>();
    Set<Integer> unlinked = new HashSet<>();
    Map<String, String> kept = new HashMap<>();
    for (ImportActor actor : batch) {
      String why = since.whyKept(actor);
      if (why != null) {
        kept.put(actor.erpKey(), why);
      } else if (actor.outcome() == Outcome.CREATED) {
        deleted.put(actor.recordId(), actor.version());
      } else {
        unlinked.add(actor.recordId());
      }
    }
    unlinked.addAll(crm.delete(entityType, deleted));
    store.links().removeAll(of.connectionId(), entityType, unlinked);
    List<ImportActor> rows = new ArrayList<>();
    for (ImportActor actor : batch) {
      // One that could not be deleted was changed in this moment.
      String why =
          unlinked.contains(actor.recordId())
              ? null
              : kept.getOrDefault(actor.erpKey(), Since.changed(actor));
      rows.add(
          actor.ended(
              why == null ? Outcome.UNDONE : Outcome.KEPT,
              actor.recordId(),
              actor.version(),
              why == null ? "" : why));
    }
    store.importActors().update(of.id(), rows);
    Import progress = store.imports().find(of.id()).orElseThrow();
    store.imports().progress(of.id(), progress.total(), progress.done() + rows.size());
    return true;
  }

  /**
   * What has become of a batch since it was imported.
   *
   * @param links what its actors are linked to, by ERP key
   * @param entities those that the import made
   * @param elsewhere those of them that are linked on another connection too
   * @param withMembers those of them to which persons or projects belong
   */
  private record Since(
      Map<String, Integer> links,
      Map<Integer, Entity> entities,
      Set<Integer> elsewhere,
      Set<Integer> withMembers) {

    static Since of(
        Store store, Crm crm, int connectionId, ErpActorType type, List<ImportActor> batch) {
      EntityType entityType = EntityType.of(type);
      Set<Integer> created = new HashSet<>();
      for (ImportActor actor : batch) {
        if (actor.outcome() == Outcome.CREATED) {
          created.add(actor.recordId());
        }
      }
      List<String> keys = batch.stream().map(ImportActor::erpKey).toList();
      return new Since(
          store.links().recordIds(connectionId, type, keys),
          crm.read(entityType, created),
          store.links().linkedElsewhere(connectionId, entityType, created),
          entityType == EntityType.Contact ? crm.withMembers(created) : Set.of());
    }

    /** Null when it can be taken back. */
    @Nullable String whyKept(ImportActor actor) {
      int record = actor.recordId();
      Integer linked = links.get(actor.erpKey());
      if (linked == null || linked != record) {
        return "%s %s is no longer linked to %s %d, so there is nothing to take back."
            .formatted(actor.erpType(), actor.erpKey(), actor.entityType(), record);
      }
      if (actor.outcome() != Outcome.CREATED) {
        return null;
      }
      Entity entity = entities.get(record);
      if (entity == null || entity.deleted() || entity.version() != actor.version()) {
        return changed(actor);
      }
      if (elsewhere.contains(record)) {
        return "%s %d is linked on another connection too. Delete it yourself, if it shall go."
            .formatted(actor.entityType(), record);
      }
      return withMembers.contains(record)
          ? "Persons or projects belong to %s %d. Move or delete them first."
              .formatted(actor.entityType(), record)
          : null;
    }

    static String changed(ImportActor actor) {
      return "%s %d was changed since the import made it. Delete it yourself, if it shall go."
          .formatted(actor.entityType(), actor.recordId());
    }
  }
}
