package dev.syncline.sync.connections;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.Databases;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.Tenant;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorSetupDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void savesAndUpdates(TestDatabase database) {
    ConnectorSetup setup = new Tenant(database).connectorSetup;
    Connector empty = setup.createDefault(ADMIN);
    assertEquals(new Connector(0, "", "", false), empty);
    Connector saved = setup.save(ADMIN, new Connector(0, " ERP ", " https://erp/a?x=1 ", false));
    assertEquals("ERP", saved.displayName());
    assertEquals("https://erp/a?x=1", saved.url());
    Connector renamed =
        setup.save(ADMIN, new Connector(saved.id(), "New", "https://erp/a?x=1", false));
    assertEquals(saved.id(), renamed.id());
    assertEquals(List.of(renamed), setup.all(USER));
    assertEquals(renamed, setup.get(USER, saved.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://erp", "erp", "http:", "file:///etc/passwd", "http://a b", "", "//erp"})
  void refusesUrlsThatLeadToNoConnector(String url) {
    try (TestDatabase database = Databases.sqlite()) {
      ConnectorSetup setup = new Tenant(database).connectorSetup;
      assertCode(
          ErrorCode.INVALID_ARGUMENT, () -> setup.save(ADMIN, new Connector(0, "ERP", url, false)));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesTheSameUrlTwice(TestDatabase database) {
    ConnectorSetup setup = new Tenant(database).connectorSetup;
    Connector first = setup.save(ADMIN, new Connector(0, "One", "http://erp/ws?C=a", false));
    SynclineException refused =
        assertCode(
            ErrorCode.REFUSED,
            () -> setup.save(ADMIN, new Connector(0, "Two", "HTTP://ERP/ws?C=a", false)));
    assertTrue(refused.getMessage().contains("\"One\""), refused.getMessage());
    var _ = setup.save(ADMIN, new Connector(0, "Two", "http://erp/ws?C=b", false));
    setup.delete(ADMIN, first.id());
    var _ = setup.save(ADMIN, new Connector(0, "One again", "http://erp/ws?C=a", false));
    assertCode(
        ErrorCode.REFUSED,
        () -> setup.save(ADMIN, new Connector(first.id(), "One", "http://erp/ws?C=a", false)));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isDeletedOnlyWhenNoConnectionUsesIt(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connection connection = tenant.connection("Acme");
    int id = connection.connectorId();
    assertEquals(ConnectorAnswer.HAS_CONNECTIONS, tenant.connectorSetup.canDelete(USER, id));
    SynclineException refused =
        assertCode(ErrorCode.REFUSED, () -> tenant.connectorSetup.delete(ADMIN, id));
    assertTrue(refused.getMessage().contains("\"Acme\""), refused.getMessage());

    tenant.connectionSetup.delete(ADMIN, connection.id());
    assertEquals(ConnectorAnswer.NO_ERROR, tenant.connectorSetup.canDelete(USER, id));
    tenant.connectorSetup.delete(ADMIN, id);
    assertEquals(ConnectorAnswer.NOT_FOUND, tenant.connectorSetup.canDelete(USER, id));
    assertEquals(ConnectorAnswer.NOT_FOUND, tenant.connectorSetup.canDelete(USER, 99));
    assertTrue(tenant.connectorSetup.get(USER, id).deleted());
    assertCode(ErrorCode.NOT_FOUND, () -> tenant.connectorSetup.delete(ADMIN, 99));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void testsUrls(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    ConnectorSetup setup = tenant.connectorSetup;
    assertEquals(ConnectorAnswer.NO_ERROR, setup.testUrl(ADMIN, "plugin://memory"));
    assertEquals(ConnectorAnswer.NOT_FOUND, setup.testUrl(ADMIN, "plugin://nobody"));
    assertEquals(ConnectorAnswer.NOT_FOUND, setup.testUrl(ADMIN, "app://4711"));
    assertEquals(ConnectorAnswer.NOT_FOUND, setup.testUrl(ADMIN, "nonsense"));
    tenant.erp.fail("configFields", ConnectorException.Kind.NOT_SENT);
    assertEquals(ConnectorAnswer.NOT_FOUND, setup.testUrl(ADMIN, "plugin://memory"));
    tenant.erp.behave();
    tenant.erp.answer("configFields", Outcome.failed("no"));
    assertEquals(ConnectorAnswer.NOT_FOUND, setup.testUrl(ADMIN, "plugin://memory"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void sortsConfigurationFieldsAndReplacesTags(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    List<FieldMetadata> fields =
        tenant.connectorSetup.configFields(ADMIN.withLanguage("no"), tenant.connector().id());
    assertEquals(List.of("company", "password"), fields.stream().map(FieldMetadata::key).toList());
    assertEquals("Den company", fields.getFirst().displayName());
    assertEquals("Acme Ltd Anna Admin S-1", fields.getFirst().defaultValue());

    tenant.erp.answer("configFields", Outcome.failed("out of order"));
    SynclineException refused =
        assertCode(
            ErrorCode.CONNECTOR_REFUSED,
            () -> tenant.connectorSetup.configFields(ADMIN, tenant.connector().id()));
    assertTrue(refused.getMessage().contains("out of order"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isTheAdministratorsToChange(TestDatabase database) {
    Tenant tenant = new Tenant(database);
    Connector connector = tenant.connector();
    assertCode(ErrorCode.NOT_ALLOWED, () -> tenant.connectorSetup.save(USER, connector));
    assertCode(ErrorCode.NOT_ALLOWED, () -> tenant.connectorSetup.delete(USER, connector.id()));
    assertEquals(List.of(connector), tenant.connectorSetup.all(USER));
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
