package dev.syncline.server.config;

import dev.syncline.server.oidc.Issuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and how callers say who they are.
 *
 * @param ticketLife how long a ticket lives after its last use
 * @param applicationTokenRequired whether programs must show a token
 * @param implicitUserHeader the request header in which a trusted proxy names the user it has
 *     signed in; null where there is none
 * @param issuer whose access tokens are taken; null for nobody's
 * @param connectorsForAll whether the connectors that are installed here are served to other
 *     machines too; EIS knows no credentials
 * @param metricsToken what other machines show to read the metrics; null where only administrators
 *     may
 */
public record Access(
    Duration ticketLife,
    boolean applicationTokenRequired,
    @Nullable String implicitUserHeader,
    @Nullable Issuer issuer,
    boolean connectorsForAll,
    @Nullable String metricsToken) {
  public static final Access USUAL = new Access(Duration.ofHours(6), false, null, null, false);

  /** The same without a token for the metrics. */
  public Access(
      Duration ticketLife,
      boolean applicationTokenRequired,
      @Nullable String implicitUserHeader,
      @Nullable Issuer issuer,
      boolean connectorsForAll) {
    this(ticketLife, applicationTokenRequired, implicitUserHeader, issuer, connectorsForAll, null);
  }

  static Access of(Settings settings) {
    return new Access(
        settings.time(Setting.TICKET_LIFE, USUAL.ticketLife()),
        settings.yes(Setting.APPLICATION_TOKEN_REQUIRED),
        settings.text(Setting.IMPLICIT_USER_HEADER),
        issuer(settings),
        settings.yes(Setting.CONNECTORS_FOR_ALL),
        settings.text(Setting.METRICS_TOKEN));
  }

  private static @Nullable Issuer issuer(Settings settings) {
    String name = settings.text(Setting.OIDC_ISSUER);
    if (name == null) {
      return null;
    }
    String keys = settings.text(Setting.OIDC_KEYS, "");
    return new Issuer(
        name,
        settings.text(Setting.OIDC_AUDIENCE, ""),
        keys.contains("://") ? URI.create(keys) : Path.of(keys).toUri(),
        settings.text(Setting.OIDC_USER_CLAIM, "preferred_username"));
  }
}
