package dev.syncline.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a bulk statement, column by column: what each row of {@code T} gives. It binds
 * itself to the statement for one row, or as arrays to the statement for all of them.
 */
final class Columns<T> {
  private final Collection<T> rows;
  private final List<Column<T>> columns = new ArrayList<>();

  private Columns(Collection<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(Collection<T> rows) {
    return new Columns<>(rows);
  }

  Columns<T> ints(ToIntFunction<T> value) {
    columns.add(
        new Column<>(
            "int4",
            (s, i, row) -> s.setInt(i, value.applyAsInt(row)),
            value::applyAsInt,
            Integer[]::new));
    return this;
  }

  /** Null where the row has none. */
  Columns<T> optionalInts(Function<T, @Nullable Integer> value) {
    columns.add(
        new Column<>(
            "int4", (s, i, row) -> s.setObject(i, value.apply(row)), value, Integer[]::new));
    return this;
  }

  /** Null where the row has none. */
  Columns<T> optionalLongs(Function<T, @Nullable Long> value) {
    columns.add(
        new Column<>("int8", (s, i, row) -> s.setObject(i, value.apply(row)), value, Long[]::new));
    return this;
  }

  Columns<T> longs(ToLongFunction<T> value) {
    columns.add(
        new Column<>(
            "int8",
            (s, i, row) -> s.setLong(i, value.applyAsLong(row)),
            value::applyAsLong,
            Long[]::new));
    return this;
  }

  Columns<T> texts(Function<T, @Nullable String> value) {
    columns.add(
        new Column<>(
            "text", (s, i, row) -> s.setString(i, value.apply(row)), value, String[]::new));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Adds each row to the batch. */
  void addBatch(PreparedStatement statement) throws SQLException {
    for (T row : rows) {
      int index = 1;
      for (Column<T> column : columns) {
        column.binder().bind(statement, index++, row);
      }
      statement.addBatch();
    }
  }

  /**
   * Binds each column as an array of all rows. The arrays have the type of their elements: only
   * such does the driver send as they are, others as text that it quotes.
   */
  void bindArrays(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Column<T> column : columns) {
      @Nullable Object[] values = column.array().apply(rows.size());
      int i = 0;
      for (T row : rows) {
        values[i++] = column.value().apply(row);
      }
      statement.setArray(
          index++, statement.getConnection().createArrayOf(column.sqlType(), values));
    }
  }

  private record Column<T>(
      String sqlType,
      RowBinder<T> binder,
      Function<T, ? extends @Nullable Object> value,
      IntFunction<@Nullable Object[]> array) {}

  private interface RowBinder<T> {
    void bind(PreparedStatement statement, int index, T row) throws SQLException;
  }
}
