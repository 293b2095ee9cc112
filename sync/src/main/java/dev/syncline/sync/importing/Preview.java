package dev.syncline.sync.importing;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.SynclineException;
import dev.syncline.store.ImportActors;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.ImportActors.Place;
import dev.syncline.store.ImportMatches.Mark;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.mapping.MappedKinds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an import would do: which actors it is about, and which of them the CRM has
 * already. Writes nothing but the import's own rows. It can be begun again at any time.
 */
final class Preview {
  private static final int BATCH = 1000;

  /** Actors in one reading call. */
  private static final int KEYS = 500;

  /** Connectors that cut an answer off do it at a multiple of this. */
  private static final int ROUND = 100;

  private final Store store;
  private final Crm crm;
  private final MappedKinds kinds;
  private final Connection connection;
  private final ConnectedErp erp;
  private final Hold hold;
  private final Import of;
  private final ImportActors actors;
  private final Set<String> warnings = new LinkedHashSet<>();
  private int total;
  private int done;

  Preview(Store store, Crm crm, Connection connection, ConnectedErp erp, Hold hold) {
    this.store = store;
    this.crm = crm;
    this.kinds = new MappedKinds(store, crm);
    this.connection = connection;
    this.erp = erp;
    this.hold = hold;
    this.of = hold.about();
    this.actors = store.importActors();
  }

  /** It is no longer wanted. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("the preview was cancelled", null, false, false);
    }
  }

  /**
   * @return what somebody who looks at it should know; empty for nothing
   * @throws SynclineException when the ERP can't be asked, or does not answer all
   * @throws Cancelled when somebody cancelled it meanwhile
   */
  String make() {
    inStep(() -> actors.clear(of.id()));
    ActorValues values = values(of.erpType());
    Question asked = Question.decode(of.question());
    if (asked instanceof Question.Keys(List<String> keys)) {
      readKeys(values, of.erpType(), keys);
    } else {
      read(values, asked);
    }
    boolean search = !(asked instanceof Question.Keys || asked instanceof Question.Everything);
    if (search && total > 0 && total % ROUND == 0) {
      warnings.add(
          "The search answered exactly %d records, and there are connectors that answer no more than so many. Ask for All, or more narrowly, if there should be others."
              .formatted(total));
    }
    if (of.parents()) {
      readParents();
    }
    for (EntityType type : List.of(EntityType.Contact, EntityType.Person, EntityType.Project)) {
      new Candidates(store, crm, of).find(type, () -> inStep(() -> {}));
      settle(type);
    }
    inStep(() -> {
      actors.refuseShared(
          of.id(),
          "Another actor of this import matches the same record. Link one of them, and make a new"
              + " one of the other, or leave it out.");
      store.importMatches().clearMarks(of.id());
      // An actor that was answered twice is there once.
      total = ImportCounts.count(store, of.id(), count -> true);
      done = total;
    });
    return String.join(" ", warnings);
  }

  private ActorValues values(ErpActorType type) {
    ActorValues values = new ActorValues(kinds, kinds.of(connection.id(), type, Caller.SYSTEM));
    if (!values.canName()) {
      warnings.add(
          "No field of the %s is mapped to the CRM's name, so no new record can be made of it. Map one, then preview again."
              .formatted(type));
    }
    return values;
  }

  /** Stores something, if it is still wanted. */
  private void inStep(Runnable work) {
    store.write(() -> {
      if (!hold.isKept()) {
        throw new Cancelled();
      }
      work.run();
      store.imports().progress(of.id(), total, done);
      return true;
    });
  }

  private void read(ActorValues values, Question question) {
    String what = "Asking for the " + of.erpType() + " records";
    try (ActorStream stream = ask(question, values.erpKeys())) {
      boolean _ = take(values, what, stream, null);
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
  }

  private ActorStream ask(Question question, Set<String> fieldKeys) throws ConnectorException {
    ErpActorType type = of.erpType();
    return switch (question) {
      case Question.Everything() -> erp.actorsByTimestamp(type, "", fieldKeys);
      case Question.Words(String text) -> erp.search(type, text, fieldKeys);
      case Question.Below below ->
          erp.searchByParent(type, below.text(), below.parentType(), below.parentKey(), fieldKeys);
      case Question.Conditions(var restrictions) ->
          erp.searchAdvanced(type, restrictions, fieldKeys);
      case Question.Keys(List<String> keys) -> erp.actors(type, keys, fieldKeys);
    };
  }

  private void readKeys(ActorValues values, ErpActorType type, List<String> keys) {
    for (int from = 0; from < keys.size(); from += KEYS) {
      List<String> some = keys.subList(from, Math.min(from + KEYS, keys.size()));
      Set<String> missing = new LinkedHashSet<>(some);
      boolean complete;
      try (ActorStream stream = erp.actors(type, some, values.erpKeys())) {
        complete = take(values, "Reading " + type + " records by key", stream, missing);
      } catch (ConnectorException e) {
        throw ErpFailures.of(e);
      }
      String reason =
          complete
              ? "The ERP has no %s with this key. Leave it out."
              : "The ERP did not answer this %s. Preview again later.";
      List<ImportActor> absent =
          missing.stream()
              .map(key -> values.absent(key).decided(Fate.SKIP, null, 0, reason.formatted(type)))
              .toList();
      inStep(() -> actors.add(of.id(), absent));
    }
  }

  /**
   * Stores the actors of an answer, batch by batch.
   *
   * @param missing the keys that were asked for: those that come are taken out; null for any
   * @return whether the answer was complete
   */
  private boolean take(
      ActorValues values, String what, ActorStream stream, @Nullable Set<String> missing) {
    List<ImportActor> rows = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    try {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        String key = actor.erpKey();
        if (key == null || key.isEmpty()) {
          warnings.add("The connector answered an actor without a key; it was left out.");
        } else if (missing == null || missing.remove(key)) {
          ActorValues.Seen seen = values.read(key, actor);
          rows.add(seen.actor());
          marks.addAll(seen.marks());
        }
        if (rows.size() == BATCH) {
          store(rows, marks);
        }
      }
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    } catch (IOException e) {
      throw new SynclineException(
          ErrorCode.CONNECTOR_NOT_UNDERSTOOD,
          what + ": the answer broke off: " + e.getMessage() + " Preview again.",
          e);
    }
    store(rows, marks);
    if (!stream.outcome().isOk()) {
      throw ErpFailures.refused(what, stream.outcome(), Caller.SYSTEM);
    }
    if (!stream.outcome().isSuccess()) {
      warnings.add(
          what
              + ": the answer may be incomplete. "
              + ErpFailures.explanation(stream.outcome(), Caller.SYSTEM));
    }
    return stream.outcome().isSuccess();
  }

