package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.jdbc.StoreConfig;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.access.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 at random instants of pull, apply and push, on both databases: afterwards every change is
 * on both sides, nothing is there twice, and the next run is silent. {@code -Dkills=N} says how
 * often, {@code -Dseed=N} replays the edits and the instants as far as that can be.
 */
@Tag("slow")
class EngineKillDbTest {
  private static final int CUSTOMERS = 400;
  private static final int KILLS_A_ROUND = 10;
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

  @ParameterizedTest
  @MethodSource("dev.syncline.store.jdbc.Databases#all")
  void losesNothingAndDoublesNothing(TestDatabase database) throws Exception {
    int kills = Integer.getInteger("kills", 200);
    long seed = Long.getLong("seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    StoreConfig config = database.config();
    Path erp = folder.resolve("shop.db");
    List<Integer> companies = new ArrayList<>();
    int connection = prepare(config, erp, companies);
    int killed = 0;
    for (int round = 1; killed < kills; round++) {
      for (int i = 0; i < KILLS_A_ROUND; i++) {
        edit(config, erp, companies, round * 100 + i, random);
        if (killAfter(config, random.nextInt(900))) {
          killed++;
        }
      }
      assertAllIsThere(config, erp, connection, companies, "seed " + seed + ", round " + round);
    }
    System.out.println("Killed " + killed + " times on " + database + ".");
  }

  /** An undo that is killed is gone on with: no value is taken back twice, none is forgotten. */
  @ParameterizedTest
  @MethodSource("dev.syncline.store.jdbc.Databases#all")
  void takesBackAllAndNothingTwice(TestDatabase database) throws Exception {
    int kills = Integer.getInteger("kills", 200) / 10;
    long seed = Long.getLong("seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    StoreConfig config = database.config();
    Path erp = folder.resolve("shop.db");
    List<Integer> companies = new ArrayList<>();
    int connection = prepare(config, erp, companies);
    int killed = 0;
    for (int round = 1; killed < kills; round++) {
      String when = "seed " + seed + ", round " + round;
      try (KilledEngine engine = new KilledEngine(config)) {
        var _ = engine.engine.runNow(connection);
      }
      edit(config, erp, companies, round, random);
      List<String> before;
      int plan;
      try (KilledEngine engine = new KilledEngine(config)) {
        before = sides(engine, erp, companies);
        long run = engine.engine.runNow(connection).orElseThrow().id();
        plan = engine.engine.planning().undo(Caller.SYSTEM, run).id();
      }
      int writes = counter(erp);
      killed += workOn(plan, config, random);
      try (KilledEngine engine = new KilledEngine(config)) {
        Plan ended = engine.engine.planning().get(Caller.SYSTEM, plan);
        assertEquals(Plan.State.APPLIED, ended.state(), when + ended.explanation());
        assertEquals(before, sides(engine, erp, companies), when);
        assertEquals(ended.counts().toErp(), counter(erp) - writes, when);
        Run silent = engine.engine.runNow(connection).orElseThrow();
        assertEquals(0, silent.pushed(), when);
        assertEquals(before, sides(engine, erp, companies), when);
      }
    }
    System.out.println("Killed an undo " + killed + " times on " + database + ".");
  }

  /** A plan whose application is killed ends with all of it done, each value written once. */
  @ParameterizedTest
  @MethodSource("dev.syncline.store.jdbc.Databases#all")
  void appliesAPlanOnce(TestDatabase database) throws Exception {
    int kills = Integer.getInteger("kills", 200) / 20;
    long seed = Long.getLong("seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    StoreConfig config = database.config();
    Path erp = folder.resolve("shop.db");
    List<Integer> companies = new ArrayList<>();
    int connection = prepare(config, erp, companies);
    int killed = 0;
    for (int round = 1; killed < kills; round++) {
      String when = "seed " + seed + ", round " + round;
      edit(config, erp, companies, round, random);
      int plan;
      try (KilledEngine engine = new KilledEngine(config)) {
        Planning planning = engine.engine.planning();
        plan = planning.make(Caller.SYSTEM, PlanRequest.run(connection)).id();
        var _ = planning.work(Integer.toString(plan));
        var _ = planning.apply(Caller.SYSTEM, plan);
      }
      int writes = counter(erp);
      killed += workOn(plan, config, random);
      try (KilledEngine engine = new KilledEngine(config)) {
        Plan ended = engine.engine.planning().get(Caller.SYSTEM, plan);
        assertEquals(Plan.State.APPLIED, ended.state(), when + ended.explanation());
        assertEquals(CUSTOMERS, ended.counts().done(), when);
        assertEquals(ended.counts().toErp(), counter(erp) - writes, when);
        Run silent = engine.engine.runNow(connection).orElseThrow();
        assertEquals(0, silent.pushed(), when);
      }
      assertAllIsThere(config, erp, connection, companies, when);
    }
    System.out.println("Killed an application " + killed + " times on " + database + ".");
  }

  /**
   * Lets programs work on a plan until one of them ends by itself; answers how many were killed.
   */
  private static int workOn(int plan, StoreConfig config, SplittableRandom random)
      throws Exception {
    int killed = 0;
    while (killAfter(config, random.nextInt(700), "-Dplan=" + plan)) {
      killed++;
    }
    return killed;
  }

  /** What both sides hold. */
  private static List<String> sides(KilledEngine engine, Path erp, List<Integer> companies)
      throws SQLException {
    Map<Integer, String[]> rows = rows(erp);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Entity company = engine.crm.get(EntityType.Contact, companies.get(i));
      all.add(
          company.value("NAME")
              + "|"
              + company.value("PHONE")
              + "|"
              + String.join("|", Objects.requireNonNull(rows.get(i + 1))));
    }
    return all;
  }

  /** How many rows were ever updated. */
  private static int counter(Path erp) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + erp);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select value from counter")) {
      assertTrue(result.next());
      return result.getInt(1);
    }
  }

  private int prepare(StoreConfig config, Path erp, List<Integer> companies) throws Exception {
    Path descriptions = config.directory().resolve("connectors/jdbc");
    Files.createDirectories(descriptions);
    Files.writeString(descriptions.resolve("shop.toml"), DESCRIPTION);
    sql(
        erp,
        "pragma journal_mode = wal",
        "create table customer (no integer primary key, name text, phone text, changed integer)",
        "create table counter (value integer)",
        "insert into counter values (0)",
        "create trigger changed after update on customer when new.changed is old.changed begin"
            + " update counter set value = value + 1;"
            + " update customer set changed = (select value from counter) where no = new.no; end",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
            + CUSTOMERS
            + ") insert into customer select i, 'N' || i, 'P' || i, 0 from n");
    try (KilledEngine engine = new KilledEngine(config)) {
      int connection = engine.connect(erp);
      List<Entity> entities = new ArrayList<>();
      for (int i = 1; i <= CUSTOMERS; i++) {
        entities.add(
            new Entity(
                EntityType.Contact, 0, 0, false, 0, Map.of("NAME", "N" + i), Map.of(), 0, 0));
      }
      companies.addAll(engine.crm.seed(EntityType.Contact, entities));
      List<NewLink> links = new ArrayList<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        links.add(
            new NewLink(
                connection,
                ErpActorType.Customer,
                Integer.toString(i + 1),
                EntityType.Contact,
                companies.get(i)));
      }
      int made = engine.store.links().createAll(links);
      assertEquals(CUSTOMERS, made);
      return connection;
    }
  }

  /** Every phone changes in the ERP, and the names of some companies in the CRM. */
  private static void edit(
      StoreConfig config, Path erp, List<Integer> companies, int round, SplittableRandom random)
      throws SQLException {
    sql(erp, "update customer set phone = 'P' || no || '-" + round + "'");
    try (KilledEngine engine = new KilledEngine(config)) {
      for (int i = 0; i < 40; i++) {
        int company = companies.get(random.nextInt(companies.size()));
        Entity _ =
            engine.crm.patch(
                EntityType.Contact,
                company,
                null,
                Map.of("NAME", "N" + company + "-" + round),
                null);
      }
    }
  }

  private static void sql(Path erp, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + erp + "?busy_timeout=20000");
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Whether it was killed before it had ended by itself. */
  private static boolean killAfter(StoreConfig config, int millis, String... options)
      throws Exception {
    Process process = KilledEngine.start(KilledEngine.class, config, options);
    try (BufferedReader lines = lines(process)) {
      awaitLine(lines, "ready");
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      return !ended;
    }
  }

  private static String awaitLine(BufferedReader lines, String start) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("It ended without \"" + start + "\":\n" + said);
  }

  private void assertAllIsThere(
      StoreConfig config, Path erp, int connection, List<Integer> companies, String when)
      throws Exception {
    Process process = KilledEngine.start(KilledEngine.class, config);
    try (BufferedReader lines = lines(process)) {
      assertTrue(awaitLine(lines, "done").startsWith("done OK"), when);
    }
    process.waitFor();
    try (KilledEngine engine = new KilledEngine(config)) {
      assertEquals(CUSTOMERS, engine.store.links().count(connection, ErpActorType.Customer), when);
      assertEquals(CUSTOMERS, engine.crm.count(EntityType.Contact), when);
      Map<Integer, String[]> rows = rows(erp);
      assertEquals(CUSTOMERS, rows.size(), when);
      for (int i = 0; i < CUSTOMERS; i++) {
        Entity company = engine.crm.get(EntityType.Contact, companies.get(i));
        String[] row = Objects.requireNonNull(rows.get(i + 1));
        assertEquals(row[0], company.value("NAME"), when + ", customer " + (i + 1));
        assertEquals(row[1], company.value("PHONE"), when + ", customer " + (i + 1));
      }
      Run silent = engine.engine.runNow(connection).orElseThrow();
      assertEquals(Run.State.GREEN, silent.state(), when + ": " + silent.explanation());
      assertEquals(0, silent.pushed(), when);
      assertEquals(0, silent.balance().applied(), when);
    }
  }

  private static Map<Integer, String[]> rows(Path erp) throws SQLException {
    Map<Integer, String[]> rows = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + erp);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select no, name, phone from customer")) {
      while (result.next()) {
        rows.put(result.getInt(1), new String[] {result.getString(2), result.getString(3)});
      }
    }
    return rows;
  }
}
