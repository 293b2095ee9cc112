package dev.syncline.server.config;

import dev.syncline.sync.connections.OwnCompany;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server runs.
 *
 * @param data the directory that holds everything but a PostgreSQL database
 * @param company whose server it is
 * @param patience how long a caller waits for a run at most
 */
public record ServerConfig(
    Path data,
    Database database,
    Listening listening,
    Web web,
    Access access,
    OwnCompany company,
    Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  /** A server on SQLite with everything else as it usually is. */
  public static ServerConfig of(Path data, Listening listening) {
    return new ServerConfig(
        data,
        Database.SQLITE,
        listening,
        Web.USUAL,
        Access.USUAL,
        new OwnCompany("", ""),
        PATIENCE);
  }

  /** The same with requests taken in another way. */
  public ServerConfig withWeb(Web changed) {
    return new ServerConfig(data, database, listening, changed, access, company, patience);
  }

  /** The same with other rules of access. */
  public ServerConfig withAccess(Access changed) {
    return new ServerConfig(data, database, listening, web, changed, company, patience);
  }

  /** The same for another company. */
  public ServerConfig withCompany(OwnCompany changed) {
    return new ServerConfig(data, database, listening, web, access, changed, patience);
  }

  /**
   * What settings and flags say.
   *
   * @param secretKey as in {@link Database}
   */
  public static ServerConfig of(
      Path data,
      Settings settings,
      Flags flags,
      @org.jspecify.annotations.Nullable String secretKey) {
    return new ServerConfig(
        data,
        new Database(
            flags.database() == null ? settings.text(Setting.DB) : flags.database(), secretKey),
        new Listening(
            flags.host() == null ? settings.text(Setting.HOST, "127.0.0.1") : flags.host(),
            flags.port() == null ? (int) settings.whole(Setting.PORT, 8086) : flags.port()),
        Web.of(settings),
        Access.of(settings),
        new OwnCompany(
            settings.text(Setting.COMPANY_NAME, ""), settings.text(Setting.COMPANY_SERIAL, "")),
        settings.time(Setting.PATIENCE, PATIENCE));
  }
}
