package dev.syncline.sync.links;

import static dev.syncline.sync.Tenant.ADMIN;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Grant;
import dev.syncline.model.ConnectionAccess.Rights;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.ConnectionDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two rights that access to a connection consists of, taken one by one. */
class NarrowedAccessDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final Rights CONNECT = new Rights(true, false);
  private static final Rights CREATE = new Rights(false, true);
  private static final Rights NEITHER = new Rights(false, false);

  private static final class Desk {
    final Tenant tenant;
    final Connection connection;
    final ActorLinks links;
    final NewActors newActors;
    final Associate kari;
    final UserGroup sales;

    Desk(TestDatabase database) {
      tenant = new Tenant(database);
      connection = tenant.readyConnection("Acme");
      links = new ActorLinks(tenant.store, tenant.crm, tenant.erps, link -> Optional.empty());
      newActors = new NewActors(tenant.store, tenant.crm, tenant.erps, InstantSource.system());
      sales = tenant.store.associates().saveGroup(new UserGroup(0, "Sales"));
      kari =
          tenant
              .store
              .associates()
              .save(new Associate(0, "kari", "", "", false, true, List.of(sales.id())));
      var _ = tenant.erp.put(ErpActorType.Customer, "C1", "Name", "ACME");
    }

    Caller caller() {
      return new Caller(kari, "");
    }

    ConnectionAccess save(ConnectionAccess access) {
      return tenant.connectionSetup.saveAccess(ADMIN, connection.id(), access);
    }

    /** As a client of the published contract does. */
    void publish(ConnectionAccess access) {
      var _ =
          tenant.connectionSetup.save(
              ADMIN, new ConnectionDraft(connection.id(), 0, "Acme", "", false, null, access));
    }

    ConnectionAccess access() {
      return tenant.connectionSetup.access(ADMIN, connection.id());
    }

    void connects() {
      int record = tenant.entity(EntityType.Contact, "NAME", "Acme Ltd");
      links.create(
          caller(),
          new ActorLinks.Pair(
              connection.id(), EntityType.Contact, record, ErpActorType.Customer, "C1"));
      assertTrue(links.breakLink(caller(), connection.id(), EntityType.Contact, record));
    }

    void creates() {
      int record = tenant.entity(EntityType.Contact, "NAME", "New Ltd");
      assertInstanceOf(
          NewActors.Created.Linked.class,
          newActors.createFromCrm(
              caller(),
              connection.id(),
              EntityType.Contact,
              record,
              ErpActorType.Customer,
              Map.of()));
    }

    void looks() {
      var _ = newActors.fieldsToAsk(caller(), connection.id(), ErpActorType.Customer);
    }
  }

  private static void assertNotAllowed(String word, Executable executable) {
    SynclineException refused = assertThrows(SynclineException.class, executable);
    assertEquals(ErrorCode.NOT_ALLOWED, refused.code());
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void eachRightIsTakenByItself(TestDatabase database) {
    Desk desk = new Desk(database);
    desk.connects();
    desk.creates();

    desk.save(new ConnectionAccess(CONNECT, List.of(), List.of()));
    desk.connects();
    assertNotAllowed("CanCreateErp", desk::creates);

    desk.save(new ConnectionAccess(null, List.of(new Grant(desk.sales.id(), CREATE)), List.of()));
    assertNotAllowed("CanConnect", desk::connects);
    desk.creates();

    desk.save(new ConnectionAccess(null, List.of(), List.of(new Grant(desk.kari.id(), NEITHER))));
    assertNotAllowed("CanConnect", desk::connects);
    assertNotAllowed("CanCreateErp", desk::creates);
    assertDoesNotThrow(desk::looks);

    desk.save(new ConnectionAccess(null, List.of(), List.of()));
    assertNotAllowed("no access", desk::connects);
    assertNotAllowed("no access", desk::creates);
    assertNotAllowed("no access", desk::looks);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRightThatWasTakenBarsEveryWayToLink(TestDatabase database) {
    Desk desk = new Desk(database);
    int record = desk.tenant.entity(EntityType.Contact, "NAME", "Acme Ltd");
    ActorLinks.Pair pair =
        new ActorLinks.Pair(
            desk.connection.id(), EntityType.Contact, record, ErpActorType.Customer, "C1");
    desk.save(new ConnectionAccess(CREATE, List.of(), List.of()));
    assertNotAllowed("CanConnect", () -> desk.links.connect(desk.caller(), pair, List.of()));
    assertNotAllowed("CanConnect", () -> desk.links.tryConnect(desk.caller(), pair, List.of()));
    desk.links.create(Caller.SYSTEM, pair);
    assertNotAllowed(
        "CanConnect",
        () ->
            desk.links.breakLink(desk.caller(), desk.connection.id(), EntityType.Contact, record));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void savingAsThePublishedContractDoesKeepsWhatWasTaken(TestDatabase database) {
    Desk desk = new Desk(database);
    int kari = desk.kari.id();
    int sales = desk.sales.id();
    ConnectionAccess narrowed =
        new ConnectionAccess(
            NEITHER, List.of(new Grant(sales, CONNECT)), List.of(new Grant(kari, CREATE)));
    assertEquals(narrowed, desk.save(narrowed));
    assertEquals(narrowed, desk.access());

    desk.publish(new ConnectionAccess(true, List.of(sales), List.of(kari)));
    assertEquals(narrowed, desk.access());
    desk.publish(new ConnectionAccess(false, List.of(), List.of(kari)));
    desk.publish(new ConnectionAccess(true, List.of(sales), List.of(kari)));
    assertEquals(
        new ConnectionAccess(
            Rights.BOTH, List.of(new Grant(sales, Rights.BOTH)), List.of(new Grant(kari, CREATE))),
        desk.access());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void onlyWhoIsThereIsListedAndOnlyOnceAndOnlyByAnAdministrator(TestDatabase database) {
    Desk desk = new Desk(database);
    ConnectionAccess before = desk.access();
    Grant kari = new Grant(desk.kari.id(), CONNECT);
    for (ConnectionAccess wrong :
        List.of(
            new ConnectionAccess(null, List.of(new Grant(4711, CONNECT)), List.of()),
            new ConnectionAccess(null, List.of(), List.of(new Grant(4711, CONNECT))),
            new ConnectionAccess(null, List.of(), List.of(kari, kari)))) {
      SynclineException refused = assertThrows(SynclineException.class, () -> desk.save(wrong));
      assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code(), refused.getMessage());
    }
    assertNotAllowed(
        "administrator",
        () ->
            desk.tenant.connectionSetup.saveAccess(
                desk.caller(), desk.connection.id(), ConnectionAccess.EVERYBODY));
    assertNotAllowed(
        "administrator",
        () -> desk.tenant.connectionSetup.access(desk.caller(), desk.connection.id()));
    assertEquals(before, desk.access());
  }
}
