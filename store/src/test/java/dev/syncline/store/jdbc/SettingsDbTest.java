package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.store.Settings;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aSettingIsThereAfterARestart(TestDatabase db) {
    Settings settings = db.store().settings();
    assertEquals(Optional.empty(), settings.get("colour"));
    settings.put("colour", "grün 🎨");
    settings.put("colour", "blå");
    assertEquals(Optional.of("blå"), db.reopened().settings().get("colour"));
  }
}
