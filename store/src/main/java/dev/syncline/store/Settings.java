package dev.syncline.store;

import java.util.Optional;

/** Single values of a tenant, by key. */
public interface Settings {
  Optional<String> get(String key);

  void put(String key, String value);
}
