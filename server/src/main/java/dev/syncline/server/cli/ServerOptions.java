package dev.syncline.server.cli;

import dev.syncline.server.config.Flags;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.config.Settings;
import java.io.IOException;
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
      description =
          "a PostgreSQL database, jdbc:postgresql://HOST/NAME?user=…&password=… (environment:"
              + " SYNCLINE_DB); without it SQLite files in the data directory")
  private @Nullable String database;

  Path directory() {
    return data.toAbsolutePath().normalize();
  }

  /**
   * The configuration: what the data directory's file says, over it the environment, over both the
   * flags.
   *
   * @param host null where no flag says one
   * @param port 0 takes a free one; null where no flag says one
   */
  ServerConfig config(@Nullable String host, @Nullable Integer port) throws IOException {
    String url = database == null || database.isBlank() ? null : database;
    return ServerConfig.of(
        directory(),
        Settings.read(directory(), System.getenv()),
        new Flags(host, port, url),
        System.getenv("SYNCLINE_SECRET_KEY"));
  }
}
