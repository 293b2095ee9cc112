package dev.syncline.store.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is.
 *
 * @param directory the data directory; it holds the SQLite files, the secret key and the driver's
 *     native library, and is made when it does not exist
 * @param postgres the PostgreSQL database that holds the data instead of SQLite files; null for
 *     SQLite
 * @param secretKey 32 bytes in base64, the key of everything that is encrypted; null to use {@code
 *     secret.key} in the directory, which the first start makes
 * @param clock what the scheduler goes by
 * @param statementListener is told the SQL of each statement when it is executed, a batch counting
 *     as one; for tests and diagnosis. Null costs nothing
 */
public record StoreConfig(
    Path directory,
    @Nullable Postgres postgres,
    @Nullable String secretKey,
    InstantSource clock,
    @Nullable Consumer<String> statementListener) {

  /**
   * A PostgreSQL database.
   *
   * @param url {@code jdbc:postgresql://host/database}
   * @param user null when the URL says it
   * @param password null when the URL says it
   */
  public record Postgres(String url, @Nullable String user, @Nullable String password) {

    public static Postgres at(String url) {
      return new Postgres(url, null, null);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres[" + address() + "]";
    }

    /** The URL without its parameters, which may hold a password. */
    String address() {
      int query = url.indexOf('?');
      return query < 0 ? url : url.substring(0, query);
    }
  }

  /** SQLite files in a directory. */
  public static StoreConfig sqlite(Path directory) {
    return new StoreConfig(directory, null, null, InstantSource.system(), null);
  }

  /** A PostgreSQL database; the directory holds the secret key. */
  public static StoreConfig postgres(Path directory, Postgres postgres) {
    return new StoreConfig(directory, postgres, null, InstantSource.system(), null);
  }

  public StoreConfig withSecretKey(@Nullable String key) {
    return new StoreConfig(directory, postgres, key, clock, statementListener);
  }

  public StoreConfig withClock(InstantSource newClock) {
    return new StoreConfig(directory, postgres, secretKey, newClock, statementListener);
  }

  public StoreConfig withStatementListener(@Nullable Consumer<String> listener) {
    return new StoreConfig(directory, postgres, secretKey, clock, listener);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "StoreConfig[" + directory + ", " + (postgres == null ? "SQLite" : postgres) + "]";
  }
}
