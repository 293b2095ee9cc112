package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.model.Associate;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import dev.syncline.store.Entities.Condition;
import dev.syncline.store.Entities.Query;
import dev.syncline.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine whose locale has a dotless i and whose clock stands in another zone than its data. */
class HostileSettingsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void turn() {
    Locale.setDefault(Locale.of("tr", "TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
  }

  @AfterEach
  void turnBack() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void columnsAndNamesDoNotDependOnTheLocale(TestDatabase db) {
    Store store = db.store();
    int id =
        store
            .entities()
            .insert(
                EntityType.Person,
                List.of(
                    Samples.entity(EntityType.Person, Map.of("FIRSTNAME", "IVAR", "TITLE", "Ing"))),
                Samples.NOW)
            .getFirst();
    assertEquals(
        Map.of("FIRSTNAME", "IVAR", "TITLE", "Ing"),
        store.entities().find(EntityType.Person, id).orElseThrow().values());
    assertEquals(
        1,
        store
            .entities()
            .list(
                EntityType.Person,
                new Query(List.of(new Condition("FIRSTNAME", "eq", "ivar")), "TITLE", false, 0, 5))
            .entities()
            .size());
    Associate admin =
        store.associates().save(new Associate(0, "ADMIN", "", "", true, true, List.of()));
    assertEquals(admin.id(), store.associates().byName("admin").orElseThrow().id());
    assertEquals(
        store.lists().items("business").stream()
            .filter(item -> item.name().equals("Information technology"))
            .findFirst()
            .orElseThrow(),
        store.lists().add("business", "INFORMATION TECHNOLOGY"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void timesAreTheSameWhateverTheZone(TestDatabase db) throws Exception {
    Store store = db.store();
    var connection = Samples.connection(store);
    var lease = store.runs().begin(connection.id(), Samples.NOW).orElseThrow();
    store
        .runs()
        .end(lease, Run.State.WARNING, dev.syncline.model.Balance.ZERO, 1, "", Samples.NOW + 1);
    TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
    Run run = db.reopened().runs().find(lease.runId()).orElseThrow();
    assertEquals(Samples.NOW, run.started());
    assertEquals(Samples.NOW + 1, run.ended());
    CountDownLatch done = new CountDownLatch(1);
    var executions = db.control().executions();
    executions.handle(
        "run",
        instance -> {
          done.countDown();
          return null;
        });
    executions.start();
    executions.schedule("run", "later", Instant.now().plus(2, ChronoUnit.HOURS));
    executions.schedule("run", "x", Instant.now());
    assertEquals(true, done.await(10, TimeUnit.SECONDS));
  }
}
