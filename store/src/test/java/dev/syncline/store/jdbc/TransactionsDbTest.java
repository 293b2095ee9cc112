package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static String get(Store store) {
    return store.settings().get("x").orElse("-");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatThrowsLeavesNothing(TestDatabase db) {
    Store store = db.store();
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            store.write(() -> {
              store.settings().put("x", "1");
              store.write(() -> {
                store.settings().put("y", "1");
                return true;
              });
              assertEquals("1", get(store));
              throw new UnsupportedOperationException();
            }));
    assertEquals("-", get(store));
    assertEquals(Optional.empty(), store.settings().get("y"));
    store.settings().put("x", "2");
    assertEquals("2", get(store));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aWriteInsideAReadIsABug(TestDatabase db) {
    Store store = db.store();
    IllegalStateException bug =
        assertThrows(
            IllegalStateException.class,
            () ->
                store.read(() -> {
                  store.settings().put("x", "1");
                  return true;
                }));
    assertTrue(bug.toString().contains("inside a read"), bug.toString());
    store.settings().put("x", "2");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aReadSeesOneStateWhateverOthersWrite(TestDatabase db) throws Exception {
    Store store = db.store();
    store.settings().put("x", "before");
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      List<String> seen =
          store.read(() -> {
            List<String> values = new ArrayList<>();
            values.add(get(store));
            Future<?> written = other.submit(() -> store.settings().put("x", "after"));
            assertEquals(null, await(written));
            values.add(get(store));
            return values;
          });
      assertEquals(List.of("before", "before"), seen);
      assertEquals("after", get(store));
    }
  }

  private static Object await(Future<?> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void ofManyWhoChangeOneVersionExactlyOneWins(TestDatabase db) throws Exception {
    Store store = db.store();
    int id = Samples.companies(store, 1).getFirst();
    int threads = 8;
    CountDownLatch ready = new CountDownLatch(threads);
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long round = 1; round <= 10; round++) {
        long version = round;
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          String value = "t" + i;
          results.add(
              all.submit(() -> {
                ready.countDown();
                ready.await();
                return store
                    .entities()
                    .update(
                        EntityType.Contact,
                        List.of(new EntityUpdate(id, version, Map.of("PHONE", value), null, 0)),
                        Samples.NOW)
                    .getFirst();
              }));
        }
        int won = 0;
        for (Future<Long> result : results) {
          won += result.get() > 0 ? 1 : 0;
        }
        assertEquals(1, won);
      }
    }
    assertEquals(11, store.entities().find(EntityType.Contact, id).orElseThrow().version());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void manyVirtualThreadsWriteAndReadAtOnce(TestDatabase db) throws Exception {
    Store store = db.store();
    store.settings().put("x", "0");
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String key = "k" + i;
        all.add(
            threads.submit(() ->
                store.write(() -> {
                  store.settings().put(key, "1");
                  return store.settings().get(key);
                })));
        all.add(threads.submit(() -> store.read(() -> get(store))));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertEquals(Optional.of("1"), store.settings().get("k199"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aDuplicateIsRefusedWithASentenceAndNotGuessedAt(TestDatabase db) {
    Store store = db.store();
    var connection = Samples.connection(store);
    SynclineException refused =
        assertThrows(
            SynclineException.class,
            () ->
                store
                    .mappings()
                    .saveFields(
                        List.of(
                            Samples.field(connection.id(), "name", "NAME"),
                            Samples.field(connection.id(), "name", "FAX"))));
    assertEquals(dev.syncline.model.ErrorCode.REFUSED, refused.code());
    assertEquals(List.of(), store.mappings().fields(connection.id()));
  }
}
