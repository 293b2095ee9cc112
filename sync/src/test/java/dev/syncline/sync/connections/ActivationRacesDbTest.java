package dev.syncline.sync.connections;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.model.Connection;
import dev.syncline.store.ControlStore;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.Stores;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.erp.ConnectedErps;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activation while others do something to the same connection. */
class ActivationRacesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesConcurrentTogglesOneAfterTheOther(TestDatabase database) throws Exception {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    // Two nodes on one database, where it takes several; on SQLite there is only one.
    ControlStore node = database.isPostgres() ? Stores.open(database.config()) : database.control();
    Store elsewhere = node.tenant(ControlStore.DEFAULT_TENANT);
    Activation here = tenant.activation;
    Activation there =
        new Activation(
            elsewhere,
            new EmbeddedCrm(elsewhere, InstantSource.system()),
            new ConnectedErps(elsewhere, tenant.connectors));
    int toggles = 15;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < toggles; i++) {
        Activation one = i % 2 == 0 ? here : there;
        answers.add(
            threads.submit(() -> {
              start.await();
              return one.toggle(ADMIN, connection.id());
            }));
      }
      start.countDown();
      for (Future<List<String>> answer : answers) {
        assertEquals(List.of(), answer.get());
      }
    }
    if (database.isPostgres()) {
      node.close();
    }
    // An odd number of toggles, none of them lost or done twice.
    assertTrue(stored(tenant, connection).active());
    assertEquals(connection.version() + toggles, stored(tenant, connection).version());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void seesWhatAnotherNodeStoresAtTheSameMoment(TestDatabase database) throws Exception {
    assumeTrue(database.isPostgres(), "SQLite admits one writer, of one node");
    Tenant tenant = new Tenant(database);
    int id = tenant.readyConnection("Acme").id();
    try (ControlStore node = Stores.open(database.config());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Store elsewhere = node.tenant(ControlStore.DEFAULT_TENANT);
      Future<List<String>> toggle =
          elsewhere.write(() -> {
            Connection off = elsewhere.connections().lock(id).orElseThrow();
            var _ = database.statements();
            Future<List<String>> here = threads.submit(() -> tenant.activation.toggle(ADMIN, id));
            awaitWriteOfConnection(database);
            var _ = elsewhere.connections().save(off.withActive(true));
            return here;
          });
      assertEquals(List.of(), toggle.get());
    }
    assertFalse(
        tenant.store.connections().find(id).orElseThrow().active(),
        "the other node switched it on, so this toggle switches it off");
  }

  /** Until somebody wants to lock or update a connection. */
  private static void awaitWriteOfConnection(TestDatabase database) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (database.statements().stream()
            .noneMatch(sql -> sql.contains("no key update") || sql.contains("update connection"))
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesNotMissAMappingSavedWhileTheConnectorIsAsked(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    AtomicBoolean saved = new AtomicBoolean();
    tenant.erp.before(
        "testConnection",
        () -> {
          if (saved.compareAndSet(false, true)) {
            tenant.map(connection.id(), ErpActorType.Customer, row("phone", "NAME", true, false));
          }
        });
    List<String> reasons = tenant.activation.toggle(ADMIN, connection.id());
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.getFirst().contains("both synced"), reasons.getFirst());
    assertFalse(stored(tenant, connection).active());
  }

  private static Connection stored(Tenant tenant, Connection connection) {
    return tenant.store.connections().find(connection.id()).orElseThrow();
  }
}
