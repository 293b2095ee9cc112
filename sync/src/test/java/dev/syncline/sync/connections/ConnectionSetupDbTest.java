package dev.syncline.sync.connections;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.CONFIG;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionSetupDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void setsUpInactiveWithTypesAndFieldsMappedByNameWithoutDirection(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");

    assertFalse(connection.active());
    assertFalse(connection.pending());
    assertEquals(Map.of(connection.guid(), CONFIG), tenant.erp.connections());
    assertEquals(
        List.of(
            "configFields",
            "testConfig",
            "saveConnection",
            "testConnection",
            "actorTypes",
            "fields",
            "fields",
            "fields"),
        tenant.erp.calls());
    List<FieldMapping> fields =
        tenant.store.mappings().fields(connection.id(), ErpActorType.Customer);
    assertEquals(List.of("Name", "phone", "CreditHold"), keys(fields));
    assertEquals("NAME", fields.get(0).crmFieldKey());
    assertEquals("PHONE", fields.get(1).crmFieldKey());
    assertNull(fields.get(2).crmFieldKey());
    assertTrue(fields.stream().noneMatch(field -> field.toCrm() || field.toErp()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void leavesNothingBehindWhenAStepFails(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    List<String> steps =
        List.of(
            "configFields",
            "testConfig",
            "saveConnection",
            "testConnection",
            "actorTypes",
            "fields");
    for (String step : steps) {
      tenant.erp.answer(step, Outcome.failed("no " + step));
      assertCode(ErrorCode.CONNECTOR_REFUSED, () -> tenant.connection("Acme"));
      tenant.erp.behave();
      tenant.erp.fail(step, ConnectorException.Kind.UNKNOWN_OUTCOME);
      assertCode(ErrorCode.CONNECTOR_UNREACHABLE, () -> tenant.connection("Acme"));
      tenant.erp.behave();
      assertEquals(List.of(), tenant.store.connections().all(), step);
      assertEquals(Map.of(), tenant.erp.connections(), step);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void undoesWhatACrashLeftHalfSetUp(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    tenant.erp.before(
        "testConnection",
        () -> {
          throw new ProcessDied();
        });
    assertThrows(ProcessDied.class, () -> tenant.connection("Acme"));
    assertEquals(1, tenant.erp.connections().size(), "the connector knows it");
    assertEquals(List.of(), tenant.connectionSetup.all(ADMIN, true), "nobody else does");

    var _ = database.reopened();
    Tenant restarted = new Tenant(database, tenant.erp);
    tenant.erp.behave();
    restarted.connectionSetup.finishPending();
    assertEquals(List.of(), restarted.store.connections().all());
    assertEquals(Map.of(), tenant.erp.connections());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void saysWhenAStartElsewhereUndidASetUpUnderWay(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    tenant.erp.before("actorTypes", () -> tenant.connectionSetup.finishPending());
    SynclineException refused = assertCode(ErrorCode.REFUSED, () -> tenant.connection("Acme"));
    assertTrue(refused.getMessage().contains("Save it again"), refused.getMessage());
    assertEquals(Map.of(), tenant.erp.connections());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsSecretsFromEverybody(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    assertEquals(
        Map.of("company", "1", "password", ""),
        tenant.connectionSetup.config(ADMIN, connection.id()));
    assertCode(ErrorCode.NOT_ALLOWED, () -> tenant.connectionSetup.config(USER, connection.id()));

    // Also while the connector can't say which fields are passwords.
    tenant.erp.fail("configFields", ConnectorException.Kind.NOT_SENT);
    assertEquals("", tenant.connectionSetup.config(ADMIN, connection.id()).get("password"));
    database.stop();
    assertFalse(filesContain(database.directory(), "very secret"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesMissingKeysAndEmptyPasswordsAsUnchanged(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    for (Map<String, String> unchanged :
        List.of(
            Map.<String, String>of(),
            Map.of("password", ""),
            Map.of("company", "1", "password", ""))) {
      var _ = tenant.connectionSetup.save(ADMIN, tenant.draft(connection.id(), "Acme", unchanged));
      assertEquals(CONFIG, tenant.store.connections().config(connection.id()));
    }
    var _ = tenant.erp.calls();
    var _ = tenant.connectionSetup.save(ADMIN, tenant.draft(connection.id(), "New name", null));
    assertEquals(List.of(), tenant.erp.calls(), "a new name is nothing to the connector");

    var _ =
        tenant.connectionSetup.save(
            ADMIN, tenant.draft(connection.id(), "Acme", Map.of("company", "2")));
    Map<String, String> expected = Map.of("company", "2", "password", "very secret");
    assertEquals(expected, tenant.store.connections().config(connection.id()));
    assertEquals(Map.of(connection.guid(), expected), tenant.erp.connections());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void changesTheConfigurationOnlyWhileInactive(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    ConnectionDraft draft = tenant.draft(connection.id(), "Acme", Map.of("company", "2"));
    assertCode(ErrorCode.REFUSED, () -> tenant.connectionSetup.save(ADMIN, draft));

    assertEquals(
        "Renamed",
        tenant
            .connectionSetup
            .save(ADMIN, tenant.draft(connection.id(), "Renamed", CONFIG))
            .connection()
            .displayName(),
        "what is the same may be sent along");

    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    tenant.store.mappings().saveWatermark(connection.id(), ErpActorType.Customer, "1007");
    assertEquals("1007", mostRecent(tenant, connection));
    var _ =
        tenant
            .store
            .links()
            .create(
                connection.id(),
                ErpActorType.Customer,
                "C1",
                EntityType.Contact,
                tenant.entity(EntityType.Contact, "NAME", "Acme"));
    var _ = tenant.connectionSetup.save(ADMIN, draft);
    assertEquals("", mostRecent(tenant, connection));
    assertTrue(stored(tenant, connection).unverified());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsTheOldConfigurationWhenTheNewOneFails(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    tenant.erp.answer("testConfig", Outcome.failed("no such company"));
    SynclineException refused =
        assertCode(
            ErrorCode.CONNECTOR_REFUSED,
            () ->
                tenant.connectionSetup.save(
                    ADMIN, tenant.draft(connection.id(), "Acme", Map.of("company", "9"))));
    assertTrue(refused.getMessage().contains("no such company"));
    assertEquals(CONFIG, tenant.store.connections().config(connection.id()));
    assertEquals(connection.version(), stored(tenant, connection).version());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void noticesThatSomebodyElseSavedMeanwhile(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    tenant.erp.before(
        "testConfig",
        () -> {
          var _ = tenant.connectionSetup.save(ADMIN, tenant.draft(connection.id(), "Theirs", null));
        });
    assertCode(
        ErrorCode.VERSION_MISMATCH,
        () ->
            tenant.connectionSetup.save(
                ADMIN, tenant.draft(connection.id(), "Mine", Map.of("company", "2"))));
    assertEquals("Theirs", stored(tenant, connection).displayName());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void deletesSoftlyAndBringsBackInactive(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
    int record = tenant.entity(EntityType.Contact, "NAME", "Acme");
    var _ =
        tenant
            .store
            .links()
            .create(connection.id(), ErpActorType.Customer, "C1", EntityType.Contact, record);
    // A connector that is down does not keep anybody from deleting.
    tenant.erp.fail("deleteConnection", ConnectorException.Kind.NOT_SENT);
    tenant.connectionSetup.delete(ADMIN, connection.id());

    Connection deleted = stored(tenant, connection);
    assertTrue(deleted.deleted());
    assertFalse(deleted.active());
    assertEquals(List.of(), tenant.connectionSetup.all(USER, false));
    assertEquals(1, tenant.connectionSetup.all(USER, true).size());
    assertCode(ErrorCode.NOT_FOUND, () -> tenant.connectionSetup.delete(ADMIN, connection.id()));

    Connection back =
        tenant
            .connectionSetup
            .save(ADMIN, tenant.draft(connection.id(), "Acme", null))
            .connection();
    assertFalse(back.deleted());
    assertFalse(back.active());
    assertEquals(connection.guid(), back.guid());
    assertTrue(tenant.store.links().find(connection.id(), EntityType.Contact, record).isPresent());
    tenant.erp.forgetConnections();
    assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWhatIsNotThere(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    assertAll(
        () -> assertCode(ErrorCode.NOT_FOUND, () -> tenant.connectionSetup.get(USER, 99)),
        () ->
            assertCode(
                ErrorCode.NOT_FOUND,
                () -> tenant.connectionSetup.save(ADMIN, tenant.draft(99, "No", null))),
        () ->
            assertCode(
                ErrorCode.NOT_FOUND,
                () ->
                    tenant.connectionSetup.save(
                        ADMIN,
                        new ConnectionDraft(
                            0, 99, "No", "", false, CONFIG, ConnectionAccess.EVERYBODY))),
        () ->
            assertCode(
                ErrorCode.INVALID_ARGUMENT,
                () -> tenant.connectionSetup.save(ADMIN, tenant.draft(0, "  ", CONFIG))),
        () ->
            assertCode(
                ErrorCode.NOT_ALLOWED,
                () -> tenant.connectionSetup.save(USER, tenant.draft(0, "No", CONFIG))),
        () ->
            assertCode(
                ErrorCode.NOT_ALLOWED, () -> tenant.connectionSetup.delete(USER, connection.id())));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void testsConnectionsAndConfigurations(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    tenant.erp.forgetConnections();
    assertTrue(tenant.connectionSetup.test(ADMIN, connection.id()).ok(), "it is told again");
    int connector = tenant.connector().id();
    assertTrue(tenant.connectionSetup.testConfig(ADMIN, connector, CONFIG).ok());
    assertCode(ErrorCode.NOT_FOUND, () -> tenant.connectionSetup.testConfig(ADMIN, 99, CONFIG));

    tenant.erp.answer("testConnection", Outcome.failed("closed"));
    tenant.erp.fail("testConfig", ConnectorException.Kind.NOT_SENT);
    assertEquals(
        new TestAnswer(false, "closed"), tenant.connectionSetup.test(ADMIN, connection.id()));
    assertEquals(
        new TestAnswer(false, "The ERP is switched off."),
        tenant.connectionSetup.testConfig(ADMIN, connector, CONFIG));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void sumsUpWhatIsMapped(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("US:\"Acme\";NO:\"Akme\"");
    tenant.map(connection.id(), ErpActorType.Customer, row("phone", "PHONE", true, false));
    int hold = tenant.fieldId(connection.id(), ErpActorType.Customer, "CreditHold");
    var _ =
        tenant.fieldSettings.saveDefault(ADMIN, hold, new FieldDefault("1", false, null, false));
    ConnectionSummary summary =
        tenant.connectionSetup.summary(USER.withLanguage("no"), connection.id());
    assertEquals("Akme", summary.displayName());
    assertNull(summary.lastSync());
    assertEquals(
        new ConnectionSummary.ActorSummary(
            ErpActorType.Customer, true, "ERP CreditHold", "ERP Name, ERP phone"),
        summary.actors().getFirst());
    assertFalse(summary.actors().get(1).hasMappings());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void ordersTheSystems(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    int a = tenant.connection("A").id();
    int b = tenant.connection("B").id();
    int c = tenant.connection("C").id();
    assertEquals(List.of(a, b, c, 0), tenant.connectionSetup.priorities(USER));

    assertTrue(tenant.connectionSetup.savePriorities(ADMIN, List.of(c, 0, a)));
    assertEquals(List.of(c, 0, a, b), tenant.connectionSetup.priorities(USER));
    assertTrue(tenant.connectionSetup.savePriorities(ADMIN, List.of(b, c)));
    assertEquals(List.of(b, 0, c, a), tenant.connectionSetup.priorities(USER), "0 stays second");

    for (List<Integer> bad : List.of(List.of(a, 99), List.of(a, a), List.of(0, 0), List.of(-1))) {
      assertFalse(tenant.connectionSetup.savePriorities(ADMIN, bad), bad::toString);
    }
    tenant.connectionSetup.delete(ADMIN, c);
    assertFalse(tenant.connectionSetup.savePriorities(ADMIN, List.of(c, b)));
    assertEquals(List.of(b, 0, a), tenant.connectionSetup.priorities(USER));
    assertEquals(
        List.of(b, a),
        tenant.connectionSetup.all(USER, false).stream().map(v -> v.connection().id()).toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsIdsAndMarksVanishedFields(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.readyConnection("Acme");
    int name = tenant.fieldId(connection.id(), ErpActorType.Customer, "Name");
    tenant.erp.removeField(ErpActorType.Customer, "Name");
    tenant.erp.removeType(ErpActorType.Project);
    tenant.erp.field(ErpActorType.Customer, "EMAIL", FieldType.Text);
    tenant.erp.type(ErpActorType.Employee);
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));

    List<FieldMapping> fields =
        tenant.store.mappings().fields(connection.id(), ErpActorType.Customer);
    assertEquals(List.of("Name", "phone", "CreditHold", "EMAIL"), keys(fields));
    assertTrue(fields.getFirst().missingInErp());
    assertTrue(fields.getFirst().toErp(), "its mapping stays");
    assertEquals("EMAIL", fields.get(3).crmFieldKey());
    assertTrue(
        tenant
            .store
            .mappings()
            .fields(connection.id(), ErpActorType.Project)
            .getFirst()
            .missingInErp());

    tenant.erp.field(ErpActorType.Customer, "Name", FieldType.Text);
    assertTrue(tenant.connectionFields.update(ADMIN, connection.id()));
    assertEquals(name, tenant.fieldId(connection.id(), ErpActorType.Customer, "Name"));
    assertFalse(
        tenant
            .store
            .mappings()
            .fields(connection.id(), ErpActorType.Customer)
            .getFirst()
            .missingInErp());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void neverWipesAnythingForAnEmptyAnswer(TestDatabase database) {
    InMemoryErp erp = Tenant.plainErp();
    Tenant tenant = new Tenant(database, erp);
    Connection connection = tenant.readyConnection("Acme");
    List<FieldMapping> before = tenant.store.mappings().fields(connection.id());

    erp.answer("actorTypes", new Outcome(true, Outcome.State.Warning, "busy", null, null));
    assertFalse(tenant.connectionFields.update(ADMIN, connection.id()));
    erp.behave();
    erp.fail("fields", ConnectorException.Kind.UNKNOWN_OUTCOME);
    assertFalse(tenant.connectionFields.update(ADMIN, connection.id()));
    erp.behave();
    erp.removeField(ErpActorType.Project, "Name");
    assertFalse(tenant.connectionFields.update(ADMIN, connection.id()), "no fields of Project");
    for (ErpActorType type : ErpActorType.values()) {
      erp.removeType(type);
    }
    assertFalse(tenant.connectionFields.update(ADMIN, connection.id()));
    assertEquals(before, tenant.store.mappings().fields(connection.id()));
  }

  private static boolean filesContain(Path directory, String text) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .anyMatch(file -> {
            try {
              return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stands for a kill: nothing that catches exceptions sees it. */
  private static final class ProcessDied extends Error {
    private static final long serialVersionUID = 1;
  }

  private static String mostRecent(Tenant tenant, Connection connection) {
    return tenant.connectionSetup.get(USER, connection.id()).mostRecentTimestamp();
  }

  private static Connection stored(Tenant tenant, Connection connection) {
    return tenant.store.connections().find(connection.id()).orElseThrow();
  }

  private static List<String> keys(List<FieldMapping> fields) {
    return fields.stream().map(field -> field.field().key()).toList();
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
