package dev.syncline.store.jdbc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL: lists of keys are arrays, bulk writes are one statement over unnested arrays. */
final class PostgresDialect implements Dialect {

  @Override
  public String in(String column, String parameter) {
    return column + " = any(" + parameter + ")";
  }

  /**
   * Before a table was analysed the planner thinks that a connection has a handful of links, and
   * would go through all of them for each batch. The offset keeps it from seeing through the
   * subquery.
   */
  @Override
  public String lookup(String select, String keyColumn, String conditions) {
    return "select l.* from unnest(?) as k (key) cross join lateral ("
        + select
        + " where "
        + keyColumn
        + " = k.key and "
        + conditions
        + " offset 0) as l";
  }

  @Override
  public Keys ids(Collection<Integer> ids) {
    return (statement, index) ->
        statement.setArray(
            index, statement.getConnection().createArrayOf("int4", ids.toArray(new Integer[0])));
  }

  @Override
  public Keys texts(Collection<String> texts) {
    return (statement, index) ->
        statement.setArray(
            index, statement.getConnection().createArrayOf("text", texts.toArray(new String[0])));
  }

  @Override
  public String json(String parameter) {
    return "cast(" + parameter + " as jsonb)";
  }

  @Override
  public String jsonMerge(String column, String parameter) {
    return "jsonb_strip_nulls(" + column + " || cast(" + parameter + " as jsonb))";
  }

  @Override
  public String fold(String expression) {
    return "(lower(" + expression + " collate \"und-x-icu\") collate \"C\")";
  }

  @Override
  public String number(String expression) {
    return "cast(nullif(" + expression + ", '') as numeric)";
  }

  /** Weaker than {@code for update}: others may still refer to the row. */
  @Override
  public String lockRows() {
    return " for no key update";
  }

  @Override
  public String nextFence() {
    return "nextval('fence')";
  }

  @Override
  public List<Integer> reserveIds(Session session, String table, int count) throws SQLException {
    return session.rows(
        "select nextval(pg_get_serial_sequence(?, 'id')) from generate_series(1, ?)",
        statement -> {
          statement.setString(1, table);
          statement.setInt(2, count);
        },
        row -> row.getInt(1));
  }

  @Override
  public int bulk(Session session, String rowSql, String setSql, Columns<?> columns)
      throws SQLException {
    return session.update(setSql, columns::bindArrays);
  }

  @Override
  public Set<Integer> bulkIds(
      Session session, String rowSql, String setSql, Columns<?> columns, List<Integer> ids)
      throws SQLException {
    return new HashSet<>(session.rows(setSql, columns::bindArrays, row -> row.getInt(1)));
  }

  /** The driver sends its BEGIN together with the first statement. */
  @Override
  public void begin(Session session, boolean writes) throws SQLException {
    session.connection().setAutoCommit(false);
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.connection().commit();
    session.connection().setAutoCommit(true);
  }

  @Override
  public void rollback(Session session) throws SQLException {
    session.connection().rollback();
    session.connection().setAutoCommit(true);
  }

  @Override
  public RuntimeException translate(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "23505" ->
          new SynclineException(
              ErrorCode.REFUSED, "Something with this name or key is there already.", failure);
      case "40001", "40P01" ->
          new SynclineException(
              ErrorCode.VERSION_MISMATCH,
              "Somebody else changed the same records at the same moment; nothing was stored. Try"
                  + " again.",
              failure);
      case "22021", "22P05" ->
          new SynclineException(
              ErrorCode.INVALID_ARGUMENT,
              "A text holds a character that the database can't store (U+0000).",
              failure);
      default -> other(state, failure);
    };
  }

  private static SynclineException other(String state, SQLException failure) {
    String kind = state.length() < 2 ? "08" : state.substring(0, 2);
    return switch (kind) {
      // Connection lost or never made, out of resources, shutting down, system error.
      case "08", "53", "57", "58" ->
          new SynclineException(
              ErrorCode.DATABASE_UNAVAILABLE,
              "The database can't be used now: " + failure.getMessage(),
              failure);
      default ->
          new SynclineException(
              ErrorCode.INTERNAL_ERROR, "The database failed: " + failure.getMessage(), failure);
    };
  }
}
