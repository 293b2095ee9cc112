package dev.syncline.jdbc;

import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Column values to encoded values and back. */
final class ColumnValues {
  private ColumnValues() {}

  /** A column of the current row; null when it is blank. */
  static @Nullable String read(ResultSet row, int index, FieldType type) throws SQLException {
    Object value = row.getObject(index);
    if (value == null) {
      return null;
    }
    String text =
        switch (value) {
          case Timestamp timestamp -> timestamp.toLocalDateTime().toString();
          case java.sql.Date date -> date.toLocalDate().toString();
          case Boolean flag -> flag ? "1" : "0";
          case BigDecimal number -> number.toPlainString();
          case Double number -> BigDecimal.valueOf(number).toPlainString();
          default -> value.toString();
        };
    try {
      return Values.encode(type, Values.decode(type, text));
    } catch (IllegalArgumentException e) {
      // The caller of the connector parks the field and shows what stands there.
      return text;
    }
  }

  /** The text of a key or change column; null when it is null. */
  static @Nullable String text(ResultSet row, int index) throws SQLException {
    Object value = row.getObject(index);
    return switch (value) {
      case null -> null;
      case Timestamp timestamp -> timestamp.toLocalDateTime().toString();
      case Double number when number == Math.rint(number) ->
          BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  /**
   * Sets a parameter to an encoded value.
   *
   * @throws IllegalArgumentException when it can't be read as the type
   */
  static void write(
      PreparedStatement statement,
      int index,
      FieldType type,
      @Nullable String encoded,
      boolean sqlite)
      throws SQLException {
    String value = Values.decode(type, encoded);
    if (value.isEmpty()) {
      statement.setNull(index, Types.NULL);
      return;
    }
    switch (type) {
      case Integer -> statement.setLong(index, new BigDecimal(value).longValueExact());
      case Checkbox -> {
        if (sqlite) {
          statement.setInt(index, Integer.parseInt(value));
        } else {
          statement.setBoolean(index, value.equals("1"));
        }
      }
      case Double -> {
        if (sqlite) {
          statement.setDouble(index, new BigDecimal(value).doubleValue());
        } else {
          statement.setBigDecimal(index, new BigDecimal(value));
        }
      }
      case Datetime -> {
        if (sqlite) {
          statement.setString(index, value.endsWith("T00:00:00") ? value.substring(0, 10) : value);
        } else {
          statement.setObject(index, LocalDateTime.parse(value));
        }
      }
      default -> statement.setString(index, value);
    }
  }

  /** Sets a parameter that is compared with a key or change column, by what it looks like. */
  static void compare(PreparedStatement statement, int index, String text) throws SQLException {
    try {
      statement.setLong(index, Long.parseLong(text));
    } catch (NumberFormatException e) {
      try {
        statement.setObject(index, Timestamp.valueOf(LocalDateTime.parse(text)));
      } catch (java.time.format.DateTimeParseException notADate) {
        statement.setString(index, text);
      }
    }
  }
}
