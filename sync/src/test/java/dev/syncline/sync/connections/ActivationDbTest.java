package dev.syncline.sync.connections;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.mapping.ListMappings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void switchesOnAndOffAgain(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");

    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    Connection on = stored(tenant, connection);
    assertTrue(on.active());
    assertTrue(on.version() > connection.version(), "a run that relies on the old one must stop");

    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    assertFalse(stored(tenant, connection).active());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void switchesOffWhateverIsWrong(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = active(tenant);
    tenant.erp.fail("testConnection", ConnectorException.Kind.NOT_SENT);
    tenant.erp.removeField(ErpActorType.Customer, "Name");

    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    assertFalse(stored(tenant, connection).active());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersUnknownAndDeletedConnectionsAsReasons(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    assertReasons(tenant.activation.toggle(ADMIN, 4711), "There is no connection 4711.");

    Connection connection = tenant.readyConnection("Acme");
    tenant.connectionSetup.delete(ADMIN, connection.id());
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()), "The connection \"Acme\" is deleted.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void namesADeletedConnector(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    Connector connector = tenant.connector();
    var _ =
        tenant
            .store
            .connectors()
            .save(new Connector(connector.id(), connector.displayName(), connector.url(), true));
    assertReasons(tenant.activation.toggle(ADMIN, connection.id()), "unknown or deleted");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void passesOnWhyTheConnectorRefuses(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    tenant.erp.answer(
        "testConnection", Outcome.failed("US:\"Licence expired\";NO:\"Lisensen er utløpt\""));
    assertReasons(tenant.activation.toggle(ADMIN, connection.id()), "Licence expired");
    assertReasons(
        tenant.activation.toggle(ADMIN.withLanguage("nb-NO"), connection.id()),
        "Lisensen er utløpt");

    tenant.erp.behave();
    tenant.erp.fail("testConnection", ConnectorException.Kind.NOT_SENT);
    assertReasons(tenant.activation.toggle(ADMIN, connection.id()), "The ERP is switched off.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void wantsAnActiveActorType(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Switch on at least one of: Customer, Person, Project.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void wantsAValueForMandatoryFields(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "VatCode", FieldType.Text, FieldAccess.Mandatory, null)
            // Not in an active type: it bothers nobody.
            .field(ErpActorType.Project, "Owner", FieldType.Text, FieldAccess.Mandatory, null);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.readyConnection("Acme");
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Customer \"ERP VatCode\" is mandatory in the ERP and has neither a direction nor a"
            + " default.");

    int field = tenant.fieldId(connection.id(), ErpActorType.Customer, "VatCode");
    var _ =
        tenant.fieldSettings.saveDefault(ADMIN, field, new FieldDefault("3", false, null, false));
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void namesMappedFieldsThatAreGone(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, false));
    tenant.erp.removeField(ErpActorType.Customer, "phone");
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Customer \"ERP phone\" is mapped and the ERP no longer has it.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void namesTypesThatCannotRoundTripAfterTheErpChangedThem(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    tenant.erp.field(ErpActorType.Customer, "Name", FieldType.Checkbox);
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Customer \"ERP Name\" is a checkbox and can't be synced both ways with the text field");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void wantsOneItemOfAMappedListAtLeast(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Land", FieldType.List, FieldAccess.Normal, "countries")
            .item("countries", "NO", "Norge")
            .item("countries", "SE", "Sverige");
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.readyConnection("Acme");
    tenant.map(connection.id(), ErpActorType.Customer, row("Land", "COUNTRY", true, true));
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Customer \"ERP Land\" is a list of which no item is mapped");

    int norway = tenant.store.lists().add("country", "Norway").id();
    int field = tenant.fieldId(connection.id(), ErpActorType.Customer, "Land");
    var _ =
        tenant.listMappings.save(
            ADMIN,
            connection.id(),
            List.of(
                new ListMappings.ListFieldDraft(
                    field, List.of(new ListMappings.ItemDraft("NO", "Norge", norway)))));
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void letsOnlyOneFieldWriteACrmField(TestDatabase database) {
    InMemoryErp erp = Tenant.plainErp().field(ErpActorType.Customer, "Alias", FieldType.Text);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.readyConnection("Acme");
    tenant.map(connection.id(), ErpActorType.Customer, row("Alias", "NAME", true, false));
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Customer \"ERP Name\" and Customer \"ERP Alias\" are both synced to the CRM field NAME.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesAFieldOneWayToTheCrmThatAnotherConnectionMapsToo(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection first = tenant.readyConnection("First");
    tenant.map(first.id(), ErpActorType.Customer, row("phone", "PHONE", true, false));
    Connection second = tenant.readyConnection("Second");
    tenant.map(second.id(), ErpActorType.Customer, row("phone", "PHONE", true, true));

    assertEquals(List.of(), tenant.activation.toggle(ADMIN, second.id()));
    assertReasons(
        tenant.activation.toggle(ADMIN, first.id()),
        "Customer \"ERP phone\" is mapped one-way to the CRM field PHONE, which the connection"
            + " \"Second\" maps too.");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void wantsCompaniesWherePersonsSync(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    tenant.map(connection.id(), ErpActorType.Person, row("LastName", "LASTNAME", true, true));
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()),
        "Person is active without Customer, Supplier or Partner");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersAllReasonsAtOnceInAFixedOrder(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Person, "Id", FieldType.Text, FieldAccess.Mandatory, null)
            .field(ErpActorType.Person, "FirstName", FieldType.Text)
            .field(ErpActorType.Person, "Nick", FieldType.Text);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.connection("Acme");
    tenant.map(
        connection.id(),
        ErpActorType.Person,
        row("LastName", "LASTNAME", true, true),
        row("FirstName", "FIRSTNAME", true, false),
        row("Nick", "FIRSTNAME", true, false));
    tenant.erp.removeField(ErpActorType.Person, "LastName");
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));
    tenant.erp.answer("testConnection", Outcome.failed("no licence"));

    List<String> reasons = tenant.activation.toggle(ADMIN, connection.id());
    assertEquals(5, reasons.size(), reasons::toString);
    assertAll(
        () -> assertTrue(reasons.get(0).contains("no licence"), reasons.get(0)),
        () -> assertTrue(reasons.get(1).contains("\"ERP Id\" is mandatory"), reasons.get(1)),
        () -> assertTrue(reasons.get(2).contains("no longer has it"), reasons.get(2)),
        () -> assertTrue(reasons.get(3).contains("both synced"), reasons.get(3)),
        () -> assertTrue(reasons.get(4).contains("Person is active without"), reasons.get(4)));
    assertFalse(stored(tenant, connection).active());
    assertEquals(reasons, tenant.activation.reasonsAgainst(ADMIN, connection.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void verifiesLinksAfterTheConfigurationChanged(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    for (int i = 1; i <= 10; i++) {
      tenant.erp.put(ErpActorType.Customer, "C" + i, "Name", "Company " + i);
      agreedLink(tenant, connection, "C" + i, "Company " + i);
    }
    changeCompany(tenant, connection, "2");
    assertTrue(stored(tenant, connection).unverified());

    for (int i = 1; i <= 10; i++) {
      tenant.erp.put(ErpActorType.Customer, "C" + i, "Name", "Somebody else " + i);
    }
    assertReasons(
        tenant.activation.toggle(ADMIN, connection.id()), "10 of 10 linked actors are missing");

    // Two of ten have changed in the ordinary way of things.
    for (int i = 1; i <= 8; i++) {
      tenant.erp.put(ErpActorType.Customer, "C" + i, "Name", "Company " + i);
    }
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    assertFalse(stored(tenant, connection).unverified());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void letsAnAdministratorConfirmUnverifiedLinks(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    agreedLink(tenant, connection, "GONE", "Company");
    changeCompany(tenant, connection, "2");
    assertReasons(tenant.activation.toggle(ADMIN, connection.id()), "not verified");

    tenant.activation.confirmUnverified(ADMIN, connection.id());
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isTheAdministratorsAlone(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    SynclineException refused =
        assertThrows(
            SynclineException.class, () -> tenant.activation.toggle(USER, connection.id()));
    assertEquals(ErrorCode.NOT_ALLOWED, refused.code());
    assertFalse(stored(tenant, connection).active());
  }

  private static Connection active(Tenant tenant) {
    Connection connection = tenant.readyConnection("Acme");
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    return connection;
  }

  private static Connection stored(Tenant tenant, Connection connection) {
    return tenant.store.connections().find(connection.id()).orElseThrow();
  }

  private static void changeCompany(Tenant tenant, Connection connection, String company) {
    var _ =
        tenant.connectionSetup.save(
            ADMIN, tenant.draft(connection.id(), "Acme", Map.of("company", company)));
  }

  private static void agreedLink(Tenant tenant, Connection connection, String erpKey, String name) {
    int record = tenant.entity(EntityType.Contact, "NAME", name);
    Link link =
        tenant
            .store
            .links()
            .create(connection.id(), ErpActorType.Customer, erpKey, EntityType.Contact, record);
    int field = tenant.fieldId(connection.id(), ErpActorType.Customer, "Name");
    Base base = Base.of(Map.of(field, new Base.Halves(name, name)));
    tenant.store.links().update(List.of(new LinkUpdate(link.id(), base, 1, 1, 0)));
  }

  private static void assertReasons(List<String> reasons, String only) {
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.getFirst().contains(only), reasons.getFirst());
  }
}
