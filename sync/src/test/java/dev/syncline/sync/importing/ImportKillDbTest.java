package dev.syncline.sync.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.StoreConfig;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.engine.KilledEngine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 at random instants of previews and imports, on both databases: afterwards each actor is
 * in the CRM once, linked once, and the next run is silent. {@code -Dkills=N} says how often,
 * {@code -Dseed=N} replays the instants as far as that can be.
 */
@Tag("slow")
class ImportKillDbTest {
  private static final int CUSTOMERS = 4_000;
  private static final String DESCRIPTION =
      """
      name = "Shop"
      [actor.Customer]
      from = "customer"
      table = "customer"
      key = "no"
      changed = "changed"
      field = [ { key = "name" }, { key = "phone" } ]
      """;

  @TempDir private Path folder = Path.of(".");

  /** Goes on with what was left, for a test to kill: {@code ready}, then {@code done}. */
  public static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try (KilledEngine engine = new KilledEngine(KilledEngine.config(args))) {
        HandCrank crank = new HandCrank();
        Importing importing = importing(engine, crank);
        importing.start();
        System.out.println("ready");
        crank.turn("import");
        System.out.println("done");
      }
    }
  }

  private static Importing importing(KilledEngine engine, HandCrank crank) {
    return new Importing(
        engine.store, engine.embedded, engine.erps, engine.engine, crank, InstantSource.system());
  }

  @ParameterizedTest
  @MethodSource("dev.syncline.store.jdbc.Databases#all")
  void losesNothingAndDoublesNothing(TestDatabase database) throws Exception {
    int kills = Integer.getInteger("kills", 30);
    long seed = Long.getLong("seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    StoreConfig config = database.config();
    Path erp = folder.resolve("shop.db");
    int connection = prepare(config, erp);
    int killed = 0;
    for (int round = 1; killed < kills; round++) {
      sql(erp, insert((round - 1) * CUSTOMERS + 1, round * CUSTOMERS));
      int id = create(config, connection);
      killed += killUntil(config, id, State.PREVIEWED, random);
      try (KilledEngine engine = new KilledEngine(config)) {
        Import _ = importing(engine, new HandCrank()).begin(Caller.SYSTEM, id);
      }
      killed += killUntil(config, id, State.DONE, random);
      assertAllIsThere(config, connection, id, round, "seed " + seed + ", round " + round);
    }
    System.out.println("Killed " + killed + " times on " + database + ".");
  }

  private static int prepare(StoreConfig config, Path erp) throws Exception {
    Path descriptions = config.directory().resolve("connectors/jdbc");
    Files.createDirectories(descriptions);
    Files.writeString(descriptions.resolve("shop.toml"), DESCRIPTION);
    sql(erp, "pragma journal_mode = wal");
    sql(
        erp,
        "create table customer (no integer primary key, name text, phone text, changed integer)");
    try (KilledEngine engine = new KilledEngine(config)) {
      return engine.connect(erp);
    }
  }

  private static String insert(int from, int to) {
    return "with recursive n(i) as (select %d union all select i + 1 from n where i < %d) insert into customer select i, 'N' || i, 'P' || i, 0 from n"
        .formatted(from, to);
  }

  private static void sql(Path erp, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + erp + "?busy_timeout=20000");
        Statement work = connection.createStatement()) {
      work.execute(statement);
    }
  }

  private static int create(StoreConfig config, int connection) {
    try (KilledEngine engine = new KilledEngine(config)) {
      return importing(engine, new HandCrank())
          .create(
              Caller.SYSTEM,
              new NewImport(connection, ErpActorType.Customer, false, new Question.Everything()))
          .id();
    }
  }

  /** Starts and kills the program until the import is in a state; answers how often. */
  private static int killUntil(StoreConfig config, int id, State wanted, SplittableRandom random)
      throws Exception {
    int killed = 0;
    for (int longest = 400; state(config, id) != wanted; longest += 200) {
      Process process = KilledEngine.start(Program.class, config);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String line = lines.readLine();
        while (line != null && !line.equals("ready")) {
          line = lines.readLine();
        }
        boolean ended = process.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        killed += ended ? 0 : 1;
      }
    }
    return killed;
  }

  private static State state(StoreConfig config, int id) {
    try (KilledEngine engine = new KilledEngine(config)) {
      Import now = engine.store.imports().find(id).orElseThrow();
      assertTrue(now.explanation().isEmpty(), now.explanation());
      return now.state();
    }
  }

  private static void assertAllIsThere(
      StoreConfig config, int connection, int id, int round, String when) {
    int expected = round * CUSTOMERS;
    try (KilledEngine engine = new KilledEngine(config)) {
      assertEquals(expected, engine.store.links().count(connection, ErpActorType.Customer), when);
      assertEquals(expected, engine.store.entities().count(EntityType.Contact), when);
      Set<String> names = new HashSet<>();
      int after = 0;
      while (after >= 0) {
        var page = engine.store.entities().list(EntityType.Contact, after, 1_000);
        for (Entity company : page) {
          String name = company.value("NAME");
          assertTrue(names.add(name), when + ": " + name);
          assertEquals("P" + name.substring(1), company.value("PHONE"), when);
          assertEquals(1, company.version(), when);
        }
        after = page.isEmpty() ? -1 : page.getLast().id();
      }
      assertEquals(expected, names.size(), when);
      assertEquals(CUSTOMERS, engine.store.imports().find(id).orElseThrow().done(), when);
      Run silent = engine.engine.runNow(connection).orElseThrow();
      assertEquals(Run.State.GREEN, silent.state(), when + ": " + silent.explanation());
      assertEquals(0, silent.pushed(), when);
      assertEquals(0, silent.balance().applied(), when);
      assertEquals(0, silent.balance().unlinked(), when);
    }
  }
}
