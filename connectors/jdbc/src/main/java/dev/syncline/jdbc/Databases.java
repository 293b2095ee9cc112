package dev.syncline.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pools of the databases behind the connections. Usable from any thread. */
final class Databases implements AutoCloseable {
  static final String URL = "url";
  static final String USER = "user";
  static final String PASSWORD = "password";

  private final Map<Address, HikariDataSource> pools = new ConcurrentHashMap<>();

  private record Address(String url, String user, String password) {}

  /**
   * A connection to read with.
   *
   * @param config of the connection that asks
   * @throws SQLException when the database can't be reached
   */
  Connection forReading(Map<String, String> config) throws SQLException {
    Connection connection = connect(config);
    // PostgreSQL streams rows only inside a transaction; on SQLite one would keep writers out.
    connection.setAutoCommit(isSqlite(connection));
    return connection;
  }

  /** A connection to write with, in one transaction. */
  Connection forWriting(Map<String, String> config) throws SQLException {
    Connection connection = connect(config);
    connection.setAutoCommit(false);
    return connection;
  }

  static boolean isSqlite(Connection connection) throws SQLException {
    return connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
  }

  private Connection connect(Map<String, String> config) throws SQLException {
    Address address =
        new Address(
            config.getOrDefault(URL, ""),
            config.getOrDefault(USER, ""),
            config.getOrDefault(PASSWORD, ""));
    return pools.computeIfAbsent(address, Databases::open).getConnection();
  }

  private static HikariDataSource open(Address address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setPoolName("erp");
    if (!address.user().isEmpty()) {
      config.setUsername(address.user());
      config.setPassword(address.password());
    }
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(10_000);
    // The pool is made without a connection: a database that is down is an answered failure.
    config.setInitializationFailTimeout(-1);
    if (address.url().startsWith("jdbc:sqlite:")) {
      // Others write to the file too. A transaction that reads and then writes must begin as a
      // writer, or it fails when somebody commits in between.
      config.addDataSourceProperty("busy_timeout", "10000");
      config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
