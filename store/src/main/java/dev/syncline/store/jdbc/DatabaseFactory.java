package dev.syncline.store.jdbc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Opens the databases that a {@link StoreConfig} means, each with its schema. */
final class DatabaseFactory {
  private final StoreConfig config;

  DatabaseFactory(StoreConfig config) {
    this.config = config;
  }

  Database control() {
    return config.postgres() == null
        ? sqlite(config.directory().resolve("control.db"), Migrations.SQLITE_CONTROL)
        : postgres(config.postgres(), "syncline_control", Migrations.POSTGRES_CONTROL);
  }

  Database tenant(String name) {
    return config.postgres() == null
        ? sqlite(
            config.directory().resolve("tenants").resolve(name).resolve("syncline.db"),
            Migrations.SQLITE_TENANT)
        : postgres(config.postgres(), "tenant_" + name, Migrations.POSTGRES_TENANT);
  }

  private Database sqlite(Path file, Migrations migrations) {
    try {
      Files.createDirectories(file.getParent());
      SqliteLibrary.unpackInto(config.directory());
      SQLiteDataSource plain = new SQLiteDataSource(SqliteSource.config());
      plain.setUrl(SqliteSource.url(file));
      SqliteSource source = SqliteSource.open(file, config.statementListener());
      try {
        migrations.bring(plain, null, file.toString());
        return new Database(source);
      } catch (SQLException | RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SynclineException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "The data directory " + file.getParent() + " can't be made: " + e.getMessage(),
          e);
    } catch (SQLException e) {
      throw unavailable(file.toString(), e);
    }
  }

  private Database postgres(StoreConfig.Postgres database, String schema, Migrations migrations) {
    // Without the pool, which waits half a minute for a database that refuses at once.
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.url());
    if (database.user() != null) {
      plain.setUser(database.user());
    }
    if (database.password() != null) {
      plain.setPassword(database.password());
    }
    try {
      migrations.bring(plain, schema, database.address() + " (" + schema + ")");
    } catch (SQLException e) {
      throw unavailable(database.address(), e);
    }
    return new Database(new PostgresSource(database, schema, config.statementListener()));
  }

  private static SynclineException unavailable(String name, SQLException failure) {
    return new SynclineException(
        ErrorCode.DATABASE_UNAVAILABLE,
        "The database " + name + " can't be opened: " + failure.getMessage(),
        failure);
  }
}
