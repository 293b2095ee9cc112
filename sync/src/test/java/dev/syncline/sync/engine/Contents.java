package dev.syncline.sync.engine;

import dev.syncline.store.jdbc.StoreConfig;
import dev.syncline.store.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a tenant's database holds, to be compared. */
final class Contents {
  private Contents() {}

  /** Every row of every table but the plans themselves, by table. */
  static Map<String, List<String>> of(TestDatabase database) throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    StoreConfig.Postgres postgres = database.config().postgres();
    String url =
        postgres == null
            ? "jdbc:sqlite:" + database.directory().resolve("tenants/default/syncline.db")
            : postgres.url();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : names(statement, postgres != null)) {
        if (!table.endsWith("plan") && !table.endsWith("plan_link")) {
          tables.put(table, rows(statement, table));
        }
      }
    }
    return tables;
  }

  private static List<String> names(Statement statement, boolean postgres) throws SQLException {
    return column(
        statement,
        postgres
            ? "select 'tenant_default.' || table_name from information_schema.tables"
                + " where table_schema = 'tenant_default'"
            : "select name from sqlite_master where type = 'table' and name not like 'sqlite%'");
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select * from " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(rows.getString(i)).append('|');
        }
        all.add(row.toString());
      }
    }
    all.sort(String::compareTo);
    return all;
  }
}
