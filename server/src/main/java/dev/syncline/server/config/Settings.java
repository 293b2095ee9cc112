package dev.syncline.server.config;

import dev.syncline.model.SynclineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * The settings of a data directory: those of its file {@code syncline.toml}, and over them those of
 * the environment. Flags go over both, elsewhere.
 */
public final class Settings {
  /** The file, in the data directory. */
  public static final String FILE = "syncline.toml";

  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
  private final List<String> problems = new ArrayList<>();

  private Settings() {}

  /**
   * Reads them.
   *
   * @throws SynclineException INVALID_ARGUMENT with all that is wrong, a line each
   */
  public static Settings read(Path data, Map<String, String> environment) throws IOException {
    Path file = data.resolve(FILE);
    return of(Files.exists(file) ? Files.readString(file) : "", environment);
  }

  static Settings of(String toml, Map<String, String> environment) {
    Settings settings = new Settings();
    settings.read(Toml.parse(toml));
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank()) {
        settings.put(setting, value, setting.variable());
      }
    }
    settings.requireTogether();
    if (!settings.problems.isEmpty()) {
      throw SynclineException.invalid(String.join("\n", settings.problems));
    }
    return settings;
  }

  private void read(TomlParseResult toml) {
    toml.errors()
        .forEach(error ->
            problems.add(FILE + ", line " + error.position().line() + ": " + error.getMessage()));
    for (String key : toml.dottedKeySet()) {
      var position = toml.inputPositionOf(key);
      String where = FILE + (position == null ? "" : ", line " + position.line());
      Setting setting = Setting.of(key).orElse(null);
      Object value = toml.get(key);
      if (setting == null) {
        problems.add(
            "%s: there is no setting %s. Is %s meant?".formatted(where, key, Setting.nearest(key)));
      } else if (value != null) {
        put(setting, value, where + ": " + key);
      }
    }
  }

  private void put(Setting setting, Object value, String name) {
    Object read = setting.kind().read(value);
    if (read == null) {
      problems.add("%s must be %s.".formatted(name, setting.kind().words()));
    } else {
      values.put(setting, read);
    }
  }

  private void requireTogether() {
    if (has(Setting.OIDC_ISSUER) && !(has(Setting.OIDC_AUDIENCE) && has(Setting.OIDC_KEYS))) {
      problems.add(
          "oidc.issuer needs oidc.audience, and oidc.keys (a JWK set, as a file or an https address)"
              + " beside it.");
    }
    if (has(Setting.IMPLICIT_USER_HEADER) && !yes(Setting.TRUSTED_PROXY)) {
      problems.add(
          "implicit-user-header needs trusted-proxy = true: without a proxy in front of it, anybody"
              + " could name any user.");
    }
  }

  private boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  @Nullable String text(Setting setting) {
    return values.get(setting) instanceof String text && !text.isEmpty() ? text : null;
  }

  String text(Setting setting, String usual) {
    String text = text(setting);
    return text == null ? usual : text;
  }

  long whole(Setting setting, long usual) {
    return values.get(setting) instanceof Long number ? number : usual;
  }

  boolean yes(Setting setting) {
    return Boolean.TRUE.equals(values.get(setting));
  }

  Duration time(Setting setting, Duration usual) {
    return values.get(setting) instanceof Duration time ? time : usual;
  }

  List<String> texts(Setting setting) {
    return values.get(setting) instanceof List<?> texts
        ? texts.stream().map(String::valueOf).toList()
        : List.of();
  }
}
