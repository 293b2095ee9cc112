package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.FailureClass;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What waits for time or for somebody: parked fields and conflicts. */
class InboxDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final long NOW = Samples.NOW;

  private static Link link(Store store, int connection, String key) {
    int company = Samples.companies(store, 1).getFirst();
    return store
        .links()
        .create(connection, ErpActorType.Customer, key, EntityType.Contact, company);
  }

  private static Parked parked(
      Link link, int field, ProblemCode code, int attempts, @Nullable Long retry) {
    return new Parked(
        link.id(),
        link.connectionId(),
        field,
        new Problem(code, "Because ø " + attempts),
        7,
        NOW + attempts,
        attempts,
        retry);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parkedFieldsKeepTheTimeTheyWereParkedFirst(TestDatabase db) {
    Store store = db.store();
    Link link = link(store, Samples.connection(store).id(), "A");
    store.parking().save(List.of(parked(link, 3, ProblemCode.CONNECTOR_FAILED, 1, NOW + 60)));
    store.parking().save(List.of(parked(link, 3, ProblemCode.CONNECTOR_FAILED, 2, null)));
    Parked stored =
        store.parking().of(List.of(link.id())).getOrDefault(link.id(), List.of()).getFirst();
    assertEquals(2, stored.attempts());
    assertEquals(NOW + 1, stored.at());
    assertEquals(null, stored.nextRetry());
    assertEquals("Because ø 2", stored.problem().reason());
    assertEquals(1, store.parking().count(link.connectionId()));
    store.parking().remove(List.of(stored));
    assertEquals(List.of(), store.parking().all(link.connectionId(), 10));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void listsTheNewestFirstOfOneOrAllConnections(TestDatabase db) {
    Store store = db.store();
    Link one = link(store, Samples.connection(store).id(), "A");
    Link two = link(store, Samples.connection(store).id(), "B");
    store
        .parking()
        .save(
            List.of(
                parked(one, 0, ProblemCode.ERP_REFUSED, 1, null),
                parked(one, 2, ProblemCode.TEXT_TOO_LONG, 3, null),
                parked(two, 0, ProblemCode.ERP_REFUSED, 2, null)));
    assertEquals(
        List.of(3, 2, 1), store.parking().all(0, 10).stream().map(Parked::attempts).toList());
    assertEquals(
        List.of(3, 1),
        store.parking().all(one.connectionId(), 10).stream().map(Parked::attempts).toList());
    assertEquals(3, store.parking().count(0));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void retriesWhatIsAskedFor(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    Link one = link(store, connection, "A");
    Link two = link(store, connection, "B");
    store
        .parking()
        .save(
            List.of(
                parked(one, 1, ProblemCode.ERP_REFUSED, 1, null),
                parked(one, 2, ProblemCode.LIST_ITEM_UNMAPPED, 1, null),
                parked(two, 0, ProblemCode.PARENT_NOT_LINKED, 1, null)));
    store.links().update(updates(one, two));
    assertEquals(
        1,
        store
            .parking()
            .retry(connection, new RetryFilter(0, 0, null, FailureClass.WAITING_FOR_PARENT)));
    assertEquals(List.of(two.id()), due(store, connection));
    assertEquals(
        1,
        store
            .parking()
            .retry(connection, new RetryFilter(0, 0, ProblemCode.LIST_ITEM_UNMAPPED, null)));
    assertEquals(List.of(one.id(), two.id()), due(store, connection));
    store.links().update(updates(one, two));
    assertEquals(0, store.parking().retry(connection, new RetryFilter(one.id(), 9, null, null)));
    assertEquals(2, store.parking().retry(connection, new RetryFilter(one.id(), 0, null, null)));
    assertEquals(List.of(one.id()), due(store, connection));
    assertEquals(3, store.parking().retry(connection, new RetryFilter(0, 0, null, null)));
  }

  private static List<dev.syncline.store.Links.LinkUpdate> updates(Link one, Link two) {
    int all = Due.NEW | Due.RETRY;
    return List.of(
        new dev.syncline.store.Links.LinkUpdate(one.id(), Base.EMPTY, 1, 1, all),
        new dev.syncline.store.Links.LinkUpdate(two.id(), Base.EMPTY, 1, 1, all));
  }

  private static List<Integer> due(Store store, int connection) {
    return store.links().due(connection, ErpActorType.Customer, 0, 10).stream()
        .map(Link::id)
        .toList();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void timeMakesLinksDueAndCostsOneStatementWhenThereIsNone(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    Link one = link(store, connection, "A");
    Link two = link(store, connection, "B");
    store.links().update(updates(one, two));
    store
        .parking()
        .save(
            List.of(
                parked(one, 0, ProblemCode.CONNECTOR_FAILED, 1, NOW + 10),
                parked(two, 0, ProblemCode.CONNECTOR_FAILED, 1, NOW + 20)));
    db.statements();
    store.parking().markRetries(connection, NOW + 9);
    assertEquals(1, db.statements().size());
    assertEquals(List.of(), due(store, connection));
    store.parking().markRetries(connection, NOW + 10);
    assertEquals(List.of(one.id()), due(store, connection));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void conflictsReadBackAndAreReplacedByTheLater(TestDatabase db) {
    Store store = db.store();
    Link link = link(store, Samples.connection(store).id(), "A");
    Conflict first =
        new Conflict(link.id(), link.connectionId(), 5, "crm ø", "erp", null, 0, 7, NOW);
    Conflict second =
        new Conflict(
            link.id(),
            link.connectionId(),
            5,
            "",
            "erp 2",
            new Base.Halves("a", ""),
            3,
            8,
            NOW + 1);
    store.conflicts().save(List.of(first));
    assertEquals(Optional.of(first), store.conflicts().find(link.id(), 5));
    store.conflicts().save(List.of(second));
    assertEquals(Map.of(link.id(), List.of(second)), store.conflicts().of(List.of(link.id(), 99)));
    assertEquals(List.of(second), store.conflicts().all(0, 10));
    assertEquals(1, store.conflicts().count(link.connectionId()));
    store.conflicts().remove(List.of(second));
    assertEquals(0, store.conflicts().count(0));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void removingALinkTakesWhatWaitsForIt(TestDatabase db) {
    Store store = db.store();
    Link link = link(store, Samples.connection(store).id(), "A");
    store.parking().save(List.of(parked(link, 3, ProblemCode.CONNECTOR_FAILED, 1, NOW)));
    store
        .conflicts()
        .save(List.of(new Conflict(link.id(), link.connectionId(), 5, "a", "b", null, 0, 7, NOW)));
    assertTrue(store.links().remove(link.connectionId(), EntityType.Contact, link.recordId()));
    assertEquals(0, store.parking().count(0));
    assertEquals(0, store.conflicts().count(0));
  }
}
