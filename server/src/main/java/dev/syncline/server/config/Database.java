package dev.syncline.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the data is.
 *
 * @param url the JDBC URL of a PostgreSQL database; null for SQLite files in the data directory
 * @param secretKey 32 bytes in base64; null to use the file in the data directory
 */
public record Database(@Nullable String url, @Nullable String secretKey) {
  public static final Database SQLITE = new Database(null, null);
}
