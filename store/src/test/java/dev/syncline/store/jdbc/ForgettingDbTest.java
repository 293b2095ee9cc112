package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Balance;
import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.model.Decision;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor;
import dev.syncline.model.Intent;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.ImportMatches.Found;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must go: erased persons, and what is older than it is kept. And what must not: backups. */
class ForgettingDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final String SECRET = "Rumpelstilzchen";
  private static final long NOW = Samples.NOW;

  @ParameterizedTest
  @MethodSource(DATABASES)
  void nothingOfAnErasedRecordIsLeftInAnyTable(TestDatabase db) throws Exception {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    Entity entity = Samples.entity(EntityType.Person, Map.of("LASTNAME", SECRET, "UDEF_X", SECRET));
    int id = store.entities().insert(EntityType.Person, List.of(entity), NOW).getFirst();
    Link link =
        store.links().create(connection, ErpActorType.Person, SECRET, EntityType.Person, id);
    leaveTraces(store, link);
    assertEquals(Optional.empty(), store.entities().erasedAt(EntityType.Person, id));
    assertTrue(store.entities().erase(EntityType.Person, id, NOW + 1));
    assertEquals(Optional.of(NOW + 1), store.entities().erasedAt(EntityType.Person, id));
    Entity left = store.entities().find(EntityType.Person, id).orElseThrow();
    assertTrue(left.deleted());
    assertEquals(Map.of(), left.values());
    assertEquals(Optional.empty(), store.links().find(link.id()));
    assertFalse(store.entities().erase(EntityType.Person, 999, NOW));
    db.stop();
    assertEquals(List.of(), tablesThatHold(db, SECRET));
  }

  private static void leaveTraces(Store store, Link link) {
    Base.Halves halves = new Base.Halves(SECRET, SECRET);
    store.links().noteSent(Map.of(link.id(), Map.of(1, SECRET)));
    store
        .links()
        .update(List.of(new LinkUpdate(link.id(), Base.of(Map.of(1, halves)), 1, 1, Due.NEW)));
    store
        .decisions()
        .append(
            List.of(
                new Decision(
                    link.id(),
                    1,
                    NOW,
                    List.of(
                        new FieldDecision(
                            1,
                            "LASTNAME",
                            SECRET,
                            SECRET,
                            halves,
                            SECRET,
                            FieldDecision.Outcome.KEPT,
                            "RANK")))));
    store
        .parking()
        .save(
            List.of(
                new Parked(
                    link.id(),
                    link.connectionId(),
                    1,
                    new Problem(ProblemCode.ERP_REFUSED, SECRET),
                    1,
                    NOW,
                    1,
                    null)));
    store
        .conflicts()
        .save(
            List.of(
                new Conflict(
                    link.id(), link.connectionId(), 1, SECRET, SECRET, halves, 0, 1, NOW)));
    store.plans().saveLinks(List.of(planned(1, link)));
    store
        .intents()
        .save(
            new Intent(
                0,
                link.connectionId(),
                ErpActorType.Person,
                EntityType.Person,
                link.recordId(),
                Map.of("name", SECRET),
                true,
                "",
                NOW));
    leaveImports(store, link);
  }

  /** As one that was imported, one that somebody linked later, and one that an actor may be. */
  private static void leaveImports(Store store, Link link) {
    Import about =
        store
            .imports()
            .add(
                new Import(
                    0,
                    link.connectionId(),
                    ErpActorType.Person,
                    false,
                    "words " + SECRET,
                    Import.State.DONE,
                    3,
                    3,
                    "",
                    "anna",
                    NOW,
                    NOW));
    ImportActor imported =
        new ImportActor(
            ErpActorType.Person,
            "1",
            SECRET,
            null,
            "",
            ImportActor.Fate.NEW,
            null,
            link.recordId(),
            ImportActor.Outcome.CREATED,
            1,
            SECRET);
    ImportActor linkedLater =
        new ImportActor(
            ErpActorType.Person,
            link.erpKey(),
            SECRET,
            null,
            "",
            ImportActor.Fate.SKIP,
            null,
            0,
            ImportActor.Outcome.OPEN,
            0,
            "");
    ImportActor alike =
        new ImportActor(
            ErpActorType.Person,
            "3",
            SECRET,
            null,
            "",
            ImportActor.Fate.CONFLICT,
            null,
            0,
            ImportActor.Outcome.OPEN,
            0,
            "");
    store.importActors().add(about.id(), List.of(imported, linkedLater, alike));
    store
        .importMatches()
        .addCandidates(
            about.id(),
            List.of(
                new Found(
                    ErpActorType.Person,
                    "3",
                    new ImportActor.Candidate(link.recordId(), ImportActor.Match.EMAIL))));
  }

  private static PlannedLink planned(int plan, Link link) {
    return new PlannedLink(
        plan,
        link.id(),
        link.connectionId(),
        link.erpType(),
        link.erpKey(),
        link.entityType(),
        link.recordId(),
        List.of(
            new FieldDecision(
                1, "LASTNAME", SECRET, null, null, SECRET, FieldDecision.Outcome.TO_ERP, "RANK")),
        PlannedLink.Outcome.FAILED,
        SECRET);
  }

  private static Plan plan(Plan.State state, long created) {
    return new Plan(
        0,
        Plan.Kind.RUN,
        1,
        "",
        state,
        false,
        0,
        Plan.Counts.ZERO,
        "",
        "anna",
        created,
        null,
        null,
        List.of(7L, 8L));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void oldPlansAreForgottenUnlessTheyAreBeingApplied(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Link link =
        store.links().create(connection, ErpActorType.Customer, "K", EntityType.Contact, company);
    Plan old = store.plans().save(plan(Plan.State.PLANNED, NOW));
    Plan busy = store.plans().save(plan(Plan.State.APPLYING, NOW));
    Plan young = store.plans().save(plan(Plan.State.PLANNED, NOW + 1));
    for (Plan one : List.of(old, busy, young)) {
      store.plans().saveLinks(List.of(planned(one.id(), link)));
    }
    assertEquals(1, store.plans().removeBefore(NOW + 1));
    assertEquals(Optional.empty(), store.plans().find(old.id()));
    assertEquals(List.of(), store.plans().links(old.id(), 0, 10));
    assertEquals(Optional.of(busy), store.plans().find(busy.id()));
    assertEquals(List.of(young, busy), store.plans().latest(10));
    assertEquals(List.of(busy), store.plans().open());
    assertEquals(
        Map.of(link.id(), planned(busy.id(), link)),
        store.plans().links(busy.id(), List.of(link.id(), 4711)));
    assertEquals(1, store.plans().links(busy.id(), PlannedLink.Outcome.FAILED, 0, 10).size());
    assertEquals(List.of(), store.plans().openConnections(busy.id()));
    assertTrue(store.plans().move(young.id(), Plan.State.PLANNED, Plan.State.APPLYING));
    assertFalse(store.plans().move(young.id(), Plan.State.PLANNED, Plan.State.APPLYING));
    assertTrue(store.plans().remove(young.id()));
    assertThrows(SynclineException.class, () -> store.plans().save(young));
  }

  /** Every table, every column: a table added later is looked at too. */
  private static List<String> tablesThatHold(TestDatabase db, String text) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url(db));
        Statement statement = connection.createStatement()) {
      for (String table : tables(db, statement)) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String value = rows.getString(i);
              if (value != null && value.contains(text)) {
                found.add(table + "." + rows.getMetaData().getColumnName(i));
              }
            }
          }
        }
      }
    }
    return found;
  }

  private static String url(TestDatabase db) {
    StoreConfig.Postgres postgres = db.config().postgres();
    return postgres == null
        ? "jdbc:sqlite:" + db.directory().resolve("tenants/default/syncline.db")
        : postgres.url();
  }

  private static List<String> tables(TestDatabase db, Statement statement) throws SQLException {
    String sql =
        db.isPostgres()
            ? "select 'tenant_default.' || table_name from information_schema.tables"
                + " where table_schema = 'tenant_default'"
            : "select name from sqlite_master where type = 'table'";
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertTrue(tables.size() > 20, tables.toString());
    return tables;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void oldDecisionsAndRunsAreForgotten(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Decision> decisions = new ArrayList<>();
    for (int link = 1; link <= 5_000; link += 7) {
      decisions.add(new Decision(link, 1, NOW, List.of()));
      decisions.add(new Decision(link, 2, NOW + 10, List.of()));
    }
    store.decisions().append(decisions);
    assertEquals(decisions.size() / 2, store.decisions().removeBefore(NOW + 10));
    assertEquals(1, store.decisions().ofLink(8, 10).size());
    for (long end : new long[] {NOW, NOW + 10}) {
      var lease = store.runs().begin(connection, NOW).orElseThrow();
      store.runs().changed(lease, EntityType.Contact, List.of(1));
      store.runs().end(lease, Run.State.GREEN, new Balance(1, 1, 0, 0, 0, 0, 0), 0, "", end);
    }
    assertEquals(1, store.runs().removeBefore(NOW + 10));
    assertEquals(1, store.runs().latest(connection, 10).size());
  }

  @Test
  void aBackupTakenWhileOthersWriteIsAStoreOfItsOwn() throws Exception {
    try (TestDatabase db = Databases.sqlite()) {
      Store store = db.store();
      store.settings().put("x", "kept");
      Path folder = db.directory().resolveSibling(db.directory().getFileName() + "-backup");
      store.write(() -> {
        store.settings().put("x", "not committed yet");
        db.control().backup(folder, false);
        return true;
      });
      assertThrows(SynclineException.class, () -> db.control().backup(folder, false));
      java.nio.file.Files.copy(db.directory().resolve("secret.key"), folder.resolve("secret.key"));
      try (var restored = Stores.open(StoreConfig.sqlite(folder))) {
        assertEquals(Optional.of("kept"), restored.tenant("default").settings().get("x"));
      }
      TestDatabase.delete(folder);
    }
  }

  @Test
  void aBackupIsRestoredIntoAnEmptyDirectoryOnly() throws Exception {
    try (TestDatabase db = Databases.sqlite()) {
      db.store().settings().put("x", "kept");
      Path without = db.directory().resolveSibling(db.directory().getFileName() + "-without");
      Path with = db.directory().resolveSibling(db.directory().getFileName() + "-with");
      Path data = db.directory().resolveSibling(db.directory().getFileName() + "-data");
      db.control().backup(without, false);
      db.control().backup(with, true);
      assertFalse(java.nio.file.Files.exists(without.resolve("secret.key")));

      StoreConfig config = StoreConfig.sqlite(data);
      assertThrows(SynclineException.class, () -> Stores.restore(config, data));
      assertTrue(Stores.restore(config, with));
      assertThrows(SynclineException.class, () -> Stores.restore(config, with));
      assertEquals(
          java.nio.file.Files.readString(db.directory().resolve("secret.key")),
          java.nio.file.Files.readString(data.resolve("secret.key")));
      try (var restored = Stores.open(config)) {
        assertEquals(Optional.of("kept"), restored.tenant("default").settings().get("x"));
      }
      TestDatabase.delete(data);
      assertFalse(Stores.restore(config, without));
      for (Path folder : List.of(without, with, data)) {
        TestDatabase.delete(folder);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void recordsAreFoundByManyValuesAtOnce(TestDatabase db) {
    Store store = db.store();
    List<Integer> ids = Samples.companies(store, 100);
    db.statements();
    Map<String, List<Integer>> found =
        store
            .entities()
            .matching(EntityType.Contact, "NAME", List.of("COMPANY 7", "company 7", "Company 101"));
    assertEquals(Map.of("COMPANY 7", List.of(ids.get(6)), "company 7", List.of(ids.get(6))), found);
    assertTrue(db.statements().size() <= 2);
  }
}
