package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is killed while it commits. */
class CrashDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatWasAcknowledgedIsThereAndNothingIsThereByHalves(TestDatabase db) throws Exception {
    kill(db, 2);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource(DATABASES)
  void thatHoldsThirtyTimes(TestDatabase db) throws Exception {
    kill(db, Integer.getInteger("kills", 30));
  }

  /** Without it a line was cut off by the kill. */
  private static final String END = ";";

  private static void kill(TestDatabase db, int times) throws Exception {
    long seed = Long.getLong("syncline.seed", System.nanoTime());
    Random random = new Random(seed);
    Store store = db.store();
    int connection = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    store.links().create(connection, ErpActorType.Customer, "A", EntityType.Contact, company);
    db.stop();
    for (int i = 0; i < times; i++) {
      long acknowledged = writeUntilKilled(db, company, 20 + random.nextInt(200));
      Store again = db.store();
      Entity entity = again.entities().find(EntityType.Contact, company).orElseThrow();
      String where = "seed " + seed + ", kill " + i;
      assertTrue(entity.version() >= acknowledged, where);
      assertTrue(entity.version() <= acknowledged + 1, where);
      // One transaction wrote all of these.
      assertEquals("v" + entity.version(), entity.value("FAX"), where);
      assertEquals("v" + entity.version(), again.settings().get("last").orElseThrow(), where);
      Link link = again.links().find(connection, EntityType.Contact, company).orElseThrow();
      assertEquals(Due.NEW | Due.ENTITY, link.due(), where);
      db.stop();
    }
  }

  /** The version that the killed program had been told was stored. */
  private static long writeUntilKilled(TestDatabase db, int company, int commits)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Writer.class.getName());
    StoreConfig config = db.config();
    command.add(config.directory().toString());
    command.add(config.postgres() == null ? "" : config.postgres().url());
    command.add("" + company);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long last = 0;
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < commits; i++) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("The writer ended by itself");
        }
        last = version(line);
      }
      // Killing by the handle leaves what it said readable.
      process.toHandle().destroyForcibly();
      // What it said before it died counts too.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.endsWith(END) ? version(line) : last;
      }
    }
    process.waitFor();
    return last;
  }

  private static long version(String line) {
    return Long.parseLong(line.substring(0, line.length() - END.length()));
  }

  /** Commits for ever and says each version once it is stored. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Path directory = Path.of(args[0]);
      StoreConfig config =
          args[1].isEmpty()
              ? StoreConfig.sqlite(directory)
              : StoreConfig.postgres(directory, StoreConfig.Postgres.at(args[1]));
      int company = Integer.parseInt(args[2]);
      Store store = Stores.open(config).tenant("default");
      while (true) {
        System.out.println(store.write(() -> commit(store, company)) + END);
        System.out.flush();
      }
    }

    private static long commit(Store store, int company) {
      long version = store.entities().find(EntityType.Contact, company).orElseThrow().version();
      long next = version + 1;
      store
          .entities()
          .update(
              EntityType.Contact,
              List.of(new EntityUpdate(company, version, Map.of("FAX", "v" + next), null, 0)),
              next);
      store.settings().put("last", "v" + next);
      store.links().markDue(EntityType.Contact, List.of(company), Due.ENTITY, 0);
      return next;
    }
  }
}
