package dev.syncline.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What differs between the two databases. */
interface Dialect {

  /** A condition: the column is one of the keys that the parameter holds. */
  String in(String column, String parameter);

  /**
   * A query of the rows whose key is one of many, each found by an index that begins with the
   * columns of {@code conditions} and the key, whatever the database thinks of its statistics. The
   * keys are the first parameter.
   *
   * @param select up to and with the table's name
   * @param conditions on the other columns
   */
  String lookup(String select, String keyColumn, String conditions);

  Keys ids(Collection<Integer> ids);

  Keys texts(Collection<String> texts);

  /** A parameter that holds a JSON document. */
  String json(String parameter);

  /**
   * A JSON object with the members of another put over it; null members are taken out.
   *
   * @param column a column or an expression of the column's type
   * @param parameter a parameter with the other, as text
   */
  String jsonMerge(String column, String parameter);

  /** A text without its case, in the same way on both databases: {@link Fold}. */
  String fold(String expression);

  /** A canonical number as something that compares by value; NULL when it is blank. */
  String number(String expression);

  /** Put behind a select: the rows stay as they are until the transaction ends. */
  String lockRows();

  /** An expression: a number above all fences there were. */
  String nextFence();

  /** Ids for new rows of a table, ascending. */
  List<Integer> reserveIds(Session session, String table, int count) throws SQLException;

  /** See {@link Session#bulk}. */
  int bulk(Session session, String rowSql, String setSql, Columns<?> columns) throws SQLException;

  /**
   * As {@link #bulk}, for statements that change one row by its id.
   *
   * @param setSql returns the ids of the rows it changed
   * @param ids the id of each row, in order
   * @return the ids of the rows that were changed
   */
  Set<Integer> bulkIds(
      Session session, String rowSql, String setSql, Columns<?> columns, List<Integer> ids)
      throws SQLException;

  /** How a transaction is begun and ended on a connection. */
  void begin(Session session, boolean writes) throws SQLException;

  void commit(Session session) throws SQLException;

  void rollback(Session session) throws SQLException;

  /** A failure of the database as what it means to the caller. */
  RuntimeException translate(SQLException failure);
}
