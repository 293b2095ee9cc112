package dev.syncline.sync.connections;

import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.store.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stored configuration of connections, and which of its values are passwords: that is noted
 * when it is stored, so that none is shown while the connector can't be asked.
 */
final class Configuration {
  private static final String PASSWORD_KEYS = "connection.passwords.";

  private final Store store;

  Configuration(Store store) {
    this.store = store;
  }

  /** The values with passwords left empty. */
  Map<String, String> shown(int connectionId) {
    return store.read(() -> {
      Map<String, String> shown = new LinkedHashMap<>(store.connections().config(connectionId));
      passwordKeys(connectionId).forEach(key -> shown.replace(key, ""));
      return shown;
    });
  }

  /**
   * What the configuration becomes: a key that is missing stays, and so does a password that is
   * empty.
   */
  Map<String, String> merged(int connectionId, @Nullable Map<String, String> draft) {
    return store.read(() -> {
      Map<String, String> merged = new HashMap<>(store.connections().config(connectionId));
      Set<String> passwords = passwordKeys(connectionId);
      if (draft != null) {
        draft.forEach((key, value) -> {
          if (!value.isEmpty() || !passwords.contains(key)) {
            merged.put(key, value);
          }
        });
      }
      return merged;
    });
  }

  /**
   * Stores the values.
   *
   * @param fields what the connector said of them
   */
  void save(int connectionId, Map<String, String> values, List<FieldMetadata> fields) {
    store.connections().saveConfig(connectionId, values);
    String keys =
        fields.stream()
            .filter(field -> field.type() == FieldType.Password)
            .map(FieldMetadata::key)
            .collect(Collectors.joining("\n"));
    store.settings().put(PASSWORD_KEYS + connectionId, keys);
  }

  private Set<String> passwordKeys(int connectionId) {
    return Set.copyOf(
        store
            .settings()
            .get(PASSWORD_KEYS + connectionId)
            .map(keys -> List.of(keys.split("\n")))
            .orElse(List.of()));
  }
}
