package dev.syncline.sync.mapping;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldMappingsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void storesRowsAndLeavesTheOthersAlone(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    int name = tenant.fieldId(connection.id(), ErpActorType.Customer, "Name");
    MappingView saved =
        tenant.fieldMappings.save(
            ADMIN,
            new MappingDraft(
                connection.id(),
                ErpActorType.Customer,
                true,
                List.of(
                    new MappingDraft.FieldDraft(
                        name,
                        "ignored",
                        "name",
                        true,
                        true,
                        false,
                        true,
                        ConflictRule.ERP_WINS,
                        true))));
    assertTrue(saved.actorType().active());
    assertEquals(2, saved.actorType().mappingVersion());
    MappingView.FieldView field = saved.fields().getFirst();
    assertEquals("NAME", field.mapping().crmFieldKey());
    assertEquals(ConflictRule.ERP_WINS, field.mapping().rule());
    assertTrue(field.mapping().truncate());
    assertNotNull(field.crmField());
    assertEquals("PHONE", saved.fields().get(1).mapping().crmFieldKey());
    assertEquals(saved, tenant.fieldMappings.get(USER, connection.id(), ErpActorType.Customer));

    tenant.map(connection.id(), ErpActorType.Customer, row("Name", "", true, true));
    FieldMapping unmapped = tenant.store.mappings().field(name).orElseThrow();
    assertNull(unmapped.crmFieldKey());
    assertFalse(unmapped.toCrm() || unmapped.toErp());
    assertEquals(ConflictRule.ERP_WINS, unmapped.rule(), "not named, so unchanged");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWhatCannotBeWithAllReasons(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Balance", FieldType.Double, FieldAccess.ReadOnly, null)
            .field(ErpActorType.Customer, "Pin", FieldType.Password);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.connection("Acme");
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT,
            () ->
                tenant.map(
                    connection.id(),
                    ErpActorType.Customer,
                    row("CreditHold", "NAME", true, true),
                    row("Balance", "VATNO", false, true),
                    row("Pin", "FAX", true, false),
                    row("Name", "NO_SUCH", true, false),
                    row("Nothing", "NAME", true, false)));
    for (String part :
        List.of(
            "\"ERP CreditHold\" is a checkbox and can't be synced both ways with the text field"
                + " Name: choose the direction to the CRM only.",
            "\"ERP Balance\" is read-only in the ERP",
            "\"ERP Balance\" is a number and can't be synced from the text field",
            "\"ERP Pin\" is a password and can't be synced to the text field",
            "\"ERP Name\" is mapped to the field NO_SUCH, which the CRM does not have",
            "Customer has no field \"Nothing\".")) {
      assertTrue(refused.getMessage().contains(part), () -> part + "\n" + refused.getMessage());
    }
    assertFalse(
        tenant
            .fieldMappings
            .get(ADMIN, connection.id(), ErpActorType.Customer)
            .actorType()
            .active(),
        "nothing of it was stored");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesNotShowInTheErpTabWhatSyncs(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    MappingDraft.FieldDraft both =
        new MappingDraft.FieldDraft(0, "Name", "NAME", true, false, true, false, null, null);
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT,
            () -> tenant.map(connection.id(), ErpActorType.Customer, both));
    assertTrue(refused.getMessage().contains("both sync and be shown"), refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesNotActivateWhatTheCrmHasNoRecordFor(TestDatabase database) {
    InMemoryErp erp = Tenant.plainErp().field(ErpActorType.Employee, "Name", FieldType.Text);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.connection("Acme");
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT, () -> tenant.map(connection.id(), ErpActorType.Employee));
    assertTrue(refused.getMessage().contains("Employee can't be synced"));
    assertEquals(
        List.of(
            ErpActorType.Customer,
            ErpActorType.Person,
            ErpActorType.Project,
            ErpActorType.Employee),
        tenant.fieldMappings.actorTypes(USER, connection.id()));
    assertEquals(
        EntityType.Unknown,
        tenant.fieldMappings.crmActorType(USER, connection.id(), ErpActorType.Employee));
    assertEquals(
        EntityType.Contact,
        tenant.fieldMappings.crmActorType(USER, connection.id(), ErpActorType.Customer));
    assertEquals(
        EntityType.Unknown,
        tenant.fieldMappings.crmActorType(USER, connection.id(), ErpActorType.Partner));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void knowsWhatAnotherConnectionMaps(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection first = tenant.readyConnection("First");
    Connection second = tenant.connection("Second");
    MappingView view = tenant.fieldMappings.get(USER, second.id(), ErpActorType.Customer);
    assertTrue(view.fields().get(0).alreadyMapped());
    assertFalse(view.fields().get(1).alreadyMapped(), "a proposal is no mapping");
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT,
            () -> tenant.map(second.id(), ErpActorType.Customer, row("Name", "NAME", true, false)));
    assertTrue(refused.getMessage().contains("\"First\""), refused.getMessage());
    tenant.map(second.id(), ErpActorType.Customer, row("Name", "NAME", false, true));
    tenant.map(second.id(), ErpActorType.Customer, row("Name", "NAME", true, true));

    tenant.connectionSetup.delete(ADMIN, first.id());
    tenant.map(second.id(), ErpActorType.Customer, row("Name", "NAME", true, false));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void makesEverySaveANewVersionWithItsLinksDue(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    Link link = settledLink(tenant, connection);
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, true));
    assertEquals(Due.MAPPING, tenant.store.links().find(link.id()).orElseThrow().due());
    assertEquals(
        3,
        tenant
            .fieldMappings
            .get(ADMIN, connection.id(), ErpActorType.Customer)
            .actorType()
            .mappingVersion());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void forgetsWhatWasAgreedForAFieldThatGoesElsewhere(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, true));
    int name = tenant.fieldId(connection.id(), ErpActorType.Customer, "Name");
    int phone = tenant.fieldId(connection.id(), ErpActorType.Customer, "phone");
    Link link = settledLink(tenant, connection);
    Base agreed =
        Base.of(Map.of(name, new Base.Halves("A", "A"), phone, new Base.Halves("1", "1")));
    tenant.store.links().update(List.of(new LinkUpdate(link.id(), agreed, 5, 3, 0)));

    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, false));
    assertEquals(agreed, tenant.store.links().find(link.id()).orElseThrow().base());
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "FAX", true, false));
    Link after = tenant.store.links().find(link.id()).orElseThrow();
    assertEquals(Map.of(name, new Base.Halves("A", "A")), after.base().fields());
    assertEquals(5, after.pushedVersion());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsAnActiveConnectionFitToBeActive(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Vat", FieldType.Text, FieldAccess.Mandatory, null);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.readyConnection("Acme");
    int vat = tenant.fieldId(connection.id(), ErpActorType.Customer, "Vat");
    var _ = tenant.fieldSettings.saveDefault(ADMIN, vat, new FieldDefault("3", false, null, false));
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));

    SynclineException refused =
        assertCode(
            ErrorCode.REFUSED,
            () -> tenant.fieldSettings.saveDefault(ADMIN, vat, FieldDefault.NONE));
    assertTrue(refused.getMessage().contains("\"ERP Vat\" is mandatory"));
    assertCode(
        ErrorCode.REFUSED,
        () ->
            tenant.map(connection.id(), ErpActorType.Customer, row("phone", "NAME", true, false)));
    assertCode(
        ErrorCode.REFUSED,
        () ->
            tenant.fieldMappings.save(
                ADMIN, new MappingDraft(connection.id(), ErpActorType.Customer, false, List.of())));

    // A reason that is there already does not keep anybody from improving something else.
    erp.removeField(ErpActorType.Customer, "Name");
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, true));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void checksDefaults(TestDatabase database) {
    InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "Since", FieldType.Datetime)
            .field(ErpActorType.Customer, "Locked", FieldType.Text, FieldAccess.ReadOnly, null);
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.connection("Acme");
    int since = tenant.fieldId(connection.id(), ErpActorType.Customer, "Since");
    FieldMapping saved =
        tenant.fieldSettings.saveDefault(
            ADMIN, since, new FieldDefault("2026-11-24", true, "", true));
    assertEquals(
        new FieldDefault("[DT:11/24/2026 00:00:00.0000000]", true, "", true), saved.defaults());
    assertEquals(saved, tenant.fieldSettings.get(USER, since));

    FieldDefault text = new FieldDefault("tomorrow", false, null, false);
    assertCode(
        ErrorCode.INVALID_ARGUMENT, () -> tenant.fieldSettings.saveDefault(ADMIN, since, text));
    int locked = tenant.fieldId(connection.id(), ErpActorType.Customer, "Locked");
    assertCode(
        ErrorCode.INVALID_ARGUMENT, () -> tenant.fieldSettings.saveDefault(ADMIN, locked, text));
    assertCode(ErrorCode.NOT_FOUND, () -> tenant.fieldSettings.saveDefault(ADMIN, 9999, text));
    assertCode(ErrorCode.NOT_ALLOWED, () -> tenant.fieldSettings.saveDefault(USER, since, text));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void movesFieldsUpAndDown(TestDatabase database) {
    InMemoryErp erp = new InMemoryErp();
    for (String key : List.of("a", "b", "c", "d")) {
      erp.field(ErpActorType.Customer, key, FieldType.Text);
    }
    Tenant tenant = new Tenant(database, erp);
    int connection = tenant.connection("Acme").id();
    assertEquals("bcad", moved(tenant, connection, "a", 2));
    assertEquals("abcd", moved(tenant, connection, "a", -2));
    assertEquals("bcda", moved(tenant, connection, "a", 99));
    assertEquals("dbca", moved(tenant, connection, "d", -99));
    assertEquals("dbca", moved(tenant, connection, "b", 0));
    assertEquals("bcad", moved(tenant, connection, "d", Integer.MAX_VALUE));
    assertEquals("dbca", moved(tenant, connection, "d", Integer.MIN_VALUE));
    assertTrue(tenant.connectionFields.update(ADMIN, connection));
    assertEquals("dbca", order(tenant, connection), "the connector's order does not come back");

    int field = tenant.fieldId(connection, ErpActorType.Customer, "a");
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> tenant.fieldSettings.move(ADMIN, field, 1, connection, ErpActorType.Person));
    int other = tenant.connection("Other").id();
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> tenant.fieldSettings.move(ADMIN, field, 1, other, ErpActorType.Customer));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void forgetsColumnLayoutsThatNameFieldsNoLongerShown(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    int connection = tenant.connection("Acme").id();
    ColumnLayouts layouts = new ColumnLayouts(tenant.store);
    int name = tenant.fieldId(connection, ErpActorType.Customer, "Name");
    int phone = tenant.fieldId(connection, ErpActorType.Customer, "phone");
    tenant.map(connection, ErpActorType.Customer, shown("Name"), shown("phone"));
    layouts.save(USER, "Search", connection, List.of(phone, name));
    layouts.save(USER, "Tab", connection, List.of(name));
    layouts.validate(USER, "", connection);
    assertEquals(List.of(phone, name), layouts.get(USER, "Search", connection));

    tenant.map(connection, ErpActorType.Customer, row("phone", null, false, false));
    layouts.validate(USER, "Tab", connection);
    assertEquals(List.of(phone, name), layouts.get(USER, "Search", connection));
    layouts.validate(USER, "Search", connection);
    assertEquals(List.of(), layouts.get(USER, "Search", connection));
    assertEquals(List.of(name), layouts.get(USER, "Tab", connection));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersWhatIsNotThere(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    int connection = tenant.connection("Acme").id();
    assertCode(
        ErrorCode.NOT_FOUND, () -> tenant.fieldMappings.get(USER, 99, ErpActorType.Customer));
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> tenant.fieldMappings.get(USER, connection, ErpActorType.Supplier));
    assertCode(
        ErrorCode.NOT_ALLOWED,
        () ->
            tenant.fieldMappings.save(
                USER, new MappingDraft(connection, ErpActorType.Customer, true, List.of())));
  }

  private static MappingDraft.FieldDraft shown(String erpField) {
    return new MappingDraft.FieldDraft(0, erpField, null, false, false, true, true, null, null);
  }

  private static String moved(Tenant tenant, int connection, String field, int direction) {
    int id = tenant.fieldId(connection, ErpActorType.Customer, field);
    tenant.fieldSettings.move(ADMIN, id, direction, connection, ErpActorType.Customer);
    return order(tenant, connection);
  }

  private static String order(Tenant tenant, int connection) {
    List<FieldMapping> fields = tenant.store.mappings().fields(connection, ErpActorType.Customer);
    assertEquals(List.of(1, 2, 3, 4), fields.stream().map(f -> f.field().rank()).toList());
    return String.join("", fields.stream().map(f -> f.field().key()).toList());
  }

  /** A link that is not due. */
  private static Link settledLink(Tenant tenant, Connection connection) {
    Link link =
        tenant
            .store
            .links()
            .create(
                connection.id(),
                ErpActorType.Customer,
                "C1",
                EntityType.Contact,
                tenant.entity(EntityType.Contact, "NAME", "A"));
    tenant.store.links().update(List.of(new LinkUpdate(link.id(), Base.EMPTY, 1, 2, link.due())));
    return link;
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
