package dev.syncline.server.config;

import java.util.Locale;
import java.util.Optional;

/**
 * What can be set, in the file by its key, in the environment by its variable: {@code oidc.issuer}
 * is {@code SYNCLINE_OIDC_ISSUER}.
 */
public enum Setting {
  HOST("host", Kind.TEXT),
  PORT("port", Kind.PORT),
  DB("db", Kind.TEXT),
  PUBLIC_URL("public-url", Kind.URL),
  TRUSTED_PROXY("trusted-proxy", Kind.YES_NO),
  CORS_ORIGINS("cors-origins", Kind.ORIGINS),
  COMPANY_NAME("company.name", Kind.TEXT),
  COMPANY_SERIAL("company.serial", Kind.TEXT),
  LIMITS_BODY("limits.body", Kind.COUNT),
  LIMITS_HEADER("limits.header", Kind.SMALL_COUNT),
  LIMITS_XML_ELEMENTS("limits.xml-elements", Kind.COUNT),
  LIMITS_XML_DEPTH("limits.xml-depth", Kind.SMALL_COUNT),
  LIMITS_XML_ATTRIBUTES("limits.xml-attributes", Kind.SMALL_COUNT),
  LIMITS_XML_TEXT("limits.xml-text", Kind.SMALL_COUNT),
  TICKET_LIFE("ticket-life", Kind.TIME),
  PATIENCE("patience", Kind.TIME),
  APPLICATION_TOKEN_REQUIRED("application-token-required", Kind.YES_NO),
  IMPLICIT_USER_HEADER("implicit-user-header", Kind.TEXT),
  CONNECTORS_FOR_ALL("connectors-for-all", Kind.YES_NO),
  METRICS_TOKEN("metrics-token", Kind.TEXT),
  OIDC_ISSUER("oidc.issuer", Kind.TEXT),
  OIDC_AUDIENCE("oidc.audience", Kind.TEXT),
  OIDC_KEYS("oidc.keys", Kind.TEXT),
  OIDC_USER_CLAIM("oidc.user-claim", Kind.TEXT);

  private final String key;
  private final Kind kind;

  Setting(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** Its name in the file, with dots between tables and keys. */
  public String key() {
    return key;
  }

  /** Its name in the environment. */
  public String variable() {
    return "SYNCLINE_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  Kind kind() {
    return kind;
  }

  static Optional<Setting> of(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** The key that somebody most likely meant. */
  static String nearest(String key) {
    Setting best = HOST;
    int least = Integer.MAX_VALUE;
    for (Setting setting : values()) {
      String last = setting.key.substring(setting.key.lastIndexOf('.') + 1);
      int distance =
          setting.key.startsWith(key)
              ? 1
              : Math.min(distance(key, setting.key), 1 + distance(key, last));
      if (distance < least) {
        least = distance;
        best = setting;
      }
    }
    return best.key;
  }

  /** How many letters must be put in, taken out or changed to make one text the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[row.length - 1];
  }
}
