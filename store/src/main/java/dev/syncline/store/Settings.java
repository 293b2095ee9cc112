package dev.syncline.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Single values of a tenant, by key. */
public interface Settings {
  Optional<String> get(String key);

  /** Those of these keys that are set. */
  Map<String, String> get(Collection<String> keys);

  void put(String key, String value);
}
