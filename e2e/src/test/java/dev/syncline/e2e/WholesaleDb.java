package dev.syncline.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The database of the demo's ERP, read and written beside the program as its own users do. */
final class WholesaleDb {
  private final String url;

  WholesaleDb(Path data) {
    this.url = "jdbc:sqlite:" + data.resolve("demo-erp.db") + "?busy_timeout=10000";
  }

  /** Runs a statement that changes rows, and answers how many. */
  int update(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The rows of a query: column to value, a null as an empty text. */
  List<SortedMap<String, String>> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<SortedMap<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        SortedMap<String, String> row = new TreeMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          String value = result.getString(i);
          row.put(result.getMetaData().getColumnName(i), value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The only value of a query. */
  String value(String sql) throws SQLException {
    return rows(sql).getFirst().values().iterator().next();
  }

  /** A counter that goes up with each row written. */
  long changes() throws SQLException {
    return Long.parseLong(value("select value from change_counter"));
  }
}
