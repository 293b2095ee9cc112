package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNewerSchemaIsRefused(TestDatabase db) throws SQLException {
    db.store();
    db.stop();
    tamper(
        db,
        """
        insert into %sschema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        values (99, '99', 'x', 'SQL', 'x', 1, 'x', 1, true)
        """);
    SynclineException refused = assertThrows(SynclineException.class, db::store);
    assertEquals(ErrorCode.REFUSED, refused.code());
    assertTrue(refused.getMessage().contains("newer Syncline"), refused.getMessage());
  }

  private static void tamper(TestDatabase db, String sql) throws SQLException {
    StoreConfig config = db.config();
    String url =
        config.postgres() == null
            ? "jdbc:sqlite:" + db.directory().resolve("tenants/default/syncline.db")
            : config.postgres().url();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(db.isPostgres() ? "tenant_default." : ""));
    }
  }

  @Test
  void anEmptyPostgresDatabaseIsBroughtToTheSchema() throws Exception {
    PostgresServer server = PostgresServer.get();
    String url = server.empty();
    Path directory = Files.createTempDirectory("syncline-test");
    try (var control = Stores.open(StoreConfig.postgres(directory, StoreConfig.Postgres.at(url)))) {
      assertEquals(List.of(0), control.tenant("default").connections().order());
    }
    TestDatabase.delete(directory);
    server.drop(url);
  }

  @Test
  void anEmptyDirectoryIsBroughtToTheSchemaAndOpenedAgainWithoutFlyway() throws Exception {
    Path directory = Files.createTempDirectory("syncline-test");
    StoreConfig config = StoreConfig.sqlite(directory.resolve("made/by/us"));
    for (int i = 0; i < 2; i++) {
      try (var control = Stores.open(config)) {
        assertEquals(List.of(0), control.tenant("default").connections().order());
      }
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(config.directory())));
    TestDatabase.delete(directory);
  }

  @Test
  void theNumbersInTheCodeAreThoseOfTheScripts() throws Exception {
    for (Migrations migrations :
        List.of(
            Migrations.SQLITE_CONTROL,
            Migrations.POSTGRES_CONTROL,
            Migrations.SQLITE_TENANT,
            Migrations.POSTGRES_TENANT)) {
      assertEquals(migrations.newest(), highest(migrations), migrations.location());
    }
    assertEquals(Migrations.SQLITE_CONTROL.newest(), Migrations.POSTGRES_CONTROL.newest());
  }

  private static int highest(Migrations migrations) throws URISyntaxException, java.io.IOException {
    String folder = migrations.location().replace("classpath:", "/");
    File directory = new File(MigrationsDbTest.class.getResource(folder).toURI());
    try (Stream<Path> scripts = Files.list(directory.toPath())) {
      return scripts
          .map(script -> script.getFileName().toString())
          .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
          .max()
          .orElse(0);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anUnknownTenantIsNotMade(TestDatabase db) {
    SynclineException missing =
        assertThrows(SynclineException.class, () -> db.control().tenant("other"));
    assertEquals(ErrorCode.NOT_FOUND, missing.code());
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutItsPassword() throws Exception {
    Path directory = Files.createTempDirectory("syncline-test");
    SynclineException failed =
        assertThrows(
            SynclineException.class,
            () ->
                Stores.open(
                    StoreConfig.postgres(
                        directory,
                        StoreConfig.Postgres.at(
                            "jdbc:postgresql://127.0.0.1:1/db?user=u&password=hush"))));
    assertEquals(ErrorCode.DATABASE_UNAVAILABLE, failed.code());
    assertTrue(failed.getMessage().contains("127.0.0.1:1/db"), failed.getMessage());
    assertTrue(!failed.getMessage().contains("hush"), failed.getMessage());
    TestDatabase.delete(directory);
  }
}
