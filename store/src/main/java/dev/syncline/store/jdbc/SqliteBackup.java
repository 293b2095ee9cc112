package dev.syncline.store.jdbc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Copies SQLite files while they are in use; readers and the writer go on. And puts them back. */
final class SqliteBackup {
  private static final String KEY = "secret.key";

  private SqliteBackup() {}

  static void write(StoreConfig config, Path folder, boolean withKey) {
    refusePostgres(config, "Back it up with pg_dump or your base backups, and keep %s elsewhere.");
    Path key = config.directory().resolve(KEY);
    if (withKey && !Files.exists(key)) {
      throw SynclineException.refused(
          "The secret key is not in " + key + ". Keep a copy of where it comes from.");
    }
    try {
      JdbcControlStore.makeDirectory(folder);
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
      if (withKey) {
        Files.copy(key, folder.resolve(KEY), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException | SQLException e) {
      throw new SynclineException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "The backup to " + folder + " failed: " + e.getMessage(),
          e);
    }
  }

  /** Answers whether the directory has a key now. */
  static boolean restore(StoreConfig config, Path folder) {
    refusePostgres(config, "Restore it with its own tools, and put %s back.");
    Path directory = config.directory();
    try {
      if (!Files.exists(folder.resolve("control.db"))) {
        throw SynclineException.refused(
            folder + " is no backup: there is no control.db in it. Name the folder of one.");
      }
      JdbcControlStore.makeDirectory(directory);
      if (!databases(directory).isEmpty()) {
        throw SynclineException.refused(
            directory
                + " holds databases. Name another data directory, or move them away while"
                + " Syncline is stopped.");
      }
      for (Path file : databases(folder)) {
        Path target = directory.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      Path key = directory.resolve(KEY);
      if (Files.exists(folder.resolve(KEY)) && !Files.exists(key)) {
        Files.copy(folder.resolve(KEY), key, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return Files.exists(key);
    } catch (IOException e) {
      throw new SynclineException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "Restoring " + folder + " to " + directory + " failed: " + e.getMessage(),
          e);
    }
  }

  private static void refusePostgres(StoreConfig config, String instead) {
    if (config.postgres() != null) {
      throw SynclineException.refused(
          "The data is in PostgreSQL. " + instead.formatted(config.directory().resolve(KEY)));
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
