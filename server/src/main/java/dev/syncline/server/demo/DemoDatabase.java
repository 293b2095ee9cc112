package dev.syncline.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the SQLite databases of the demo. A half-made one is never left under its name. */
final class DemoDatabase {
  private DemoDatabase() {}

  /** What is put into a new database. */
  interface Content {
    void fill(Connection connection, Statement statement) throws SQLException;
  }

  /**
   * @param schema the resource with its tables
   * @throws IOException when it can't be made
   */
  static void create(Path file, String schema, Content content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + next);
        Statement statement = connection.createStatement()) {
      // So that Syncline can read while somebody writes with another tool.
      statement.execute("pragma journal_mode = wal");
      connection.setAutoCommit(false);
      for (String sql : resource(schema).split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      content.fill(connection, statement);
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("The demo could not make " + file + ": " + e.getMessage(), e);
    }
    Files.move(next, file);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = DemoDatabase.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sets the columns of a row. */
  interface Row {
    void set(@Nullable Object[] row, int index);
  }

  static void insert(Connection connection, String table, int columns, int rows, Row row)
      throws SQLException {
    String marks = "?" + ", ?".repeat(columns - 1);
    try (PreparedStatement statement =
        connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
      for (int i = 0; i < rows; i++) {
        @Nullable Object[] values = new @Nullable Object[columns];
        row.set(values, i);
        for (int column = 0; column < columns; column++) {
          statement.setObject(column + 1, values[column]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
