package dev.syncline.server.cli;

import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.oidc.Issuer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data is, for every verb that needs it. */
final class ServerOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:SYNCLINE_DATA:-data}",
      description = "the data directory (environment: SYNCLINE_DATA; default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      defaultValue = "${env:SYNCLINE_DB}",
      description =
          "a PostgreSQL database, jdbc:postgresql://HOST/NAME?user=…&password=… (environment:"
              + " SYNCLINE_DB); without it SQLite files in the data directory")
  private @Nullable String database;

  Path directory() {
    return data.toAbsolutePath().normalize();
  }

  /**
   * The configuration they say.
   *
   * @param port 0 takes a free one
   */
  ServerConfig config(String host, int port) {
    String url = database == null || database.isBlank() ? null : database;
    return ServerConfig.of(directory(), host, port)
        .withDatabase(url)
        .withSecretKey(System.getenv("SYNCLINE_SECRET_KEY"))
        .withIssuer(Issuer.of(System.getenv()));
  }
}
