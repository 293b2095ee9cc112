package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.store.ImportActors;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.ImportActors.Place;
import dev.syncline.store.ImportMatches;
import dev.syncline.store.ImportMatches.Found;
import dev.syncline.store.ImportMatches.Mark;
import dev.syncline.store.Imports;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports and their actors, as they are kept. */
class ImportsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final long NOW = Samples.NOW;

  private static Import add(Store store, int connection, State state, @Nullable Long ended) {
    return store
        .imports()
        .add(
            new Import(
                0,
                connection,
                ErpActorType.Person,
                true,
                "words Rumpelstilzchen",
                state,
                0,
                0,
                "",
                "anna",
                NOW,
                ended));
  }

  private static ImportActor actor(ErpActorType type, String key, Fate fate, int record) {
    return new ImportActor(
        type,
        key,
        "Name " + key,
        ErpActorType.Customer,
        "C" + key,
        fate,
        null,
        record,
        Outcome.OPEN,
        0,
        "");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anImportMovesBetweenTheStatesThatAreNamedAndWhoClaimsItLastHoldsIt(TestDatabase db) {
    Store store = db.store();
    Imports imports = store.imports();
    Import made = add(store, 1, State.PREVIEWING, null);
    assertEquals(made, imports.find(made.id()).orElseThrow());
    Imports.Claim first = imports.claim(made.id()).orElseThrow();
    assertTrue(store.write(() -> imports.holds(first)));
    Imports.Claim second = imports.claim(made.id()).orElseThrow();
    assertFalse(store.write(() -> imports.holds(first)));
    assertTrue(store.write(() -> imports.holds(second)));
    assertEquals(List.of(made.id()), imports.open().stream().map(Import::id).toList());

    assertFalse(imports.move(made.id(), Set.of(State.PAUSED, State.DONE), State.RUNNING, "", null));
    assertTrue(
        imports.move(
            made.id(), Set.of(State.PAUSED, State.PREVIEWING), State.FAILED, "It broke.", NOW));
    assertFalse(store.write(() -> imports.holds(second)));
    assertTrue(store.write(() -> imports.isIn(made.id(), Set.of(State.FAILED))));
    assertFalse(store.write(() -> imports.isIn(made.id(), Set.of(State.DONE))));
    assertThrows(IllegalStateException.class, () -> imports.holds(second));
    imports.progress(made.id(), 10, 3);
    Import now = imports.find(made.id()).orElseThrow();
    assertEquals(State.FAILED, now.state());
    assertEquals("It broke.", now.explanation());
    assertEquals(NOW, now.ended());
    assertEquals(3, now.done());
    assertEquals(List.of(), imports.open());
    assertTrue(imports.claim(4711).isEmpty());
    assertEquals(2, add(store, 1, State.DONE, NOW).id() - made.id() + 1);
    assertEquals(made.id(), imports.latest(10).getLast().id());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void actorsComeInPagesByTypeAndKeyOfTheFatesAndOutcomesAskedFor(TestDatabase db) {
    Store store = db.store();
    ImportActors actors = store.importActors();
    int id = add(store, 1, State.PREVIEWED, null).id();
    int other = add(store, 1, State.PREVIEWED, null).id();
    List<ImportActor> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(actor(ErpActorType.Person, "P" + i, i % 2 == 0 ? Fate.NEW : Fate.LINK, i));
      rows.add(actor(ErpActorType.Customer, "C" + i, Fate.NEW, 0));
    }
    actors.add(id, rows);
    actors.add(id, List.of(actor(ErpActorType.Person, "P1", Fate.SKIP, 4711)));
    actors.add(other, rows);
    assertEquals(Fate.LINK, actors.find(id, ErpActorType.Person, "P1").orElseThrow().fate());
    assertEquals(rows.getFirst(), actors.find(id, ErpActorType.Person, "P0").orElseThrow());

    List<ImportActor> read = new ArrayList<>();
    Page page = new Page(id, null, Set.of(), Set.of(), null, 7);
    List<ImportActor> some = actors.page(page);
    while (!some.isEmpty()) {
      read.addAll(some);
      page = page.after(some.getLast());
      some = actors.page(page);
    }
    assertEquals(Set.copyOf(rows), Set.copyOf(read));
    assertEquals(100, read.size());
    assertEquals(ErpActorType.Customer, read.get(49).erpType());
    assertEquals(ErpActorType.Person, read.get(50).erpType());

    ImportActor p1 = actors.find(id, ErpActorType.Person, "P1").orElseThrow();
    actors.update(id, List.of(p1.ended(Outcome.UPDATED, 9, 3, "Why.")));
    assertEquals(
        List.of(p1.ended(Outcome.UPDATED, 9, 3, "Why.")),
        actors.page(
            new Page(
                id,
                ErpActorType.Person,
                Set.of(Fate.LINK, Fate.SKIP),
                Set.of(Outcome.UPDATED),
                null,
                10)));
    assertEquals(
        Set.of(
            new ImportActors.Count(Fate.NEW, Outcome.OPEN, 75),
            new ImportActors.Count(Fate.LINK, Outcome.OPEN, 24),
            new ImportActors.Count(Fate.LINK, Outcome.UPDATED, 1)),
        Set.copyOf(actors.counts(id)));
    assertEquals(Map.of("P1", 9), actors.records(id, ErpActorType.Person, List.of("P0", "P1")));
    assertEquals(
        List.of("P3"),
        actors.claims(id, EntityType.Person, 3).stream().map(ImportActor::erpKey).toList());
    actors.update(id, List.of(p1.ended(Outcome.REFUSED, 9, 3, "Why.")));
    actors.reopen(id);
    assertEquals(Outcome.OPEN, actors.find(id, ErpActorType.Person, "P1").orElseThrow().outcome());
    assertTrue(store.imports().remove(id));
    assertEquals(List.of(), actors.counts(id));
    assertEquals(100, actors.page(new Page(other, null, Set.of(), Set.of(), null, 200)).size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void marksAndCandidatesAreFoundAndManyAreNotKept(TestDatabase db) {
    Store store = db.store();
    ImportMatches matches = store.importMatches();
    int id = add(store, 1, State.PREVIEWING, null).id();
    Mark mark = new Mark(ErpActorType.Customer, "K", "vat NO1", "note");
    assertFalse(matches.hasMarks(id, EntityType.Contact));
    matches.addMarks(id, List.of(mark, new Mark(ErpActorType.Person, "P", "vat NO1", "")));
    assertTrue(matches.hasMarks(id, EntityType.Contact));
    assertEquals(
        List.of(mark), matches.marked(id, EntityType.Contact, List.of("vat NO1", "vat NO2")));
    matches.clearMarks(id);
    assertFalse(matches.hasMarks(id, EntityType.Contact));

    for (int round = 0; round < 5; round++) {
      int first = round * 4;
      matches.addCandidates(
          id,
          IntStream.range(first, first + 4)
              .mapToObj(
                  i -> new Found(ErpActorType.Customer, "K", new Candidate(i, Match.NAME_AND_ZIP)))
              .toList());
    }
    matches.addCandidates(
        id, List.of(new Found(ErpActorType.Customer, "K", new Candidate(99, Match.VATNO))));
    List<Candidate> kept =
        matches
            .candidates(id, ErpActorType.Customer, List.of("K", "L"))
            .getOrDefault("K", List.of());
    assertTrue(kept.size() <= 9, kept.toString());
    assertTrue(kept.contains(new Candidate(99, Match.VATNO)), "a strong one is never left out");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void absentParentsComeInPagesAndSharedMatchesBecomeConflicts(TestDatabase db) {
    Store store = db.store();
    ImportActors actors = store.importActors();
    int id = add(store, 1, State.PREVIEWING, null).id();
    actors.add(
        id,
        List.of(
            actor(ErpActorType.Person, "1", Fate.LINK, 5),
            actor(ErpActorType.Person, "2", Fate.LINK, 5),
            actor(ErpActorType.Person, "3", Fate.LINK, 6),
            actor(ErpActorType.Customer, "C2", Fate.LINK, 5)));
    Place first = new Place(ErpActorType.Customer, "C1");
    assertEquals(List.of(first), actors.absentParents(id, null, 1));
    assertEquals(
        List.of(new Place(ErpActorType.Customer, "C3"), new Place(ErpActorType.Customer, "CC2")),
        actors.absentParents(id, first, 10));
    actors.refuseShared(id, "Both.");
    assertEquals(
        List.of("1", "2"),
        actors.page(new Page(id, null, Set.of(Fate.CONFLICT), Set.of(), null, 10)).stream()
            .map(ImportActor::erpKey)
            .toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void oldImportsAreForgottenAlsoThoseLeftLyingButNoneThatGoesOn(TestDatabase db) {
    Store store = db.store();
    int ended = add(store, 1, State.DONE, NOW).id();
    int lying = add(store, 1, State.PREVIEWED, null).id();
    int goesOn = add(store, 1, State.RUNNING, null).id();
    int late = add(store, 1, State.DONE, NOW + 100).id();
    for (int id : List.of(ended, lying, goesOn, late)) {
      store.importActors().add(id, List.of(actor(ErpActorType.Person, "P", Fate.NEW, 0)));
    }
    assertEquals(2, store.imports().removeBefore(NOW + 100));
    assertEquals(
        List.of(late, goesOn), store.imports().latest(10).stream().map(Import::id).toList());
    assertEquals(List.of(), store.importActors().counts(lying));
    assertEquals(1, store.importActors().counts(goesOn).size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void entitiesAndLinksAreRemovedInBulkWhereNothingStandsInTheWay(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    int other = Samples.connection(store).id();
    List<Integer> ids = Samples.companies(store, 4);
    for (int id : ids) {
      var _ =
          store.links().create(connection, ErpActorType.Customer, "K" + id, EntityType.Contact, id);
    }
    var _ =
        store.links().create(other, ErpActorType.Customer, "Z", EntityType.Contact, ids.getFirst());
    Entity member =
        new Entity(EntityType.Person, 0, 0, false, ids.get(1), Map.of(), Map.of(), 0, 0);
    var _ = store.entities().insert(EntityType.Person, List.of(member), NOW);
    assertEquals(
        Set.of(ids.getFirst()), store.links().linkedElsewhere(connection, EntityType.Contact, ids));
    assertEquals(Set.of(ids.get(1)), store.entities().withMembers(ids));
    assertEquals(
        Set.of(ids.get(2)),
        store
            .entities()
            .deleteAll(EntityType.Contact, Map.of(ids.get(2), 1L, ids.get(3), 7L), NOW));
    assertTrue(store.entities().find(EntityType.Contact, ids.get(2)).orElseThrow().deleted());
    List<String> keys = ids.stream().map(id -> "K" + id).toList();
    assertEquals(3, store.links().byErpKeys(connection, ErpActorType.Customer, keys).size());
    assertEquals(4, store.links().recordIds(connection, ErpActorType.Customer, keys).size());
    store.links().removeAll(connection, EntityType.Contact, ids.subList(0, 3));
    assertEquals(
        Set.of("K" + ids.get(3)),
        store.links().recordIds(connection, ErpActorType.Customer, keys).keySet());
    assertEquals(1, store.links().all(EntityType.Contact, ids.getFirst()).size());
  }
}
