package dev.syncline.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.jdbc.Description.ActorTable;
import dev.syncline.jdbc.Description.Column;
import dev.syncline.jdbc.Description.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads a description file, and says everything that is wrong with it at once. */
final class DescriptionReader {
  /** What may stand unquoted in SQL in every database. */
  private static final Pattern COLUMN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$.]*");

  private static final Set<String> TOP = Set.of("name", "list", "actor");
  private static final Set<String> ACTOR =
      Set.of("from", "table", "key", "changed", "new_key", "parent", "field");
  private static final Set<String> FIELD =
      Set.of(
          "key",
          "column",
          "type",
          "label",
          "description",
          "access",
          "list",
          "max",
          "default",
          "search");

  private final List<String> problems = new ArrayList<>();

  private DescriptionReader() {}

  /**
   * @throws DescriptionException with all problems of the file
   */
  static Description read(Path file) throws DescriptionException {
    DescriptionReader reader = new DescriptionReader();
    TomlParseResult toml;
    try {
      toml = Toml.parse(Files.readString(file));
    } catch (IOException e) {
      throw new DescriptionException(
          List.of("The file " + file + " can't be read: " + e.getMessage()));
    }
    toml.errors().forEach(error -> reader.problems.add(error.toString()));
    Description description = reader.description(toml);
    if (!reader.problems.isEmpty()) {
      throw new DescriptionException(
          reader.problems.stream().map(problem -> file.getFileName() + ": " + problem).toList());
    }
    return description;
  }

  private Description description(TomlTable toml) {
    refuseUnknown(toml, TOP, "the file");
    String name = string(toml, "name", "the file");
    Map<String, String> lists = new LinkedHashMap<>();
    TomlTable listTables = table(toml, "list", "the file");
    for (String list : listTables.keySet()) {
      TomlTable one = table(listTables, list, "list");
      refuseUnknown(one, Set.of("items"), "list." + list);
      lists.put(list, string(one, "items", "list." + list));
    }
    Map<ErpActorType, ActorTable> actors = new EnumMap<>(ErpActorType.class);
    TomlTable actorTables = table(toml, "actor", "the file");
    for (String type : actorTables.keySet()) {
      ErpActorType known = constant(ErpActorType.class, type, "actor." + type);
      if (known != null) {
        actors.put(known, actor(known, table(actorTables, type, "actor"), lists.keySet()));
      }
    }
    if (actors.isEmpty()) {
      problems.add("it describes no actor; write at least one table [actor.Customer].");
    }
    return new Description(name, lists, actors);
  }

  private ActorTable actor(ErpActorType type, TomlTable toml, Set<String> lists) {
    String where = "actor." + type;
    refuseUnknown(toml, ACTOR, where);
    List<Column> columns = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    TomlArray fields = array(toml, "field", where);
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i) instanceof TomlTable field) {
        Column column = column(field, where + ".field " + (i + 1), i, lists);
        columns.add(column);
        if (!keys.add(column.field().key())) {
          problems.add(where + " has two fields with the key \"" + column.field().key() + "\".");
        }
      } else {
        problems.add(where + ".field is written as [[" + where + ".field]].");
      }
    }
    if (columns.isEmpty()) {
      problems.add(where + " has no field.");
    }
    return new ActorTable(
        type,
        string(toml, "from", where),
        toml.contains("table") ? columnName(toml, "table", where) : null,
        columnName(toml, "key", where),
        toml.contains("changed") ? columnName(toml, "changed", where) : null,
        toml.contains("new_key") ? string(toml, "new_key", where) : null,
        toml.contains("parent") ? parent(toml, where) : null,
        columns);
  }

  private @Nullable Parent parent(TomlTable toml, String where) {
    TomlTable parent = table(toml, "parent", where);
    refuseUnknown(parent, Set.of("type", "column"), where + ".parent");
    ErpActorType type =
        constant(
            ErpActorType.class, string(parent, "type", where + ".parent"), where + ".parent.type");
    return type == null ? null : new Parent(type, columnName(parent, "column", where + ".parent"));
  }

  private Column column(TomlTable toml, String where, int rank, Set<String> lists) {
    refuseUnknown(toml, FIELD, where);
    String key = string(toml, "key", where);
    FieldType type =
        toml.contains("type")
            ? constant(FieldType.class, string(toml, "type", where), where + ".type")
            : FieldType.Text;
    FieldAccess access =
        toml.contains("access")
            ? constant(FieldAccess.class, string(toml, "access", where), where + ".access")
            : FieldAccess.Normal;
    String list = toml.contains("list") ? string(toml, "list", where) : null;
    if ((type == FieldType.List) != (list != null)) {
      problems.add(where + " (" + key + "): the type List and a list go together.");
    } else if (list != null && !lists.contains(list)) {
      problems.add(
          where + " (" + key + ") names the list \"" + list + "\"; described are: " + lists + ".");
    }
    FieldMetadata field =
        new FieldMetadata(
            key,
            type == null ? FieldType.Text : type,
            access == null ? FieldAccess.Normal : access,
            toml.contains("label") ? string(toml, "label", where) : key,
            toml.contains("description") ? string(toml, "description", where) : null,
            list,
            toml.contains("default") ? string(toml, "default", where) : null,
            (int) number(toml, "max", where),
            rank + 1);
    return new Column(
        field,
        toml.contains("column")
            ? columnName(toml, "column", where)
            : columnName(toml, "key", where),
        !toml.contains("search")
            || Boolean.TRUE.equals(value(toml, "search", Boolean.class, where)));
  }

  private void refuseUnknown(TomlTable toml, Set<String> known, String where) {
    for (String key : toml.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            where
                + " has \""
                + key
                + "\", which means nothing there; known are "
                + known.stream().sorted().toList()
                + ".");
      }
    }
  }

  private <T> @Nullable T value(TomlTable toml, String key, Class<T> type, String where) {
    Object value = toml.get(List.of(key));
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    problems.add(where + "." + key + " must be a " + word(type) + ", not " + value + ".");
    return null;
  }

  private static String word(Class<?> type) {
    return type == Boolean.class ? "true or false" : type == Long.class ? "whole number" : "text";
  }

  private String string(TomlTable toml, String key, String where) {
    String text = value(toml, key, String.class, where);
    if (text == null || text.isBlank()) {
      if (!toml.contains(key) || text != null) {
        problems.add(where + " lacks \"" + key + "\".");
      }
      return "";
    }
    return text;
  }

  private long number(TomlTable toml, String key, String where) {
    Long number = value(toml, key, Long.class, where);
    return number == null ? 0 : Math.clamp(number, 0, Integer.MAX_VALUE);
  }

  private String columnName(TomlTable toml, String key, String where) {
    String name = string(toml, key, where);
    if (!name.isEmpty() && !COLUMN.matcher(name).matches()) {
      problems.add(
          where
              + "."
              + key
              + " \""
              + name
              + "\" is no plain name; give the column one in \"from\".");
    }
    return name;
  }

  private TomlTable table(TomlTable toml, String key, String where) {
    Object value = toml.get(List.of(key));
    if (value instanceof TomlTable table) {
      return table;
    }
    if (value != null) {
      problems.add(where + "." + key + " must be a table.");
    }
    return Toml.parse("");
  }

  private TomlArray array(TomlTable toml, String key, String where) {
    Object value = toml.get(List.of(key));
    if (value instanceof TomlArray array) {
      return array;
    }
    if (value != null) {
      problems.add(where + "." + key + " is written as [[" + where + "." + key + "]].");
    }
    return Toml.parse("empty = []").getArrayOrEmpty("empty");
  }

  private <E extends Enum<E>> @Nullable E constant(Class<E> type, String name, String where) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    if (!name.isEmpty()) {
      problems.add(
          where
              + ": \""
              + name
              + "\" is none of "
              + Arrays.toString(type.getEnumConstants())
              + ".");
    }
    return null;
  }
}
