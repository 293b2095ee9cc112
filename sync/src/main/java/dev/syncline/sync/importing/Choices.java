package dev.syncline.sync.importing;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Entity;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the actors of imports, and lets people choose what becomes of them. */
public final class Choices {
  private static final int BATCH = 1000;

  /** The states in which an import waits for people. */
  private static final Set<State> OPEN = Set.of(State.PREVIEWED, State.PAUSED, State.DONE);

  private final Store store;
  private final Crm crm;

  Choices(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
  }

  /** What becomes of an actor. */
  public enum Action {
    CREATE,
    LINK,
    SKIP
  }

  /**
   * An actor of an import.
   *
   * @param candidates the entities that it may be
   */
  public record Row(ImportActor actor, List<Candidate> candidates) {}

  /**
   * A page of actors.
   *
   * @throws SynclineException NOT_FOUND for the import
   */
  public List<Row> page(Caller caller, Page page) {
    caller.requireAdministrator();
    return store.read(() -> {
      var _ = get(page.importId());
      List<ImportActor> actors = store.importActors().page(page);
      Map<ErpActorType, List<String>> keys =
          actors.stream()
              .collect(
                  Collectors.groupingBy(
                      ImportActor::erpType,
                      Collectors.mapping(ImportActor::erpKey, Collectors.toList())));
      Map<ErpActorType, Map<String, List<Candidate>>> candidates =
          keys.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      ofType ->
                          store
                              .importMatches()
                              .candidates(page.importId(), ofType.getKey(), ofType.getValue())));
      return actors.stream()
          .map(actor ->
              new Row(
                  actor,
                  candidates
                      .getOrDefault(actor.erpType(), Map.of())
                      .getOrDefault(actor.erpKey(), List.of())))
          .toList();
    });
  }

  private Import get(int id) {
    return store.imports().find(id).orElseThrow(() -> SynclineException.notFound("import", id));
  }

  /**
   * Says what becomes of one actor.
   *
   * @param recordId the entity to link; 0 with other actions
   * @throws SynclineException NOT_FOUND for the import, the actor or the entity; REFUSED while the
   *     import runs, when the actor is imported already, or the entity is linked
   */
  public ImportActor choose(
      Caller caller, int importId, ErpActorType type, String erpKey, Action action, int recordId) {
    caller.requireAdministrator();
    return store.write(() -> {
      Import of = open(importId);
      ImportActor actor =
          store
              .importActors()
              .find(importId, type, erpKey)
              .orElseThrow(
                  () -> SynclineException.notFound(type.name(), erpKey + " in import " + importId));
      if (!isOpen(actor)) {
        throw SynclineException.refused(
            "%s %s is linked to %s %d already, so there is nothing to choose."
                .formatted(type, erpKey, actor.entityType(), actor.recordId()));
      }
      if (action == Action.LINK) {
        requireFree(of, actor, recordId);
      } else if (recordId != 0) {
        throw SynclineException.invalid("A record is named only to be linked. Leave it out.");
      }
      ImportActor chosen = chosen(actor, action, recordId);
      store.importActors().update(importId, List.of(chosen));
      return chosen;
    });
  }

  /**
   * Says what becomes of all actors of a fate.
   *
   * @param action CREATE or SKIP
   * @return how many that concerns
   */
  public int chooseAll(Caller caller, int importId, Fate fate, Action action) {
    caller.requireAdministrator();
    if (action == Action.LINK) {
      throw SynclineException.invalid(
          "Many actors can't be linked at once: name one, and the record to link it to.");
    }
    Page page = new Page(importId, null, Set.of(fate), Set.of(), null, BATCH);
    int chosen = 0;
    List<ImportActor> actors;
    do {
      Page next = page;
      actors = store.importActors().page(next);
      List<ImportActor> some =
          actors.stream().filter(Choices::isOpen).map(actor -> chosen(actor, action, 0)).toList();
      store.write(() -> {
        var _ = open(importId);
        store.importActors().update(importId, some);
        return true;
      });
      chosen += some.size();
      page = actors.isEmpty() ? next : next.after(actors.getLast());
    } while (!actors.isEmpty());
    return chosen;
  }

  private static boolean isOpen(ImportActor actor) {
    return actor.fate() != Fate.LINKED
        && Set.of(Outcome.OPEN, Outcome.REFUSED, Outcome.WAITING).contains(actor.outcome());
  }

  private static ImportActor chosen(ImportActor actor, Action action, int recordId) {
    return switch (action) {
      case CREATE -> actor.decided(Fate.NEW, Match.CHOICE, 0, "");
      case LINK -> actor.decided(Fate.LINK, Match.CHOICE, recordId, "");
      case SKIP -> actor.decided(Fate.SKIP, Match.CHOICE, 0, "");
    };
  }

  /** An import that waits for people; it can't be started before this transaction ends. */
  private Import open(int id) {
    Import of = get(id);
    if (!store.imports().isIn(id, OPEN)) {
      throw SynclineException.refused(
          "Nothing can be chosen in import %d now: it is %s."
              .formatted(id, StateWords.of(get(id).state())));
    }
    return of;
  }

  private void requireFree(Import of, ImportActor actor, int recordId) {
    Entity entity = crm.read(actor.entityType(), List.of(recordId)).get(recordId);
    if (entity == null || entity.deleted()) {
      throw SynclineException.notFound(actor.entityType().name(), recordId);
    }
    Link link =
        store
            .links()
            .byRecords(of.connectionId(), actor.entityType(), List.of(recordId))
            .get(recordId);
    if (link != null) {
      throw SynclineException.refused(
          "%s %d is linked to %s %s of this connection already. Link another one."
              .formatted(actor.entityType(), recordId, link.erpType(), link.erpKey()));
    }
    @Nullable String other = claimedBy(of, actor, recordId);
    if (other != null) {
      throw SynclineException.refused(
          "%s %s of this import is to be linked to %s %d already. Choose something else for that one first."
              .formatted(actor.erpType(), other, actor.entityType(), recordId));
    }
  }

  private @Nullable String claimedBy(Import of, ImportActor actor, int recordId) {
    return store.importActors().claims(of.id(), actor.entityType(), recordId).stream()
        .map(ImportActor::erpKey)
        .filter(key -> !key.equals(actor.erpKey()))
        .findFirst()
        .orElse(null);
  }
}
