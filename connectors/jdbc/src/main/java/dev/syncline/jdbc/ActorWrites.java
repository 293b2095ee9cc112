package dev.syncline.jdbc;

import dev.syncline.connector.Actor;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.jdbc.Description.ActorTable;
import dev.syncline.jdbc.Description.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Inserts and updates rows of one table; the caller commits. */
final class ActorWrites {
  private final Connection connection;
  private final ActorTable table;
  private final boolean sqlite;

  ActorWrites(Connection connection, ActorTable table) throws SQLException {
    this.connection = connection;
    this.table = table;
    this.sqlite = Databases.isSqlite(connection);
  }

  /** The database, or the description, will not have a value: a sentence for people. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }
  }

  /** One column that is written. */
  private record Cell(String column, FieldType type, @Nullable String encoded) {}

  /** Changes the row of an actor. */
  void update(Actor actor) throws SQLException, Refused {
    List<Cell> cells = cells(actor);
    if (cells.isEmpty()) {
      return;
    }
    StringBuilder sql = new StringBuilder("update ").append(writable()).append(" set ");
    for (int i = 0; i < cells.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append(cells.get(i).column()).append(" = ?");
    }
    sql.append(" where ").append(table.key()).append(" = ?");
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      int next = fill(statement, actor, cells, 1);
      ColumnValues.compare(statement, next, Objects.requireNonNull(actor.erpKey()));
      if (statement.executeUpdate() == 0) {
        throw new Refused("There is no " + named(actor) + ".");
      }
    }
  }

  /** Inserts a row and answers its key. */
  String insert(Actor actor) throws SQLException, Refused {
    for (Column column : table.columns()) {
      String value = actor.values().get(column.field().key());
      if (column.field().access() == FieldAccess.Mandatory && (value == null || value.isEmpty())) {
        throw new Refused(
            "A new " + table.type() + " needs a " + column.field().displayName() + ".");
      }
    }
    List<Cell> cells = new ArrayList<>(cells(actor));
    String key = newKey();
    if (key != null) {
      cells.addFirst(new Cell(table.key(), FieldType.Text, key));
    }
    StringBuilder sql = new StringBuilder("insert into ").append(writable()).append(" (");
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append(cells.get(i).column());
      marks.append(i == 0 ? "?" : ", ?");
    }
    sql.append(") values (").append(marks).append(')');
    String[] generated = {table.key()};
    try (PreparedStatement statement = connection.prepareStatement(sql.toString(), generated)) {
      fill(statement, actor, cells, 1);
      statement.executeUpdate();
      return key != null ? key : generatedKey(statement);
    }
  }

  private @Nullable String newKey() throws SQLException, Refused {
    if (table.newKey() == null) {
      return null;
    }
    try (PreparedStatement statement = connection.prepareStatement(table.newKey());
        ResultSet rows = statement.executeQuery()) {
      String key = rows.next() ? ColumnValues.text(rows, 1) : null;
      if (key == null) {
        throw new Refused("The query for a new key of a " + table.type() + " answered nothing.");
      }
      return key;
    }
  }

  private String generatedKey(PreparedStatement statement) throws SQLException, Refused {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      String key = keys.next() ? ColumnValues.text(keys, 1) : null;
      if (key == null) {
        throw new Refused(
            "The database made no key for a new " + table.type() + "; describe a new_key query.");
      }
      return key;
    }
  }

  private String writable() throws Refused {
    if (table.table() == null) {
      throw new Refused(
          table.type() + " records can't be written: the description names no table for them.");
    }
    return table.table();
  }

  private List<Cell> cells(Actor actor) throws Refused {
    List<Cell> cells = new ArrayList<>();
    for (Map.Entry<String, @Nullable String> value : actor.values().entrySet()) {
      Column column =
          table
              .column(value.getKey())
              .orElseThrow(
                  () -> new Refused(table.type() + " has no field \"" + value.getKey() + "\"."));
      check(actor, column, value.getValue());
      cells.add(new Cell(column.column(), column.field().type(), value.getValue()));
    }
    Description.Parent parent = table.parent();
    if (parent != null && actor.parentErpKey() != null && !actor.parentErpKey().isEmpty()) {
      if (actor.parentType() != null && actor.parentType() != parent.type()) {
        throw new Refused(
            named(actor)
                + " can't belong to a "
                + actor.parentType()
                + ", only to a "
                + parent.type()
                + ".");
      }
      cells.add(new Cell(parent.column(), FieldType.Text, actor.parentErpKey()));
    }
    return cells;
  }

  private static void check(Actor actor, Column column, @Nullable String encoded) throws Refused {
    String name = "\"" + column.field().displayName() + "\"";
    if (column.field().access() == FieldAccess.ReadOnly) {
      throw new Refused("The field " + name + " of " + named(actor) + " can't be written.");
    }
    String value;
    try {
      value = Values.decode(column.field().type(), encoded);
    } catch (IllegalArgumentException e) {
      throw new Refused("The field " + name + " of " + named(actor) + ": " + e.getMessage());
    }
    if (value.isEmpty() && column.field().access() == FieldAccess.Mandatory) {
      throw new Refused("The field " + name + " of " + named(actor) + " must not be blank.");
    }
    int length = value.codePointCount(0, value.length());
    if (column.field().maxLength() > 0 && length > column.field().maxLength()) {
      throw new Refused(
          "The field "
              + name
              + " of "
              + named(actor)
              + " takes "
              + column.field().maxLength()
              + " characters, not "
              + length
              + ".");
    }
  }

  private int fill(PreparedStatement statement, Actor actor, List<Cell> cells, int first)
      throws SQLException, Refused {
    int index = first;
    for (Cell cell : cells) {
      try {
        ColumnValues.write(statement, index++, cell.type(), cell.encoded(), sqlite);
      } catch (ArithmeticException e) {
        throw new Refused(
            "A value of " + named(actor) + " is too large for the column " + cell.column() + ".");
      }
    }
    return index;
  }

  static String named(Actor actor) {
    return actor.erpKey() == null ? "a new " + actor.type() : actor.type() + " " + actor.erpKey();
  }
}
