package dev.syncline.store.jdbc;

import dev.syncline.store.ControlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of an empty data directory, migrated once in this JVM; each test's are a copy. */
final class SqliteTemplate {
  private static final List<String> FILES = List.of("control.db", "tenants/default/syncline.db");
  private static @Nullable Map<String, byte[]> made;

  private SqliteTemplate() {}

  static void copyInto(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path copy = directory.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, file.getValue());
    }
  }

  private static synchronized Map<String, byte[]> files() throws IOException {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private static Map<String, byte[]> make() throws IOException {
    Path directory = Files.createTempDirectory("syncline-template");
    try (ControlStore control = Stores.open(StoreConfig.sqlite(directory))) {
      control.tenant(ControlStore.DEFAULT_TENANT);
    }
    Map<String, byte[]> files = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(FILES.getLast()));
        Statement statement = connection.createStatement()) {
      // It knows the template's key.
      statement.execute("delete from setting");
    } catch (SQLException e) {
      throw new IOException(e);
    }
    for (String name : FILES) {
      files.put(name, Files.readAllBytes(directory.resolve(name)));
    }
    TestDatabase.delete(directory);
    return files;
  }
}
