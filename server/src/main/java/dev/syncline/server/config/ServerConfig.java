package dev.syncline.server.config;

import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.server.oidc.Issuer;
import dev.syncline.soap.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param data the directory that holds everything but a PostgreSQL database
 * @param database the JDBC URL of a PostgreSQL database; null for SQLite files in the directory
 * @param secretKey 32 bytes in base64; null to use the file in the directory
 * @param port 0 takes a free one
 * @param company whose server it is
 * @param patience how long a caller waits for a run at most
 * @param ticketLife how long a ticket lives after its last use
 * @param requireApplicationToken whether programs must show a token
 * @param issuer whose access tokens are taken; null for nobody's
 */
public record ServerConfig(
    Path data,
    @Nullable String database,
    @Nullable String secretKey,
    String host,
    int port,
    Addresses addresses,
    HttpLimits http,
    Limits soap,
    String company,
    Duration patience,
    Duration ticketLife,
    boolean requireApplicationToken,
    @Nullable Issuer issuer) {

  /** A server on SQLite with everything else as it usually is. */
  public static ServerConfig of(Path data, String host, int port) {
    return new ServerConfig(
        data,
        null,
        null,
        host,
        port,
        new Addresses(null, false),
        HttpLimits.DEFAULT,
        Limits.REQUEST,
        "",
        Duration.ofSeconds(50),
        Duration.ofHours(6),
        false,
        null);
  }

  /** The same on a PostgreSQL database; null stays with SQLite. */
  public ServerConfig withDatabase(@Nullable String url) {
    return new ServerConfig(
        data,
        url,
        secretKey,
        host,
        port,
        addresses,
        http,
        soap,
        company,
        patience,
        ticketLife,
        requireApplicationToken,
        issuer);
  }

  /** The same with a key from outside; null stays with the file. */
  public ServerConfig withSecretKey(@Nullable String key) {
    return new ServerConfig(
        data,
        database,
        key,
        host,
        port,
        addresses,
        http,
        soap,
        company,
        patience,
        ticketLife,
        requireApplicationToken,
        issuer);
  }

  /** The same with an issuer whose access tokens are taken; null for nobody's. */
  public ServerConfig withIssuer(@Nullable Issuer trusted) {
    return new ServerConfig(
        data,
        database,
        secretKey,
        host,
        port,
        addresses,
        http,
        soap,
        company,
        patience,
        ticketLife,
        requireApplicationToken,
        trusted);
  }
}
