package dev.syncline.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One schema of a PostgreSQL database: a pool of connections that write and one of those that read,
 * which see one state of the database throughout a transaction.
 */
final class PostgresSource implements ConnectionSource {
  private static final int CONNECTIONS = 10;

  private final PostgresDialect dialect = new PostgresDialect();
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final @Nullable Consumer<String> listener;

  PostgresSource(
      StoreConfig.Postgres database, String schema, @Nullable Consumer<String> listener) {
    this.writers = pool(database, schema, schema + " writers", "");
    this.readers =
        pool(
            database,
            schema,
            schema + " readers",
            "-c default_transaction_read_only=on"
                + " -c default_transaction_isolation=repeatable\\ read");
    this.listener = listener;
  }

  private static HikariDataSource pool(
      StoreConfig.Postgres database, String schema, String name, String options) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(database.url());
    if (database.user() != null) {
      config.setUsername(database.user());
    }
    if (database.password() != null) {
      config.setPassword(database.password());
    }
    config.addDataSourceProperty("currentSchema", schema);
    config.addDataSourceProperty("ApplicationName", "syncline");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    if (!options.isEmpty()) {
      config.addDataSourceProperty("options", options);
    }
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(30_000);
    // The first use says whether the database is there, with our words.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Session writer() throws SQLException {
    return session(writers);
  }

  @Override
  public Session reader() throws SQLException {
    return session(readers);
  }

  private Session session(DataSource pool) throws SQLException {
    return new Session(CountedStatements.on(pool.getConnection(), listener), dialect, null);
  }

  @Override
  public void releaseWriter(Session session) throws SQLException {
    session.connection().close();
  }

  @Override
  public void releaseReader(Session session) throws SQLException {
    session.connection().close();
  }

  @Override
  public DataSource dataSource() {
    return writers;
  }

  @Override
  public void close() {
    writers.close();
    readers.close();
  }
}
