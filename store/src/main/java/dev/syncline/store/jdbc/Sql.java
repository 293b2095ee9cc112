package dev.syncline.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One statement with named parameters, {@code :name}, for the paths where rows are few. */
final class Sql {
  private static final Map<String, Parsed> KNOWN = new ConcurrentHashMap<>();

  private final Session session;
  private final Parsed parsed;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  Sql(Session session, String sql) {
    this.session = session;
    this.parsed = KNOWN.computeIfAbsent(sql, Parsed::of);
  }

  Sql bind(String name, int value) {
    return put(name, value);
  }

  Sql bind(String name, long value) {
    return put(name, value);
  }

  Sql bind(String name, @Nullable Long value) {
    return put(name, value);
  }

  Sql bind(String name, boolean value) {
    return put(name, value);
  }

  Sql bind(String name, @Nullable String value) {
    return put(name, value);
  }

  private Sql put(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  <T> List<T> list(Session.Row<T> row) throws SQLException {
    return session.rows(parsed.sql(), this::bindAll, row);
  }

  <T> Optional<T> first(Session.Row<T> row) throws SQLException {
    return list(row).stream().findFirst();
  }

  /** The number of rows changed. */
  int execute() throws SQLException {
    return session.update(parsed.sql(), this::bindAll);
  }

  private void bindAll(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (String name : parsed.names()) {
      if (!values.containsKey(name)) {
        throw new IllegalStateException("A bug: no value for :" + name + " in " + parsed.sql());
      }
      switch (values.get(name)) {
        case Integer number -> statement.setInt(index, number);
        case Long number -> statement.setLong(index, number);
        case Boolean flag -> statement.setBoolean(index, flag);
        case null -> statement.setNull(index, Types.NULL);
        case Object text -> statement.setString(index, text.toString());
      }
      index++;
    }
  }

  /**
   * @param sql with a question mark for each parameter
   * @param names of the parameters, in order
   */
  record Parsed(String sql, List<String> names) {

    static Parsed of(String sql) {
      StringBuilder out = new StringBuilder(sql.length());
      List<String> names = new ArrayList<>();
      boolean quoted = false;
      int i = 0;
      while (i < sql.length()) {
        char c = sql.charAt(i++);
        quoted ^= c == '\'';
        if (c == ':' && !quoted && startsName(sql, i)) {
          int end = i;
          while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
          }
          names.add(sql.substring(i, end));
          out.append('?');
          i = end;
        } else {
          out.append(c);
        }
      }
      return new Parsed(out.toString(), List.copyOf(names));
    }

    /** The second colon of a cast, {@code ::text}, starts none. */
    private static boolean startsName(String sql, int i) {
      return i < sql.length()
          && Character.isJavaIdentifierStart(sql.charAt(i))
          && (i < 2 || sql.charAt(i - 2) != ':');
    }
  }
}
