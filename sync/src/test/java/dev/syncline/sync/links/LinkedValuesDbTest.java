package dev.syncline.sync.links;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.links.LinkedValues.TabConnection;
import dev.syncline.sync.mapping.ListMappings.ItemDraft;
import dev.syncline.sync.mapping.ListMappings.ListFieldDraft;
import dev.syncline.sync.mapping.MappingDraft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedValuesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static final class Tab {
    final InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Balance", FieldType.Double, FieldAccess.ReadOnly, null)
            .field(ErpActorType.Customer, "Land", FieldType.List, FieldAccess.Normal, "countries")
            .field(ErpActorType.Customer, "Terms", FieldType.List, FieldAccess.Normal, "terms")
            .item("countries", "NO", "Norge")
            .item("countries", "SE", "Sverige")
            .item("terms", "30", "30 days");
    final Tenant tenant;
    final Connection connection;
    final LinkedValues values;
    final ActorFinder finder;
    final int norway;
    final int record;

    Tab(TestDatabase database) {
      tenant = new Tenant(database, erp);
      connection = tenant.readyConnection("Acme");
      values = new LinkedValues(tenant.store, tenant.crm, tenant.erps);
      finder = new ActorFinder(tenant.store, tenant.erps);
      tenant.map(
          connection.id(),
          ErpActorType.Customer,
          row("Land", "COUNTRY", true, true),
          shown("Balance"),
          shown("Terms"));
      norway = tenant.store.lists().add("country", "Norway").id();
      var _ =
          tenant.listMappings.save(
              ADMIN,
              connection.id(),
              List.of(
                  new ListFieldDraft(
                      tenant.fieldId(connection.id(), ErpActorType.Customer, "Land"),
                      List.of(new ItemDraft("NO", "Norge", norway)))));
      assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
      record =
          tenant.entity(
              EntityType.Contact, "NAME", "Acme Ltd", "COUNTRY", Integer.toString(norway));
      var _ =
          erp.put(
              ErpActorType.Customer,
              "C1",
              "Name",
              "ACME",
              "Land",
              "NO",
              "Terms",
              "30",
              "Balance",
              "[F:12.5]");
      var _ = erp.put(ErpActorType.Customer, "C2", "Name", "Other acme", "Land", "SE");
    }

    void link() {
      var _ =
          tenant
              .store
              .links()
              .create(connection.id(), ErpActorType.Customer, "C1", EntityType.Contact, record);
    }

    private static MappingDraft.FieldDraft shown(String field) {
      return new MappingDraft.FieldDraft(0, field, null, false, false, true, true, null, null);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void showsEachConnectionThatTheCallerMayUse(TestDatabase database) {
    Tab tab = new Tab(database);
    var _ = tab.tenant.connection("Inactive");
    TabConnection before = only(tab.values.connections(USER, EntityType.Contact, tab.record));
    assertFalse(before.connected());
    assertNull(before.erpKey());
    assertEquals(List.of(ErpActorType.Customer), before.erpTypes());
    assertEquals(ErpActorType.Customer, before.erpType());
    assertEquals(
        List.of("Balance", "Terms"),
        before.fields().stream().map(field -> field.field().key()).toList());
    assertTrue(before.fields().getFirst().showInSearch());

    tab.link();
    TabConnection after = only(tab.values.connections(USER, EntityType.Contact, tab.record));
    assertTrue(after.connected());
    assertEquals("C1", after.erpKey());
    assertTrue(after.internalKeyId() > 0);
    assertEquals(List.of(), tab.values.connections(USER, EntityType.Project, 1));

    var _ =
        tab.tenant.connectionSetup.save(
            ADMIN,
            new ConnectionDraft(
                tab.connection.id(),
                0,
                "Acme",
                "",
                false,
                null,
                new ConnectionAccess(false, List.of(), List.of())));
    assertEquals(List.of(), tab.values.connections(USER, EntityType.Contact, tab.record));
    assertCode(
        ErrorCode.NOT_ALLOWED,
        () ->
            tab.values.erpValues(
                USER, tab.connection.id(), EntityType.Contact, tab.record, List.of("Name")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersLiveValuesInTheOrderAskedWithTextsOfListItems(TestDatabase database) {
    Tab tab = new Tab(database);
    Executable ask =
        () ->
            assertEquals(
                List.of("30 days", "", "ACME", "[F:12.5]", ""),
                tab.values.erpValues(
                    USER,
                    tab.connection.id(),
                    EntityType.Contact,
                    tab.record,
                    List.of("Terms", "NoSuchField", "Name", "Balance", "phone")));
    assertCode(ErrorCode.NOT_FOUND, ask);
    tab.link();
    assertDoesNotThrow(ask);

    tab.erp.remove(ErpActorType.Customer, "C1");
    assertCode(ErrorCode.NOT_FOUND, ask);
    tab.erp.answer("actors", new Outcome(true, Outcome.State.Warning, "busy", null, null));
    assertCode(ErrorCode.CONNECTOR_REFUSED, ask);
    tab.erp.fail("actors", Kind.UNKNOWN_OUTCOME);
    assertCode(ErrorCode.CONNECTOR_UNREACHABLE, ask);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void putsTheValuesOfBothSidesInTheSameForm(TestDatabase database) {
    Tab tab = new Tab(database);
    String norway = Integer.toString(tab.norway);
    assertEquals(
        List.of(
            new SyncFieldValue("Name", "NAME", "ACME", "ACME", true, true),
            new SyncFieldValue("Country", "COUNTRY", norway, "Norway", true, true)),
        tab.values.fromErp(USER, tab.connection.id(), ErpActorType.Customer, "C1"));
    assertEquals(
        new SyncFieldValue("Country", "COUNTRY", "", "SE", true, true),
        tab.values.fromErp(USER, tab.connection.id(), ErpActorType.Customer, "C2").get(1),
        "Sweden is mapped to nothing");
    assertEquals(
        List.of(
            new SyncFieldValue("Name", "NAME", "Acme Ltd", "Acme Ltd", true, true),
            new SyncFieldValue("Country", "COUNTRY", norway, "Norway", true, true)),
        tab.values.fromCrm(USER, EntityType.Contact, tab.record));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void setsADirectionOfACrmFieldOnlyWhereAnActiveConnectionHasIt(TestDatabase database) {
    Tab tab = new Tab(database);
    Connection second = tab.tenant.connection("Second");
    tab.tenant.map(second.id(), ErpActorType.Customer, row("phone", "PHONE", false, true));
    assertEquals(
        new SyncFieldValue("Phone", "PHONE", "", "", false, false),
        tab.values.fromCrm(USER, EntityType.Contact, tab.record).stream()
            .filter(value -> value.crmFieldKey().equals("PHONE"))
            .findFirst()
            .orElseThrow());
    assertCode(ErrorCode.NOT_FOUND, () -> tab.values.fromCrm(USER, EntityType.Contact, 9_999));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void findsActorsByTextParentAndConditions(TestDatabase database) {
    Tab tab = new Tab(database);
    tab.link();
    int id = tab.connection.id();
    ActorFinder.Hits hits = tab.finder.byText(USER, id, ErpActorType.Customer, "acme", 10);
    assertEquals(
        List.of("Balance", "Terms"),
        hits.fields().stream().map(field -> field.key()).toList(),
        "those chosen for searches");
    assertEquals(List.of("C1", "C2"), hits.actors().stream().map(ActorFinder.Hit::erpKey).toList());
    assertEquals(
        Map.of("Balance", "[F:12.5]", "Terms", "30 days"), hits.actors().getFirst().values());
    assertEquals(tab.record, hits.actors().getFirst().linkedRecordId());
    assertEquals(0, hits.actors().get(1).linkedRecordId());
    assertFalse(hits.more());
    assertTrue(tab.finder.byText(USER, id, ErpActorType.Customer, "acme", 1).more());

    var _ =
        tab.erp.put(
            new Actor(
                ErpActorType.Person,
                "P1",
                Map.of("LastName", "Hansen"),
                null,
                ErpActorType.Customer,
                "C1"));
    ActorFinder.Hit person =
        only(
            tab.finder
                .byParent(USER, id, ErpActorType.Person, "", ErpActorType.Customer, "C1", 10)
                .actors());
    assertEquals("C1", person.parentErpKey());
    assertEquals(Map.of("LastName", "Hansen"), person.values(), "nobody chose any field");

    assertEquals(
        "C2",
        only(tab.finder
                .byConditions(
                    USER,
                    id,
                    ErpActorType.Customer,
                    List.of(new Restriction("Name", "begins", List.of("OTHER"))),
                    10)
                .actors())
            .erpKey());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesConditionsThatMeanNothing(TestDatabase database) {
    Tab tab = new Tab(database);
    for (Restriction no :
        List.of(
            new Restriction("Nothing", "=", List.of("x")),
            new Restriction("Name", "oneof", List.of("x")),
            new Restriction("Name", "between", List.of("x")),
            new Restriction("Balance", ">", List.of("much")))) {
      assertCode(
          ErrorCode.INVALID_ARGUMENT,
          () ->
              tab.finder.byConditions(
                  USER, tab.connection.id(), ErpActorType.Customer, List.of(no), 10));
    }
    tab.erp.answer("search", Outcome.failed("no licence"));
    assertCode(
        ErrorCode.CONNECTOR_REFUSED,
        () -> tab.finder.byText(USER, tab.connection.id(), ErpActorType.Customer, "a", 10));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void knowsWhetherConditionsCanBeUsed(TestDatabase database) {
    Tab tab = new Tab(database);
    int id = tab.connection.id();
    assertTrue(tab.finder.supportsAdvancedSearch(USER, id, ErpActorType.Customer));
    assertFalse(tab.finder.supportsAdvancedSearch(USER, id, ErpActorType.Supplier));
    tab.erp.fail("searchableFields", Kind.NOT_SENT);
    assertFalse(tab.finder.supportsAdvancedSearch(USER, id, ErpActorType.Customer));
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> tab.finder.supportsAdvancedSearch(USER, 99, ErpActorType.Customer));
  }

  private static <T> T only(List<T> list) {
    assertEquals(1, list.size(), list::toString);
    return list.getFirst();
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
