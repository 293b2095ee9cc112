package dev.syncline.store.jdbc;

import dev.syncline.store.ControlStore;
import dev.syncline.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fresh, empty database for one test, opened when it is first asked for. JUnit closes it when it
 * is a test's argument.
 */
public final class TestDatabase implements AutoCloseable {
  private final String name;
  private final boolean postgres;
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private @Nullable Path directory;
  private @Nullable String url;
  private @Nullable ControlStore control;

  TestDatabase(String name, boolean postgres) {
    this.name = name;
    this.postgres = postgres;
  }

  public boolean isPostgres() {
    return postgres;
  }

  /** How the database is opened; the same throughout the test. */
  public StoreConfig config() {
    Path folder = directory();
    StoreConfig config = StoreConfig.sqlite(folder);
    if (postgres) {
      try {
        String known = url == null ? PostgresServer.get().copyOfTemplate() : url;
        url = known;
        config = StoreConfig.postgres(folder, StoreConfig.Postgres.at(known));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return config.withStatementListener(statements::add);
  }

  /** The data directory. */
  public Path directory() {
    Path known = directory;
    if (known != null) {
      return known;
    }
    try {
      Path made = Files.createTempDirectory("syncline-test");
      if (!postgres) {
        SqliteTemplate.copyInto(made);
      }
      directory = made;
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ControlStore control() {
    ControlStore known = control == null ? Stores.open(config()) : control;
    control = known;
    return known;
  }

  /** The store of the default tenant. */
  public Store store() {
    return control().tenant(ControlStore.DEFAULT_TENANT);
  }

  /** Closes all stores and opens them again, as a restart does. */
  public Store reopened() {
    stop();
    return store();
  }

  /** Closes all stores; the data stays. */
  public void stop() {
    if (control != null) {
      control.close();
      control = null;
    }
  }

  /** The SQL of each statement since the last call, a batch as one. */
  public List<String> statements() {
    List<String> since = List.copyOf(statements);
    statements.clear();
    return since;
  }

  @Override
  public void close() {
    stop();
    if (directory != null) {
      delete(directory);
    }
    if (url != null) {
      try {
        PostgresServer.get().drop(url);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
