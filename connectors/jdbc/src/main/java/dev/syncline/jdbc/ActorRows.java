package dev.syncline.jdbc;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.Outcome;
import dev.syncline.jdbc.Description.ActorTable;
import dev.syncline.jdbc.Description.Column;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Actors read row by row from a query; it holds a database connection until it is closed. */
final class ActorRows implements ActorStream {
  private static final Logger log = LoggerFactory.getLogger(ActorRows.class);

  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final ActorTable table;
  private final List<Column> columns;
  private final Predicate<Actor> filter;
  private int left;

  private ActorRows(
      Connection connection,
      PreparedStatement statement,
      ResultSet rows,
      ActorTable table,
      List<Column> columns,
      Predicate<Actor> filter,
      int most) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.table = table;
    this.columns = columns;
    this.filter = filter;
    this.left = most;
  }

  /** Sets the parameters of a query. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /**
   * Which rows, and how many.
   *
   * @param where what stands behind the query: a condition, an order; may be empty
   * @param filter of the rows, only these
   */
  record Choice(String where, Parameters parameters, Predicate<Actor> filter, int most) {
    static Choice of(String where, Parameters parameters) {
      return new Choice(where, parameters, actor -> true, Integer.MAX_VALUE);
    }
  }

  /** The columns that these field keys name; all of them for null. */
  static List<Column> columns(ActorTable table, @Nullable Set<String> fieldKeys) {
    return fieldKeys == null
        ? table.columns()
        : table.columns().stream()
            .filter(column -> fieldKeys.contains(column.field().key()))
            .toList();
  }

  /** Opens it; the connection belongs to it from then on, also when this fails. */
  static ActorRows open(
      Connection connection, ActorTable table, List<Column> columns, Choice choice)
      throws SQLException {
    StringBuilder sql = new StringBuilder("select ").append(table.key());
    sql.append(", ").append(table.changed() == null ? "null" : table.changed());
    sql.append(", ").append(table.parent() == null ? "null" : table.parent().column());
    columns.forEach(column -> sql.append(", ").append(column.column()));
    sql.append(" from ").append(table.from()).append(' ').append(choice.where());
    try {
      PreparedStatement statement =
          connection.prepareStatement(
              sql.toString(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
      statement.setFetchSize(1000);
      choice.parameters().set(statement);
      return new ActorRows(
          connection,
          statement,
          statement.executeQuery(),
          table,
          columns,
          choice.filter(),
          choice.most());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public @Nullable Actor next() throws IOException {
    try {
      while (left > 0 && rows.next()) {
        Actor actor = actor();
        if (filter.test(actor)) {
          left--;
          return actor;
        }
      }
      return null;
    } catch (SQLException e) {
      throw new IOException("The database broke off while it was read: " + e.getMessage(), e);
    }
  }

  private Actor actor() throws SQLException {
    Map<String, @Nullable String> values = HashMap.newHashMap(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      values.put(column.field().key(), ColumnValues.read(rows, i + 4, column.field().type()));
    }
    String parentKey = ColumnValues.text(rows, 3);
    Description.Parent parent = table.parent();
    return new Actor(
        table.type(),
        ColumnValues.text(rows, 1),
        values,
        ColumnValues.text(rows, 2),
        parent == null || parentKey == null ? null : parent.type(),
        parentKey);
  }

  /** It ran, so it is complete; a failure while reading is an exception. */
  @Override
  public Outcome outcome() {
    return Outcome.OK;
  }

  @Override
  public void close() {
    try (connection;
        statement;
        rows) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      log.debug("A connection could not be given back.", e);
    }
  }
}
