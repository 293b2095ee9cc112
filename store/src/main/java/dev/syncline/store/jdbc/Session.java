package dev.syncline.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database connection while one thread uses it. */
final class Session {
  private final Connection connection;
  private final Dialect dialect;
  private final @Nullable StatementCache cache;

  /**
   * @param cache null where the driver keeps its prepared statements itself
   */
  Session(Connection connection, Dialect dialect, @Nullable StatementCache cache) {
    this.connection = connection;
    this.dialect = dialect;
    this.cache = cache;
  }

  Dialect dialect() {
    return dialect;
  }

  Connection connection() {
    return connection;
  }

  /** A statement with named parameters. */
  Sql sql(String sql) {
    return new Sql(this, sql);
  }

  /** What is done with a prepared statement. */
  interface StatementWork<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  /** Binds the parameters of a statement. */
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Prepares a statement, or takes it from the connection's cache, and gives it back after. */
  <T> T statement(String sql, StatementWork<T> work) throws SQLException {
    StatementCache cached = cache;
    if (cached == null) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return work.run(statement);
      }
    }
    PreparedStatement statement = cached.take(connection, sql);
    try {
      return work.run(statement);
    } finally {
      cached.giveBack(sql, statement);
    }
  }

  /** All rows of a query. */
  <T> List<T> rows(String sql, Binder binder, Row<T> row) throws SQLException {
    return statement(
        sql,
        statement -> {
          binder.bind(statement);
          List<T> rows = new ArrayList<>();
          try (ResultSet results = statement.executeQuery()) {
            while (results.next()) {
              rows.add(row.read(results));
            }
          }
          return rows;
        });
  }

  /** The number of rows changed. */
  int update(String sql, Binder binder) throws SQLException {
    return statement(
        sql,
        statement -> {
          binder.bind(statement);
          return statement.executeUpdate();
        });
  }

  /**
   * Executes a statement for many rows.
   *
   * @param rowSql the statement for one row: SQLite runs it as a batch
   * @param setSql the same for all rows at once, the columns as arrays: for PostgreSQL
   * @return how many rows were changed
   */
  int bulk(String rowSql, String setSql, Columns<?> columns) throws SQLException {
    return columns.isEmpty() ? 0 : dialect.bulk(this, rowSql, setSql, columns);
  }
}
