package dev.syncline.store.jdbc;

import dev.syncline.model.SynclineException;
import dev.syncline.store.ControlStore;
import dev.syncline.store.Executions;
import dev.syncline.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The control database and the stores that were opened through it. */
final class JdbcControlStore implements ControlStore {
  private final DatabaseFactory databases;
  private final StoreConfig config;
  private final Secrets secrets;
  private final Database control;
  private final SchedulerExecutions executions;
  private final Map<String, JdbcStore> open = new LinkedHashMap<>();

  private JdbcControlStore(
      StoreConfig config, DatabaseFactory databases, Secrets secrets, Database control) {
    this.config = config;
    this.databases = databases;
    this.secrets = secrets;
    this.control = control;
    this.executions = new SchedulerExecutions(control, config.clock());
  }

  static JdbcControlStore open(StoreConfig config) {
    makeDirectory(config.directory());
    Secrets secrets = Secrets.open(config.secretKey(), config.directory());
    DatabaseFactory databases = new DatabaseFactory(config);
    return new JdbcControlStore(config, databases, secrets, databases.control());
  }

  /** What is in it is nobody else's business; a directory that is there already stays as it is. */
  static void makeDirectory(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      if (posix) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory " + directory + " can't be made.", e);
    }
  }

  @Override
  public synchronized Store tenant(String name) {
    JdbcStore known = open.get(name);
    if (known != null) {
      return known;
    }
    if (!name.equals(DEFAULT_TENANT) && !exists(name)) {
      throw SynclineException.notFound("tenant", name);
    }
    Database database = databases.tenant(name);
    try {
      JdbcStore store = JdbcStore.open(database, secrets);
      remember(name);
      open.put(name, store);
      return store;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private boolean exists(String name) {
    return control.query(session ->
        session
            .sql("select 1 from tenant where name = :name")
            .bind("name", name)
            .first(row -> row.getInt(1))
            .isPresent());
  }

  private void remember(String name) {
    if (exists(name)) {
      return;
    }
    control.update(session ->
        session
            .sql(
                """
                insert into tenant (name, created) values (:name, :created)
                on conflict (name) do nothing
                """)
            .bind("name", name)
            .bind("created", config.clock().millis() * 1_000)
            .execute());
  }

  @Override
  public void backup(Path folder, boolean withKey) {
    SqliteBackup.write(config, folder, withKey);
  }

  @Override
  public Executions executions() {
    return executions;
  }

  @Override
  public synchronized void close() {
    executions.close();
    open.values().forEach(JdbcStore::close);
    open.clear();
    control.close();
  }
}
