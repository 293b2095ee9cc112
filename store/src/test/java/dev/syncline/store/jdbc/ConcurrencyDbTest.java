package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.Runs.Lease;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two who write at the same time. */
class ConcurrencyDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final EntityType CONTACT = EntityType.Contact;

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aToggleWaitsForTheBatchThatHoldsTheFence(TestDatabase db) throws Exception {
    Store store = db.store();
    Connection connection = Samples.connection(store);
    Lease lease = store.runs().begin(connection.id(), Samples.NOW).orElseThrow();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch toggling = new CountDownLatch(1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Boolean> batch =
          other.submit(() ->
              store.write(() -> {
                boolean holds = store.runs().holds(lease, connection.version());
                held.countDown();
                await(toggling);
                // The toggle was begun and must not have got through.
                return holds
                    && store.connections().find(connection.id()).orElseThrow().version()
                        == connection.version();
              }));
      await(held);
      toggling.countDown();
      store.connections().save(connection);
      assertTrue(batch.get());
    }
    assertFalse(store.write(() -> store.runs().holds(lease, connection.version())));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void noEditIsLostBetweenPushesThatSettleAtTheSameTime(TestDatabase db) throws Exception {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Link link = store.links().create(connection, ErpActorType.Customer, "A", CONTACT, company);
    int edits = 150;
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> editor =
          threads.submit(() -> {
            for (long version = 1; version <= edits; version++) {
              edit(store, company, version);
            }
            done.incrementAndGet();
          });
      Future<Long> pusher =
          threads.submit(() -> {
            long pushed = 0;
            while (true) {
              boolean last = done.get() == 1;
              boolean due = !store.links().due(connection, ErpActorType.Customer, 0, 1).isEmpty();
              if (due) {
                pushed = push(store, link.id(), company);
              } else if (last) {
                return pushed;
              }
            }
          });
      editor.get();
      assertEquals(edits + 1L, pusher.get());
    }
  }

  private static void edit(Store store, int company, long version) {
    store.write(() -> {
      store
          .entities()
          .update(
              CONTACT,
              List.of(new EntityUpdate(company, version, Map.of("FAX", "" + version), null, 0)),
              version);
      store.links().markDue(CONTACT, List.of(company), Due.ENTITY, 0);
      return true;
    });
  }

  /** Reads, "sends", and settles in a transaction of its own. */
  private static long push(Store store, int link, int company) {
    long version = store.entities().find(CONTACT, company).orElseThrow().version();
    store
        .links()
        .update(List.of(new LinkUpdate(link, Base.EMPTY, version, 1, Due.NEW | Due.ENTITY)));
    return version;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void runsOfTwoConnectionsOnTheSameRecordsEndOrSayToTryAgain(TestDatabase db) throws Exception {
    Store store = db.store();
    List<Integer> companies = Samples.companies(store, 500);
    List<Integer> connections =
        List.of(Samples.connection(store).id(), Samples.connection(store).id());
    for (int connection : connections) {
      store
          .links()
          .createAll(
              companies.stream()
                  .map(id -> new NewLink(connection, ErpActorType.Customer, "K" + id, CONTACT, id))
                  .toList());
    }
    AtomicInteger written = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int connection : connections) {
        List<Integer> order =
            connection == connections.getFirst() ? companies : companies.reversed();
        runs.add(
            threads.submit(() -> {
              for (int round = 0; round < 10; round++) {
                written.addAndGet(batch(store, connection, order));
              }
            }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
    assertTrue(written.get() >= 10 * companies.size(), "written " + written);
  }

  private static int batch(Store store, int connection, List<Integer> companies) {
    try {
      return store.write(() -> {
        var now = store.entities().read(CONTACT, companies);
        List<EntityUpdate> updates =
            companies.stream()
                .map(id -> {
                  var entity = now.get(id);
                  long version = entity == null ? 0 : entity.version();
                  return new EntityUpdate(
                      id, version, Map.of("FAX", "f" + version), null, connection);
                })
                .toList();
        List<Long> versions = store.entities().update(CONTACT, updates, Samples.NOW);
        store.links().markDue(CONTACT, companies, Due.ENTITY, connection);
        return (int) versions.stream().filter(version -> version > 0).count();
      });
    } catch (SynclineException e) {
      // A deadlock has one victim, and it is told what happened.
      assertEquals(dev.syncline.model.ErrorCode.VERSION_MISMATCH, e.code());
      return 0;
    }
  }
}
