package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Base;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Links;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final ErpActorType CUSTOMER = ErpActorType.Customer;
  private static final EntityType CONTACT = EntityType.Contact;

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNewLinkIsDueAndHasAnEmptyBase(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Link link = store.links().create(connection, CUSTOMER, "C-1 ø", CONTACT, company);
    assertEquals(Due.NEW, link.due());
    assertEquals(Base.EMPTY, link.base());
    assertEquals("C-1 ø", link.erpKey());
    assertEquals(List.of(link), store.links().due(connection, CUSTOMER, 0, 10));
    assertEquals(Set.of(CUSTOMER), store.links().dueTypes(connection));
    assertEquals(Map.of("C-1 ø", link), byKeys(store.links(), connection, "C-1 ø", "C-2"));
    assertEquals(Optional.of(link), store.links().find(link.id()));
  }

  private static Map<String, Link> byKeys(Links links, int connection, String... keys) {
    return links.byErpKeys(connection, CUSTOMER, List.of(keys));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void saysWhatIsInTheWayOfALink(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Integer> ids = Samples.companies(store, 2);
    Links links = store.links();
    links.create(connection, CUSTOMER, "A", CONTACT, ids.get(0));
    SynclineException entity =
        assertThrows(
            SynclineException.class,
            () -> links.create(connection, CUSTOMER, "B", CONTACT, ids.get(0)));
    assertEquals(ErrorCode.REFUSED, entity.code());
    assertTrue(entity.getMessage().contains("Customer A"), entity.getMessage());
    SynclineException actor =
        assertThrows(
            SynclineException.class,
            () -> links.create(connection, CUSTOMER, "A", CONTACT, ids.get(1)));
    assertEquals(ErrorCode.REFUSED, actor.code());
    assertTrue(actor.getMessage().contains("Contact " + ids.get(0)), actor.getMessage());
    // The refusals left nothing behind, and the transaction can go on.
    assertEquals(1, links.count(connection, CUSTOMER));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anInternalKeyIsTheEntitysForEver(TestDatabase db) {
    Store store = db.store();
    int first = Samples.connection(store).id();
    int second = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Links links = store.links();
    Link one = links.create(first, CUSTOMER, "A", CONTACT, company);
    Link two = links.create(second, CUSTOMER, "A", CONTACT, company);
    assertEquals(one.internalKeyId(), two.internalKeyId());
    assertEquals(
        Map.of(one.internalKeyId(), two),
        links.byInternalKeys(second, List.of(one.internalKeyId(), 4711)));
    links.remove(first, CONTACT, company);
    links.remove(second, CONTACT, company);
    Link again = links.create(first, CUSTOMER, "A", CONTACT, company);
    assertEquals(one.internalKeyId(), again.internalKeyId());
    assertTrue(again.id() > two.id(), "ids are not used again");
    assertEquals(
        Optional.of(new Links.InternalKey(one.internalKeyId(), CONTACT, company)),
        links.internalKey(one.internalKeyId()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void createAllSkipsWhatIsThereAndNeedsFewStatements(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Integer> ids = Samples.companies(store, 3_000);
    store.links().create(connection, CUSTOMER, "K5", CONTACT, ids.get(5));
    db.statements();
    List<NewLink> wanted =
        IntStream.range(0, ids.size())
            .mapToObj(i -> new NewLink(connection, CUSTOMER, "K" + i, CONTACT, ids.get(i)))
            .toList();
    assertEquals(2_999, store.links().createAll(wanted));
    assertTrue(db.statements().size() <= 3);
    assertEquals(0, store.links().createAll(wanted));
    assertEquals(3_000, store.links().count(connection, CUSTOMER));
    db.statements();
    Map<String, Link> links =
        store
            .links()
            .byErpKeys(
                connection, CUSTOMER, IntStream.range(0, 4_000).mapToObj(i -> "K" + i).toList());
    assertEquals(1, db.statements().size());
    assertEquals(3_000, links.size());
    links.values().forEach(link -> assertEquals("K" + ids.indexOf(link.recordId()), link.erpKey()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anUpdateStoresTheBaseAndForgetsWhatWasSent(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Link> links = linked(store, connection, 1_000);
    store.links().noteSent(Map.of(links.get(3).id(), Map.of(7, "{\"x\\\": 1:2}", -1, "P")));
    assertEquals(
        Map.of(7, "{\"x\\\": 1:2}", -1, "P"),
        store.links().find(links.get(3).id()).orElseThrow().sent());
    List<LinkUpdate> updates = new ArrayList<>();
    for (Link link : links) {
      Base base = Base.of(Map.of(7, new Base.Halves("abc ", "ABC\u0001 🎨" + link.id())));
      updates.add(new LinkUpdate(link.id(), base, 5, 3, Due.NEW));
    }
    db.statements();
    store.links().update(updates);
    assertEquals(1, db.statements().size());
    for (Link link : store.links().page(connection, CUSTOMER, 0, 2_000)) {
      assertEquals(
          new Base.Halves("abc ", "ABC\u0001 🎨" + link.id()), link.base().of(7), "" + link);
      assertEquals(Map.of(), link.sent());
      assertEquals(5, link.pushedVersion());
      assertEquals(3, link.mappingVersion());
      assertEquals(0, link.due());
    }
    assertEquals(Set.of(), store.links().dueTypes(connection));
  }

  private static List<Link> linked(Store store, int connection, int count) {
    List<Integer> ids = Samples.companies(store, count);
    store
        .links()
        .createAll(
            ids.stream()
                .map(id -> new NewLink(connection, CUSTOMER, "K" + id, CONTACT, id))
                .toList());
    return store.links().page(connection, CUSTOMER, 0, count);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPushCannotTakeAwayTheMarkOfAnEditItHasNotSeen(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    Link link = linked(store, connection, 1).getFirst();
    store.links().update(List.of(new LinkUpdate(link.id(), Base.EMPTY, 1, 1, Due.NEW)));
    // A push has read version 1; meanwhile somebody edits the entity.
    edit(store, link.recordId(), 1);
    store.links().update(List.of(new LinkUpdate(link.id(), Base.EMPTY, 1, 1, Due.ENTITY)));
    assertEquals(Due.ENTITY, store.links().find(link.id()).orElseThrow().due());
    // The next push has read version 2.
    store.links().update(List.of(new LinkUpdate(link.id(), Base.EMPTY, 2, 1, Due.ENTITY)));
    assertEquals(0, store.links().find(link.id()).orElseThrow().due());
  }

  private static void edit(Store store, int company, long version) {
    store.write(() -> {
      store
          .entities()
          .update(
              CONTACT,
              List.of(new EntityUpdate(company, version, Map.of("FAX", "1"), null, 0)),
              Samples.NOW);
      store.links().markDue(CONTACT, List.of(company), Due.ENTITY, 0);
      return true;
    });
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void marksTheLinksOfOtherConnections(TestDatabase db) {
    Store store = db.store();
    int first = Samples.connection(store).id();
    int second = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Link one = store.links().create(first, CUSTOMER, "A", CONTACT, company);
    Link two = store.links().create(second, CUSTOMER, "A", CONTACT, company);
    store.links().markDue(CONTACT, List.of(company), Due.ENTITY, first);
    assertEquals(Due.NEW, store.links().find(one.id()).orElseThrow().due());
    assertEquals(Due.NEW | Due.ENTITY, store.links().find(two.id()).orElseThrow().due());
    store.links().markAllDue(first, Optional.of(ErpActorType.Person), Due.MAPPING);
    assertEquals(Due.NEW, store.links().find(one.id()).orElseThrow().due());
    store.links().markAllDue(first, Optional.of(CUSTOMER), Due.MAPPING);
    store.links().markDue(List.of(one.id()), Due.RESYNC);
    assertEquals(
        Due.NEW | Due.MAPPING | Due.RESYNC, store.links().find(one.id()).orElseThrow().due());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void linksOfDeletedEntitiesRestUntilTheyComeBack(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Link> links = linked(store, connection, 3);
    Link gone = links.get(1);
    assertTrue(store.entities().setDeleted(CONTACT, gone.recordId(), 1, true, Samples.NOW));
    assertEquals(2, store.links().count(connection, CUSTOMER));
    assertEquals(
        List.of(links.get(0), links.get(2)), store.links().due(connection, CUSTOMER, 0, 10));
    assertEquals(2, store.links().page(connection, CUSTOMER, 0, 10).size());
    assertEquals(2, store.links().sample(connection, CUSTOMER, 10).size());
    assertEquals(Map.of(), byKeys(store.links(), connection, gone.erpKey()));
    assertEquals(List.of(), store.links().ofEntity(CONTACT, gone.recordId()));
    assertEquals(Map.of(), store.links().byInternalKeys(connection, List.of(gone.internalKeyId())));
    assertEquals(Map.of(), store.links().byRecords(connection, CONTACT, List.of(gone.recordId())));
    assertEquals(Optional.of(gone), store.links().find(connection, CONTACT, gone.recordId()));
    assertTrue(store.entities().setDeleted(CONTACT, gone.recordId(), 2, false, Samples.NOW));
    assertEquals(3, store.links().due(connection, CUSTOMER, 0, 10).size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void pagesDueLinksInOrder(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    List<Link> links = linked(store, connection, 25);
    List<Link> read = new ArrayList<>();
    int after = 0;
    while (true) {
      List<Link> page = store.links().due(connection, CUSTOMER, after, 10);
      if (page.isEmpty()) {
        break;
      }
      read.addAll(page);
      after = page.getLast().id();
    }
    assertEquals(links, read);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aSampleIsSpreadOverAllKeys(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    linked(store, connection, 500);
    List<Link> sample = store.links().sample(connection, CUSTOMER, 20);
    assertEquals(20, sample.size());
    List<String> keys = sample.stream().map(Link::erpKey).sorted().toList();
    List<String> all =
        store.links().page(connection, CUSTOMER, 0, 500).stream()
            .map(Link::erpKey)
            .sorted()
            .toList();
    assertTrue(all.indexOf(keys.getLast()) - all.indexOf(keys.getFirst()) > 400);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void movesLinksAndAnswersThoseThatHaveNoPlace(TestDatabase db) {
    Store store = db.store();
    int first = Samples.connection(store).id();
    int second = Samples.connection(store).id();
    List<Integer> ids = Samples.companies(store, 2);
    Link moves = store.links().create(first, CUSTOMER, "A", CONTACT, ids.get(0));
    Link stays = store.links().create(second, CUSTOMER, "A", CONTACT, ids.get(0));
    Link there = store.links().create(second, CUSTOMER, "B", CONTACT, ids.get(1));
    assertEquals(List.of(stays), store.links().move(CONTACT, ids.get(0), ids.get(1)));
    Link moved = store.links().find(moves.id()).orElseThrow();
    assertEquals(ids.get(1), moved.recordId());
    assertEquals(there.internalKeyId(), moved.internalKeyId());
    assertTrue((moved.due() & Due.ENTITY) != 0);
    assertEquals(2, store.links().ofEntity(CONTACT, ids.get(1)).size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void removingALinkThatIsNotThereSaysSo(TestDatabase db) {
    Store store = db.store();
    int connection = Samples.connection(store).id();
    Link link = linked(store, connection, 1).getFirst();
    assertTrue(store.links().remove(connection, CONTACT, link.recordId()));
    assertFalse(store.links().remove(connection, CONTACT, link.recordId()));
    assertEquals(Optional.empty(), store.links().find(link.id()));
  }
}
