package dev.syncline.store.jdbc;

import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.store.Entities.EntityUpdate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of one type of the embedded CRM's records, with the statements that its columns make: a
 * text column per built-in field, empty when blank, and a JSON document of the user-defined ones.
 */
final class EntityTable {
  /** What user-defined keys begin with; all others are columns. */
  static final String UDEF = "UDEF_";

  private static final String HEAD =
      "id, version, deleted, contact_id, created, updated, udef, origins";
  private static final int HEAD_COLUMNS = 8;

  private final EntityType type;
  private final List<String> keys;
  private final String insertRow;
  private final String insertSet;
  private final String updateRow;
  private final String updateSet;

  EntityTable(EntityType type, Dialect dialect) {
    this.type = type;
    this.keys = BuiltInFields.of(type).stream().map(CrmField::key).toList();
    String insert =
        "insert into "
            + of(type)
            + " (id, version, deleted, contact_id, created, updated, udef, "
            + columns("", ", ")
            + ") ";
    this.insertRow =
        insert
            + "values (?, 1, false, ?, ?, ?, ?, "
            + keys.stream().map(key -> "?").collect(Collectors.joining(", "))
            + ")";
    this.insertSet =
        insert
            + "select u.id, 1, false, u.contact, u.created, u.updated, cast(u.udef as jsonb), "
            + columns("u.", ", ")
            + " from "
            + unnest("id, contact, created, updated, udef");
    this.updateRow =
        update(dialect, EntityTable::placeholder, place -> "?" + (6 + place))
            + "where id = ?5 and version = ?6 and not deleted";
    this.updateSet =
        update(dialect, name -> "u." + name, place -> "u." + column(keys.get(place - 1)))
            + "from "
            + unnest("contact, origins, udef, now, id, expected")
            + " where %1$s.id = u.id and %1$s.version = u.expected and not deleted returning %1$s.id"
                .formatted(of(type));
  }

  /** The name of the table that holds a type's records. */
  static String of(EntityType type) {
    return switch (type) {
      case Contact -> "contact";
      case Person -> "person";
      case Project -> "project";
      case Unknown, Sale ->
          throw new IllegalArgumentException("The CRM keeps no records of type " + type + ".");
    };
  }

