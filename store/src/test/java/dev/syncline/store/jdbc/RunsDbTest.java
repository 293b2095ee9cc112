package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Balance;
import dev.syncline.model.Connection;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import dev.syncline.store.Runs;
import dev.syncline.store.Runs.Lease;
import dev.syncline.store.Store;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final long NOW = Samples.NOW;
  private static final Balance IDLE = new Balance(5, 0, 5, 0, 0, 0, 0);

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRunThatFindsNothingUpdatesOneRowAndLeavesNone(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    db.statements();
    Lease lease = store.runs().begin(connection.id(), NOW).orElseThrow();
    store.runs().end(lease, Run.State.GREEN, IDLE, 0, "", NOW + 5);
    List<String> statements = db.statements();
    assertEquals(2, statements.size(), statements.toString());
    assertEquals(List.of(), store.runs().latest(connection.id(), 10));
    Run run = store.runs().find(lease.runId()).orElseThrow();
    assertEquals(
        new Run(lease.runId(), connection.id(), NOW, NOW + 5, Run.State.GREEN, IDLE, 0, ""), run);
    assertEquals(NOW + 5, store.runs().status(connection.id()).orElseThrow().ended());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aSecondRunTakesTheFence(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Connection other = Samples.connection(store);
    Lease first = store.runs().begin(connection.id(), NOW).orElseThrow();
    Lease elsewhere = store.runs().begin(other.id(), NOW).orElseThrow();
    assertNotEquals(first.runId(), elsewhere.runId());
    assertTrue(holds(store, first, connection.version()));
    assertTrue(holds(store, elsewhere, other.version()));
    Lease second = store.runs().begin(connection.id(), NOW).orElseThrow();
    assertTrue(second.runId() > first.runId());
    assertFalse(holds(store, first, connection.version()));
    assertTrue(holds(store, second, connection.version()));
  }

  private static boolean holds(Store store, Lease lease, long version) {
    return store.write(() -> store.runs().holds(lease, version));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aToggleStopsARun(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease lease = store.runs().begin(connection.id(), NOW).orElseThrow();
    Connection saved = store.connections().save(connection);
    assertFalse(holds(store, lease, connection.version()));
    assertTrue(holds(store, lease, saved.version()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aFenceIsOnlyCheckedInTheTransactionThatReliesOnIt(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease lease = store.runs().begin(connection.id(), NOW).orElseThrow();
    assertThrows(
        IllegalStateException.class, () -> store.runs().holds(lease, connection.version()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRunKeepsTheIdsOfAThousandAndCountsTheRest(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease lease = store.runs().begin(connection.id(), NOW).orElseThrow();
    List<Integer> ids = IntStream.rangeClosed(1, 700).boxed().toList();
    store.runs().changed(lease, EntityType.Contact, ids);
    store.runs().changed(lease, EntityType.Contact, ids.subList(0, 100));
    assertEquals(700, store.runs().changes(lease.runId()).total());
    store.runs().changed(lease, EntityType.Person, ids);
    Runs.Changes changes = store.runs().changes(lease.runId());
    assertEquals(1_400, changes.total());
    assertEquals(1_000, changes.ids().size());
    assertEquals(700, changes.ids().stream().filter(c -> c.type() == EntityType.Contact).count());
    assertEquals(Run.State.RUNNING, store.runs().find(lease.runId()).orElseThrow().state());
    Balance balance = new Balance(1_400, 1_400, 0, 0, 0, 0, 0);
    store.runs().end(lease, Run.State.GREEN, balance, 3, "", NOW + 9);
    assertEquals(
        List.of(
            new Run(lease.runId(), connection.id(), NOW, NOW + 9, Run.State.GREEN, balance, 3, "")),
        store.runs().latest(connection.id(), 10));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRunThatWasKilledShowsAsStoppedOnceAnotherHoldsTheFence(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease killed = store.runs().begin(connection.id(), NOW).orElseThrow();
    store.runs().changed(killed, EntityType.Contact, List.of(1));
    Runs runs = db.reopened().runs();
    assertEquals(Run.State.RUNNING, runs.find(killed.runId()).orElseThrow().state());
    assertTrue(runs.begin(connection.id(), NOW).isPresent());
    assertEquals(Run.State.STOPPED, runs.find(killed.runId()).orElseThrow().state());
    assertEquals(Run.State.STOPPED, runs.latest(connection.id(), 1).getFirst().state());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aConnectorThatStaysDownLeavesOneRow(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    for (int i = 0; i < 5; i++) {
      Lease lease = store.runs().begin(connection.id(), NOW + i).orElseThrow();
      store.runs().end(lease, Run.State.FAILED, Balance.ZERO, 0, "It is down.", NOW + i);
    }
    assertEquals(1, store.runs().latest(connection.id(), 10).size());
    Lease lease = store.runs().begin(connection.id(), NOW + 9).orElseThrow();
    store.runs().end(lease, Run.State.FAILED, Balance.ZERO, 0, "It refuses.", NOW + 9);
    assertEquals(2, store.runs().latest(connection.id(), 10).size());
    assertEquals("It refuses.", store.runs().status(connection.id()).orElseThrow().explanation());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aStaleRunDoesNotOverwriteTheStatusOfTheOneThatFollowed(TestDatabase db) {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease stale = store.runs().begin(connection.id(), NOW).orElseThrow();
    Lease current = store.runs().begin(connection.id(), NOW).orElseThrow();
    store.runs().end(current, Run.State.GREEN, IDLE, 0, "", NOW + 1);
    store.runs().end(stale, Run.State.STOPPED, IDLE, 0, "stopped", NOW + 2);
    assertEquals(current.runId(), store.runs().status(connection.id()).orElseThrow().runId());
  }
}