  private void store(List<ImportActor> rows, List<Mark> marks) {
    total += rows.size();
    inStep(() -> {
      actors.add(of.id(), rows);
      store.importMatches().addMarks(of.id(), marks);
    });
    rows.clear();
    marks.clear();
  }

  /** The companies that are named as parents, but those that are linked already. */
  private void readParents() {
    Map<ErpActorType, ActorValues> ofTypes = new HashMap<>();
    Place after = null;
    while (true) {
      List<Place> parents = actors.absentParents(of.id(), after, KEYS);
      if (parents.isEmpty()) {
        return;
      }
      after = parents.getLast();
      for (ErpActorType type :
          List.of(ErpActorType.Customer, ErpActorType.Supplier, ErpActorType.Partner)) {
        List<String> keys =
            parents.stream().filter(parent -> parent.type() == type).map(Place::erpKey).toList();
        Set<String> linked = store.links().recordIds(connection.id(), type, keys).keySet();
        List<String> unlinked = keys.stream().filter(key -> !linked.contains(key)).toList();
        if (!unlinked.isEmpty()) {
          readKeys(ofTypes.computeIfAbsent(type, this::values), type, unlinked);
        }
      }
    }
  }

  /** Gives each actor of a type its fate. */
  private void settle(EntityType type) {
    for (ErpActorType erpType : ErpActorType.values()) {
      if (EntityType.of(erpType) == type && type != EntityType.Unknown) {
        settle(erpType);
      }
    }
  }

  private void settle(ErpActorType type) {
    Page page = new Page(of.id(), type, Set.of(Fate.UNKNOWN), Set.of(), null, BATCH);
    while (true) {
      List<ImportActor> rows = actors.page(page);
      if (rows.isEmpty()) {
        return;
      }
      List<ImportActor> settled = store.read(() -> settled(type, rows));
      done += rows.size();
      inStep(() -> actors.update(of.id(), settled));
      page = page.after(rows.getLast());
    }
  }

  private List<ImportActor> settled(ErpActorType type, List<ImportActor> rows) {
    List<String> keys = rows.stream().map(ImportActor::erpKey).toList();
    Map<String, Integer> linked = store.links().recordIds(connection.id(), type, keys);
    Map<String, List<Candidate>> candidates = store.importMatches().candidates(of.id(), type, keys);
    Set<Integer> records = new HashSet<>();
    candidates.values().forEach(some -> some.forEach(one -> records.add(one.recordId())));
    Map<Integer, String> taken = new HashMap<>();
    store
        .links()
        .byRecords(connection.id(), EntityType.of(type), records)
        .forEach((record, link) -> taken.put(record, link.erpType() + " " + link.erpKey()));
    Set<String> orphans = of.parents() ? Set.of() : unlinkedParents(rows);
    return rows.stream()
        .map(row -> {
          ImportActor settled =
              Fates.decide(
                  row,
                  linked.get(row.erpKey()),
                  candidates.getOrDefault(row.erpKey(), List.of()),
                  taken);
          return settled.fate() == Fate.NEW && orphans.contains(parentOf(row))
              ? settled.decided(Fate.NEW, null, 0, waits(row))
              : settled;
        })
        .toList();
  }

  private static String parentOf(ImportActor row) {
    return row.parentType() + "/" + row.parentKey();
  }

  private static String waits(ImportActor row) {
    return "It belongs to %s %s, which is linked to no company: it waits until that is. Import that one first, or preview with Parents."
        .formatted(row.parentType(), row.parentKey());
  }

  private Set<String> unlinkedParents(List<ImportActor> rows) {
    Set<String> unlinked = new HashSet<>();
    for (ErpActorType type :
        List.of(ErpActorType.Customer, ErpActorType.Supplier, ErpActorType.Partner)) {
      Set<String> keys = new HashSet<>();
      rows.stream()
          .filter(row -> row.parentType() == type)
          .forEach(row -> keys.add(row.parentKey()));
      keys.removeAll(store.links().recordIds(connection.id(), type, keys).keySet());
      keys.forEach(key -> unlinked.add(type + "/" + key));
    }
    return unlinked;
  }
}
