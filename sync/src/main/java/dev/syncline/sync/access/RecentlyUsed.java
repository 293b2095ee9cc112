package dev.syncline.sync.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory by text: when it is full, what was used longest ago is forgotten. Usable from
 * any thread.
 */
final class RecentlyUsed<V> {
  private final Map<String, V> values;

  RecentlyUsed(int most) {
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V get(String key) {
    return values.get(key);
  }

  synchronized void put(String key, V value) {
    values.put(key, value);
  }

  synchronized void remove(String key) {
    values.remove(key);
  }

  synchronized void removeIf(Predicate<V> condition) {
    values.values().removeIf(condition);
  }
}
