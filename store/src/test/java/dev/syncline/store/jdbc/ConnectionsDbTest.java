package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Grant;
import dev.syncline.model.ConnectionAccess.Rights;
import dev.syncline.model.Connector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Connections;
import dev.syncline.store.Store;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aConnectionReadsBackAndEachSaveRaisesItsVersion(TestDatabase db) {
    Store store = db.store();
    Connection first = Samples.connection(store);
    assertEquals(1, first.version());
    Connection changed =
        new Connection(
            first.id(),
            first.connectorId(),
            first.guid(),
            "Ny",
            "beskrivelse",
            false,
            true,
            true,
            true,
            77,
            first.rank(),
            new ConnectionAccess(false, List.of(3, 4), List.of(5)));
    Connection saved = store.connections().save(changed);
    assertEquals(2, saved.version());
    assertEquals(Optional.of(saved), store.connections().find(first.id()));
    assertEquals(changed.access(), saved.access());
    assertTrue(saved.deleted() && saved.pending() && saved.unverified() && !saved.active());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatWasTakenFromThoseWithAccessReadsBack(TestDatabase db) {
    Connections connections = db.store().connections();
    Connection connection = Samples.connection(db.store());
    List<Rights> all =
        List.of(
            Rights.BOTH,
            new Rights(true, false),
            new Rights(false, true),
            new Rights(false, false));
    List<Grant> grants = new ArrayList<>();
    all.forEach(rights -> grants.add(new Grant(grants.size() + 3, rights)));
    for (Rights everybody : all) {
      ConnectionAccess access = new ConnectionAccess(everybody, grants, grants.reversed());
      connections.save(connection.described("A", "", access));
      assertEquals(access, connections.find(connection.id()).orElseThrow().access());
    }
    ConnectionAccess nobody = new ConnectionAccess(null, List.of(), List.of());
    connections.save(connection.described("A", "", nobody));
    assertEquals(nobody, connections.all().getFirst().access());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void theCrmComesLastUntilAnOrderWasSaved(TestDatabase db) {
    Store store = db.store();
    Connections connections = store.connections();
    assertEquals(List.of(0), connections.order());
    int a = Samples.connection(store).id();
    int b = Samples.connection(store).id();
    assertEquals(List.of(a, b, 0), connections.order());
    connections.saveOrder(List.of(b, 0, a));
    assertEquals(List.of(b, 0, a), connections.order());
    int c = Samples.connection(store).id();
    assertEquals(List.of(b, 0, a, c), connections.order());
    assertEquals(List.of(b, a, c), connections.all().stream().map(Connection::id).toList());
    connections.saveOrder(List.of(c, b, a, 0));
    int d = Samples.connection(store).id();
    assertEquals(List.of(c, b, a, d, 0), connections.order());
    // Saving a connection that was read before leaves the order alone.
    connections.save(connections.find(d).orElseThrow());
    assertEquals(List.of(c, b, a, d, 0), connections.order());
    connections.saveOrder(List.of(0, d));
    assertEquals(List.of(0, d, c, b, a), connections.order());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void theConfigurationIsEncryptedAtRest(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    Map<String, String> config = Map.of("password", "hemmelig 🗝", "company", "");
    store.connections().saveConfig(id, config);
    assertEquals(config, store.connections().config(id));
    store.connections().saveConfig(id, Map.of("password", "ny"));
    assertEquals(Map.of("password", "ny"), db.reopened().connections().config(id));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anotherKeyIsRefusedWhenTheStoreIsOpened(TestDatabase db) {
    db.store();
    db.stop();
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    try (var control = Stores.open(db.config().withSecretKey(other))) {
      SynclineException refused =
          assertThrows(SynclineException.class, () -> control.tenant("default"));
      assertEquals(ErrorCode.REFUSED, refused.code());
      assertTrue(refused.getMessage().contains("another key"), refused.getMessage());
    }
    assertThrows(
        SynclineException.class, () -> Stores.open(db.config().withSecretKey("too short")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void theKeyFileIsItsOwnersOnly(TestDatabase db) throws Exception {
    db.store();
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(db.directory().resolve("secret.key"))));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void removingAPendingConnectionTakesAllThatBelongsToIt(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    int kept = Samples.connection(store).id();
    store.connections().saveConfig(id, Map.of("a", "b"));
    store.mappings().saveFields(List.of(Samples.field(id, "name", "NAME")));
    store.connections().remove(id);
    assertEquals(Optional.empty(), store.connections().find(id));
    assertEquals(List.of(), store.mappings().actorTypes(id));
    assertEquals(List.of(), store.mappings().fields(id));
    assertEquals(Map.of(), store.connections().config(id));
    assertEquals(2, store.mappings().actorTypes(kept).size());
    int next = Samples.connection(store).id();
    assertTrue(next > kept, "ids are not used again");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void connectorsReadBackAndDeletedOnesAreOnlyFound(TestDatabase db) {
    Store store = db.store();
    Connector saved =
        store.connectors().save(new Connector(0, "Regneark", "http://x?ConnectorName=Y", false));
    assertEquals(List.of(saved), store.connectors().all());
    Connector deleted = new Connector(saved.id(), "Regneark", saved.url(), true);
    assertEquals(deleted, store.connectors().save(deleted));
    assertEquals(List.of(), store.connectors().all());
    assertEquals(Optional.of(deleted), store.connectors().find(saved.id()));
    assertFalse(store.connectors().find(saved.id() + 1).isPresent());
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(
                SynclineException.class,
                () -> store.connectors().save(new Connector(99, "x", "y", false)))
            .code());
  }
}
