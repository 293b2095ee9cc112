package dev.syncline.sync.links;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.Intent;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.links.NewActors.Created;
import dev.syncline.sync.mapping.ListMappings.ItemDraft;
import dev.syncline.sync.mapping.ListMappings.ListFieldDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewActorsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static final class Creation {
    final InMemoryErp erp =
        Tenant.plainErp()
            .field(ErpActorType.Customer, "VatCode", FieldType.Text, FieldAccess.Mandatory, null)
            .field(ErpActorType.Customer, "Terms", FieldType.Integer)
            .field(ErpActorType.Customer, "Balance", FieldType.Double, FieldAccess.ReadOnly, null)
            .field(ErpActorType.Customer, "Land", FieldType.List, FieldAccess.Normal, "countries")
            .item("countries", "NO", "Norge");
    final Tenant tenant;
    final Connection connection;
    final NewActors newActors;
    final int norway;
    final int record;

    Creation(TestDatabase database) {
      tenant = new Tenant(database, erp);
      connection = tenant.readyConnection("Acme");
      newActors = new NewActors(tenant.store, tenant.crm, tenant.erps, InstantSource.system());
      tenant.map(
          connection.id(),
          ErpActorType.Customer,
          row("phone", "PHONE", false, true),
          row("Land", "COUNTRY", true, true));
      tenant.map(connection.id(), ErpActorType.Person, row("LastName", "LASTNAME", true, true));
      norway = tenant.store.lists().add("country", "Norway").id();
      var _ =
          tenant.listMappings.save(
              ADMIN,
              connection.id(),
              List.of(
                  new ListFieldDraft(
                      field("Land"), List.of(new ItemDraft("NO", "Norge", norway)))));
      record =
          tenant.entity(
              EntityType.Contact, "NAME", "Acme Ltd", "COUNTRY", Integer.toString(norway));
    }

    int field(String key) {
      return tenant.fieldId(connection.id(), ErpActorType.Customer, key);
    }

    void setDefault(String key, FieldDefault defaults) {
      var _ = tenant.fieldSettings.saveDefault(ADMIN, field(key), defaults);
    }

    Created create(Map<String, String> values) {
      return newActors.createFromCrm(
          USER, connection.id(), EntityType.Contact, record, ErpActorType.Customer, values);
    }

    Optional<Link> link() {
      return tenant.store.links().find(connection.id(), EntityType.Contact, record);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void buildsTheActorFromRecordListItemsDefaultsAndTheCallersValues(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.setDefault("Terms", new FieldDefault("[I:30]", false, null, false));
    creation.setDefault("phone", new FieldDefault("000", true, "999", false));
    Created.Linked linked =
        assertInstanceOf(
            Created.Linked.class, creation.create(Map.of("VatCode", "3", "CreditHold", "1")));

    Actor actor = Objects.requireNonNull(creation.erp.find(ErpActorType.Customer, linked.erpKey()));
    assertEquals(
        Map.of(
            "Name", "Acme Ltd",
            "Land", "NO",
            "Terms", "[I:30]",
            "phone", "999",
            "VatCode", "3",
            "CreditHold", "[I:1]"),
        actor.values());
    Link link = creation.link().orElseThrow();
    assertEquals(linked.erpKey(), link.erpKey());
    assertEquals(
        Map.of(
            creation.field("Name"), new Base.Halves("Acme Ltd", "Acme Ltd"),
            creation.field("Land"), new Base.Halves(Integer.toString(creation.norway), "NO")),
        link.base().fields(),
        "what both sides hold; defaults are the ERP's alone");
    assertEquals(List.of(), creation.tenant.store.intents().all());
    assertCode(ErrorCode.REFUSED, () -> creation.create(Map.of("VatCode", "3")));
    assertEquals(1, creation.erp.count(ErpActorType.Customer));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWithEverythingThatIsMissingOrWrong(TestDatabase database) {
    Creation creation = new Creation(database);
    SynclineException refused =
        assertCode(
            ErrorCode.INVALID_ARGUMENT,
            () -> creation.create(Map.of("Terms", "many", "Balance", "[F:1]", "Nothing", "x")));
    for (String part :
        List.of(
            "These mandatory fields of the Customer have no value: \"ERP VatCode\".",
            "The value for Customer \"ERP Terms\" can't be used: \"many\" is not a whole number.",
            "Customer \"ERP Balance\" takes no value",
            "Customer has no field \"Nothing\".")) {
      assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
    assertEquals(0, creation.erp.count(ErpActorType.Customer));
    assertEquals(List.of(), creation.tenant.store.intents().all());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void asksForMandatoryFieldsWithoutAValueAndThoseToBePrompted(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.setDefault("Terms", new FieldDefault("[I:30]", false, null, true));
    List<FieldMetadata> fields =
        creation.newActors.fieldsToAsk(USER, creation.connection.id(), ErpActorType.Customer);
    assertEquals(List.of("VatCode", "Terms"), fields.stream().map(FieldMetadata::key).toList());
    assertEquals("[I:30]", fields.get(1).defaultValue());

    creation.setDefault("VatCode", new FieldDefault("3", false, null, false));
    assertEquals(
        1,
        creation
            .newActors
            .fieldsToAsk(USER, creation.connection.id(), ErpActorType.Customer)
            .size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void insistsOnFieldsThatSomebodyHereMadeMandatory(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.setDefault("Terms", new FieldDefault(null, false, null, false, true));
    SynclineException refused =
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> creation.create(Map.of("VatCode", "3")));
    assertTrue(refused.getMessage().contains("no value: \"ERP Terms\"."), refused.getMessage());
    assertEquals(
        List.of("VatCode", "Terms"),
        creation
            .newActors
            .fieldsToAsk(USER, creation.connection.id(), ErpActorType.Customer)
            .stream()
            .map(FieldMetadata::key)
            .toList());
    assertInstanceOf(Created.Linked.class, creation.create(Map.of("VatCode", "3", "Terms", "30")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void forgetsTheAttemptWhenTheAnswerIsNo(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.erp.answer("create", Outcome.failed("credit refused"));
    SynclineException refused =
        assertCode(ErrorCode.CONNECTOR_REFUSED, () -> creation.create(Map.of("VatCode", "3")));
    assertTrue(refused.getMessage().contains("credit refused"));
    creation.erp.behave();
    creation.erp.fail("create", Kind.NOT_SENT);
    assertCode(ErrorCode.CONNECTOR_UNREACHABLE, () -> creation.create(Map.of("VatCode", "3")));
    assertEquals(List.of(), creation.tenant.store.intents().all());
    creation.erp.behave();
    assertInstanceOf(Created.Linked.class, creation.create(Map.of("VatCode", "3")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void neverRepeatsAnAttemptOfUnknownOutcome(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.erp.fail("create", Kind.UNKNOWN_OUTCOME);
    Created.OutcomeUnknown unknown =
        assertInstanceOf(Created.OutcomeUnknown.class, creation.create(Map.of("VatCode", "3")));
    assertTrue(unknown.explanation().contains("not known whether"), unknown.explanation());
    assertEquals(Optional.empty(), creation.link());
    Intent intent = creation.newActors.open(ADMIN).getFirst();
    assertTrue(intent.unknown());
    assertEquals("3", intent.values().get("VatCode"));

    creation.erp.behave();
    SynclineException refused =
        assertCode(ErrorCode.REFUSED, () -> creation.create(Map.of("VatCode", "3")));
    assertEquals(unknown.explanation(), refused.getMessage());
    assertEquals(0, creation.erp.count(ErpActorType.Customer));

    creation.newActors.settle(ADMIN, unknown.intentId(), Optional.of("C77"));
    assertEquals("C77", creation.link().orElseThrow().erpKey());
    assertEquals(List.of(), creation.newActors.open(ADMIN));
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> creation.newActors.settle(ADMIN, unknown.intentId(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesAYesWithoutAKeyAsUnknownAndCreatesAgainWhenToldTo(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.erp.keepKeysToItself();
    Created.OutcomeUnknown unknown =
        assertInstanceOf(Created.OutcomeUnknown.class, creation.create(Map.of("VatCode", "3")));
    creation.newActors.settle(ADMIN, unknown.intentId(), Optional.empty());
    creation.erp.behave();
    assertInstanceOf(Created.Linked.class, creation.create(Map.of("VatCode", "3")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesNotKnowTheOutcomeAfterACrash(TestDatabase database) {
    Creation creation = new Creation(database);
    creation.erp.before(
        "create",
        () -> {
          throw new ProcessDied();
        });
    assertThrows(ProcessDied.class, () -> creation.create(Map.of("VatCode", "3")));
    assertFalse(creation.tenant.store.intents().all().getFirst().unknown());
    assertCode(ErrorCode.REFUSED, () -> creation.create(Map.of("VatCode", "3")));

    var _ = database.reopened();
    Tenant restarted = new Tenant(database, creation.erp);
    NewActors newActors =
        new NewActors(restarted.store, restarted.crm, restarted.erps, InstantSource.system());
    newActors.markOpenIntentsUnknown();
    assertEquals(1, newActors.open(ADMIN).size());
    assertTrue(newActors.open(ADMIN).getFirst().explanation().contains("server stopped"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void sendsPersonsWithTheirCompany(TestDatabase database) {
    Creation creation = new Creation(database);
    int person = creation.tenant.entityOf(EntityType.Person, creation.record, "LASTNAME", "Hansen");
    Executable create =
        () ->
            assertInstanceOf(
                Created.Linked.class,
                creation.newActors.createFromCrm(
                    USER,
                    creation.connection.id(),
                    EntityType.Person,
                    person,
                    ErpActorType.Person,
                    Map.of()));
    SynclineException refused = assertCode(ErrorCode.REFUSED, create);
    assertTrue(refused.getMessage().contains("not linked"), refused.getMessage());

    Created.Linked company =
        assertInstanceOf(Created.Linked.class, creation.create(Map.of("VatCode", "3")));
    assertEquals(
        0, creation.erp.count(ErpActorType.Person), "nothing was created without its company");
    assertDoesNotThrow(create);
    String key =
        creation
            .tenant
            .store
            .links()
            .find(creation.connection.id(), EntityType.Person, person)
            .orElseThrow()
            .erpKey();
    Actor actor = Objects.requireNonNull(creation.erp.find(ErpActorType.Person, key));
    assertEquals(ErpActorType.Customer, actor.parentType());
    assertEquals(company.erpKey(), actor.parentErpKey());
  }

  /** Stands for a kill: nothing that catches exceptions sees it. */
  private static final class ProcessDied extends Error {
    private static final long serialVersionUID = 1;
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
