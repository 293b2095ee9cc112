package dev.syncline.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows of the demo's ERP, for the CRM to know them. */
final class DemoErpRows {
  private DemoErpRows() {}

  /** One row: column to value, without the blank ones. */
  record Row(Map<String, String> values) {
    String get(String column) {
      return values.getOrDefault(column, "");
    }
  }

  static List<Row> select(Path database, String sql) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Row> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i <= columns; i++) {
          String value = result.getString(i);
          if (value != null && !value.isEmpty()) {
            values.put(result.getMetaData().getColumnName(i), value);
          }
        }
        rows.add(new Row(values));
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException("The demo's ERP can't be read: " + e.getMessage(), e);
    }
  }
}