  static String column(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  String select() {
    return "select " + HEAD + ", " + columns("", ", ") + " from " + of(type) + " ";
  }

  String insertRow() {
    return insertRow;
  }

  String insertSet() {
    return insertSet;
  }

  String updateRow() {
    return updateRow;
  }

  String updateSet() {
    return updateSet;
  }

  /** Empties a record; its parameters are the time and the id. */
  String erase() {
    String blank =
        keys.stream().map(key -> column(key) + " = ''").collect(Collectors.joining(", "));
    return "update "
        + of(type)
        + " set version = version + 1, deleted = true, contact_id = 0, links = 0, updated = ?,"
        + " udef = '{}', origins = '{}', "
        + blank
        + " where id = ?";
  }

  private String columns(String prefix, String separator) {
    return keys.stream().map(key -> prefix + column(key)).collect(Collectors.joining(separator));
  }

  private String unnest(String first) {
    long count = first.chars().filter(c -> c == ',').count() + 1 + keys.size();
    return "unnest("
        + Collections.nCopies((int) count, "?").stream().collect(Collectors.joining(", "))
        + ") as u ("
        + first
        + ", "
        + columns("", ", ")
        + ")";
  }

  private static String placeholder(String name) {
    return switch (name) {
      case "contact" -> "?1";
      case "origins" -> "?2";
      case "udef" -> "?3";
      default -> "?4";
    };
  }

  /** A null parameter leaves its column as it is. */
  private String update(
      Dialect dialect, UnaryOperator<String> named, java.util.function.IntFunction<String> field) {
    String table = of(type);
    StringBuilder sql = new StringBuilder();
    sql.append(
        """
        update %1$s
        set version = %1$s.version + 1, updated = %2$s,
          contact_id = coalesce(%3$s, %1$s.contact_id),
          udef = case when %4$s is null then %1$s.udef else %5$s end,
          origins = case when %1$s.links > 1 or %1$s.origins <> '{}' then %6$s
            else %1$s.origins end
        """
            .formatted(
                table,
                named.apply("now"),
                named.apply("contact"),
                named.apply("udef"),
                dialect.jsonMerge(table + ".udef", named.apply("udef")),
                dialect.jsonMerge(table + ".origins", named.apply("origins"))));
    for (int place = 1; place <= keys.size(); place++) {
      String column = column(keys.get(place - 1));
      sql.append(", %1$s = coalesce(%2$s, %3$s.%1$s)".formatted(column, field.apply(place), table));
    }
    return sql.append('\n').toString();
  }

  Entity read(ResultSet row) throws SQLException {
    Map<String, String> values = new HashMap<>(64);
    int column = HEAD_COLUMNS;
    for (String key : keys) {
      String value = row.getString(++column);
      if (!value.isEmpty()) {
        values.put(key, value);
      }
    }
    values.putAll(Json.members(row.getString(7)));
    return new Entity(
        type,
        row.getInt(1),
        row.getLong(2),
        row.getBoolean(3),
        row.getInt(4),
        Collections.unmodifiableMap(values),
        Json.numbers(row.getString(8)),
        row.getLong(5),
        row.getLong(6));
  }

  /** The parameters of {@link #insertRow}. */
  Columns<Row> inserted(List<Row> rows, long now) {
    Columns<Row> columns =
        Columns.of(rows)
            .ints(Row::id)
            .ints(row -> row.entity().contactId())
            .longs(row -> now)
            .longs(row -> now)
            .texts(row -> Json.object(userDefined(row.entity().values(), false)));
    keys.forEach(key -> columns.texts(row -> row.entity().value(key)));
    return columns;
  }

  /** A new record and its id. */
  record Row(int id, Entity entity) {}

  /** The parameters of {@link #updateRow}. */
  Columns<EntityUpdate> updated(List<EntityUpdate> updates, long now) {
    OriginPatches patches = new OriginPatches();
    Columns<EntityUpdate> columns =
        Columns.of(updates)
            .optionalInts(EntityUpdate::contactId)
            .texts(patches::of)
            .texts(EntityTable::userDefinedPatch)
            .longs(update -> now)
            .ints(EntityUpdate::id)
            .longs(EntityUpdate::expectedVersion);
    keys.forEach(key -> columns.texts(update -> update.values().get(key)));
    return columns;
  }

  private static @Nullable String userDefinedPatch(EntityUpdate update) {
    Map<String, @Nullable String> patch = userDefined(update.values(), true);
    return patch.isEmpty() ? null : Json.object(patch);
  }

  /**
   * @param blanks whether blank ones are in it, as null
   */
  private static Map<String, @Nullable String> userDefined(
      Map<String, String> values, boolean blanks) {
    Map<String, @Nullable String> udef = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(UDEF) && (blanks || !value.isEmpty())) {
        udef.put(key, value.isEmpty() ? null : value);
      }
    });
    return udef;
  }

  /**
   * Neighbours in a batch nearly always change the same fields, and name them in the same order:
   * their patch is made once.
   */
  private static final class OriginPatches {
    private @Nullable EntityUpdate last;
    private String patch = Json.EMPTY;

    String of(EntityUpdate update) {
      EntityUpdate before = last;
      if (before == null
          || before.origin() != update.origin()
          || !sameKeys(before.values().keySet(), update.values().keySet())) {
        Map<String, @Nullable Integer> origins = new TreeMap<>();
        update
            .values()
            .keySet()
            .forEach(key -> origins.put(key, update.origin() == 0 ? null : update.origin()));
        patch = Json.object(origins);
        last = update;
      }
      return patch;
    }

    private static boolean sameKeys(Set<String> left, Set<String> right) {
      if (left.size() != right.size()) {
        return false;
      }
      Iterator<String> others = right.iterator();
      for (String key : left) {
        if (!key.equals(others.next())) {
          return false;
        }
      }
      return true;
    }
  }
}
