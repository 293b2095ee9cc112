package dev.syncline.store.jdbc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sqlite.SQLiteException;

/** SQLite: lists of keys are JSON, bulk writes are batches. */
final class SqliteDialect implements Dialect {

  @Override
  public String in(String column, String parameter) {
    return column + " in (select value from json_each(" + parameter + "))";
  }

  @Override
  public String lookup(String select, String keyColumn, String conditions) {
    return select + " where " + in(keyColumn, "?") + " and " + conditions;
  }

  @Override
  public Keys ids(Collection<Integer> ids) {
    String json = Json.ids(ids);
    return (statement, index) -> statement.setString(index, json);
  }

  @Override
  public Keys texts(Collection<String> texts) {
    String json = Json.texts(texts);
    return (statement, index) -> statement.setString(index, json);
  }

  @Override
  public String json(String parameter) {
    return parameter;
  }

  @Override
  public String jsonMerge(String column, String parameter) {
    return "json_patch(" + column + ", " + parameter + ")";
  }

  @Override
  public String fold(String expression) {
    return Fold.NAME + "(" + expression + ")";
  }

  @Override
  public String number(String expression) {
    return "cast(nullif(" + expression + ", '') as real)";
  }

  @Override
  public String lockRows() {
    return "";
  }

  @Override
  public String nextFence() {
    return "(select max(fence) from connection) + 1";
  }

  /** The caller holds the only writer, so nobody else takes ids until it commits. */
  @Override
  public List<Integer> reserveIds(Session session, String table, int count) throws SQLException {
    List<Integer> last =
        session.rows(
            "select seq from sqlite_sequence where name = ?",
            statement -> statement.setString(1, table),
            row -> row.getInt(1));
    int first = last.isEmpty() ? 1 : last.getFirst() + 1;
    return IntStream.range(first, first + count).boxed().toList();
  }

  @Override
  public int bulk(Session session, String rowSql, String setSql, Columns<?> columns)
      throws SQLException {
    return session.statement(
        rowSql,
        statement -> {
          columns.addBatch(statement);
          return IntStream.of(statement.executeBatch()).filter(count -> count > 0).sum();
        });
  }

  @Override
  public Set<Integer> bulkIds(
      Session session, String rowSql, String setSql, Columns<?> columns, List<Integer> ids)
      throws SQLException {
    int[] counts =
        session.statement(
            rowSql,
            statement -> {
              columns.addBatch(statement);
              return statement.executeBatch();
            });
    Set<Integer> changed = new HashSet<>(ids.size() * 2);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        changed.add(ids.get(i));
      }
    }
    return changed;
  }

  /** The driver stays in auto-commit, since its own commit takes the write lock again at once. */
  @Override
  public void begin(Session session, boolean writes) throws SQLException {
    execute(session, writes ? "begin immediate" : "begin");
  }

  @Override
  public void commit(Session session) throws SQLException {
    execute(session, "commit");
  }

  @Override
  public void rollback(Session session) throws SQLException {
    execute(session, "rollback");
  }

  private static void execute(Session session, String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public RuntimeException translate(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return new SynclineException(
          ErrorCode.INTERNAL_ERROR, "The database failed: " + failure.getMessage(), failure);
    }
    // The low byte is the kind, the rest says more.
    int kind = sqlite.getResultCode().code & 0xff;
    return switch (sqlite.getResultCode()) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
          new SynclineException(
              ErrorCode.REFUSED, "Something with this name or key is there already.", failure);
      default ->
          switch (kind) {
            case 5, 6 ->
                unavailable("Another program is writing to the database. Try again.", failure);
            case 8 -> unavailable("The database's files can't be written to.", failure);
            case 10 -> unavailable("The disk that holds the database failed.", failure);
            case 13 -> unavailable("The disk that holds the database is full.", failure);
            case 11, 26 ->
                unavailable(
                    "The database's file is damaged. Stop Syncline and restore a backup.", failure);
            default ->
                new SynclineException(
                    ErrorCode.INTERNAL_ERROR,
                    "The database failed: " + failure.getMessage(),
                    failure);
          };
    };
  }

  private static SynclineException unavailable(String sentence, SQLException failure) {
    return new SynclineException(ErrorCode.DATABASE_UNAVAILABLE, sentence, failure);
  }
}
