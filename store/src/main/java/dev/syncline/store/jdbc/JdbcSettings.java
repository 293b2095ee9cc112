package dev.syncline.store.jdbc;

import dev.syncline.store.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings, a row each. */
final class JdbcSettings implements Settings {
  private final Database db;

  JdbcSettings(Database db) {
    this.db = db;
  }

  @Override
  public Optional<String> get(String key) {
    return db.query(s ->
        s.sql("select value from setting where key = :key")
            .bind("key", key)
            .first(row -> row.getString(1)));
  }

  @Override
  public Map<String, String> get(Collection<String> keys) {
    Map<String, String> found = new HashMap<>();
    db.query(s ->
            s.rows(
                "select key, value from setting where " + s.dialect().in("key", "?"),
                st -> s.dialect().texts(keys).bind(st, 1),
                row -> Map.entry(row.getString(1), row.getString(2))))
        .forEach(setting -> found.put(setting.getKey(), setting.getValue()));
    return found;
  }

  @Override
  public void put(String key, String value) {
    db.update(s ->
        s.sql(
                """
                insert into setting (key, value) values (:key, :value)
                on conflict (key) do update set value = excluded.value
                """)
            .bind("key", key)
            .bind("value", value)
            .execute());
  }
}
