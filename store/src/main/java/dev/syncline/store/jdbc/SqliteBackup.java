package dev.syncline.store.jdbc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Copies SQLite files while they are in use; readers and the writer go on. */
final class SqliteBackup {
  private SqliteBackup() {}

  static void write(StoreConfig config, Path folder) {
    if (config.postgres() != null) {
      throw SynclineException.refused(
          "The data is in PostgreSQL. Back it up with pg_dump or your base backups, and keep "
              + config.directory().resolve("secret.key")
              + " elsewhere.");
    }
    try {
      Files.createDirectories(folder);
      try (Stream<Path> there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw SynclineException.refused(
              folder + " is not empty. Name a folder that is, or that does not exist.");
        }
      }
      for (Path file : databases(config.directory())) {
        Path copy = folder.resolve(config.directory().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        copy(file, copy);
      }
    } catch (IOException | SQLException e) {
      throw new SynclineException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "The backup to " + folder + " failed: " + e.getMessage(),
          e);
    }
  }

  private static List<Path> databases(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".db")).sorted().toList();
    }
  }

  /** On a connection of its own: it reads one state of the database and writes a compact copy. */
  private static void copy(Path file, Path copy) throws SQLException {
    try (Connection connection = SqliteSource.config().createConnection(SqliteSource.url(file));
        PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    }
  }
}
