package dev.syncline.benchmarks;

import dev.syncline.server.config.Database;
import dev.syncline.server.config.Listening;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.store.jdbc.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * What a server keeps, of which copies are made to measure on.
 *
 * @param directory the data directory
 * @param cluster where the database is; null for SQLite
 * @param url of the PostgreSQL database; null for SQLite
 */
record Data(Path directory, @Nullable PostgresCluster cluster, @Nullable String url) {

  /** Nothing yet, in a new directory below this one. */
  static Data fresh(Path folder, @Nullable PostgresCluster cluster)
      throws IOException, SQLException {
    return new Data(
        Files.createTempDirectory(folder, "data"),
        cluster,
        cluster == null ? null : cluster.create());
  }

  ServerConfig server() {
    ServerConfig usual = ServerConfig.of(directory, new Listening("127.0.0.1", 0));
    return new ServerConfig(
        usual.data(),
        new Database(url, null),
        usual.listening(),
        usual.web(),
        usual.access(),
        usual.company(),
        usual.patience());
  }

  StoreConfig stores() {
    return url == null
        ? StoreConfig.sqlite(directory)
        : StoreConfig.postgres(directory, StoreConfig.Postgres.at(url));
  }

  /** A copy; nobody may use this one now. */
  Data copy() throws IOException, SQLException {
    Path to = Files.createTempDirectory(directory.getParent(), "copy");
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(each -> !each.equals(directory)).toList()) {
        Files.copy(path, to.resolve(directory.relativize(path)));
      }
    }
    return new Data(to, cluster, cluster == null || url == null ? null : cluster.copy(url));
  }

  void delete() throws IOException, SQLException {
    Benchmarks.delete(directory);
    if (cluster != null && url != null) {
      cluster.drop(url);
    }
  }

  /** A plain connection to the tenant's tables, with the settings that Syncline's own have. */
  Connection connect() throws SQLException {
    if (url != null) {
      return DriverManager.getConnection(
          url + "&currentSchema=tenant_default&reWriteBatchedInserts=true");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.enforceForeignKeys(true);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection =
        config.createConnection("jdbc:sqlite:" + directory.resolve("tenants/default/syncline.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma cache_size = -65536");
      statement.execute("pragma wal_autocheckpoint = 16384");
    }
    return connection;
  }

  String database() {
    return url == null ? "SQLite" : "PostgreSQL";
  }
}
