package dev.syncline.server.rest;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.SystemInfo;
import dev.syncline.server.TenantServices;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.http.Languages;
import dev.syncline.sync.access.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Who calls, from the Authorization header: Basic, SOTicket or Bearer. */
final class RestCallers {
  private final TenantServices tenant;
  private final SystemInfo system;

  RestCallers(TenantServices tenant, SystemInfo system) {
    this.tenant = tenant;
    this.system = system;
  }

  /**
   * @throws SynclineException NOT_AUTHENTICATED, TOO_MANY_REQUESTS; NOT_ALLOWED without a program's
   *     token where one is required
   */
  Caller of(Exchange exchange) {
    tenant.applicationTokens().check(exchange.requestHeader("SO-AppToken"));
    return caller(exchange).withLanguage(Languages.of(exchange));
  }

  private Caller caller(Exchange exchange) {
    String header = exchange.requestHeader("Authorization");
    if (header == null || header.isBlank()) {
      throw refused("The call does not say who calls. Send Basic credentials or a ticket.");
    }
    String text = header.strip();
    int blank = text.indexOf(' ');
    String scheme = blank < 0 ? "" : text.substring(0, blank).toLowerCase(Locale.ROOT);
    String rest = text.substring(blank + 1).strip();
    return switch (scheme) {
      case "basic" -> basic(rest, exchange.address());
      case "soticket" -> tenant.tickets().caller(rest);
      case "bearer" -> bearer(rest);
      // The published description lets a ticket stand alone.
      case "" -> tenant.tickets().caller(text);
      default ->
          throw refused(
              "\"" + scheme + "\" is no way to sign in here. Send Basic, SOTicket or Bearer.");
    };
  }

  private Caller basic(String encoded, String address) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("The Basic credentials are not base64.");
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw refused("The Basic credentials lack the colon between user and password.");
    }
    return tenant.signIn().withBasic(pair.substring(0, colon), pair.substring(colon + 1), address);
  }

  private Caller bearer(String token) {
    return system
        .accessTokens()
        .userOf(token)
        .flatMap(tenant.signIn()::known)
        .orElseThrow(() -> refused("The access token is not valid."));
  }

  private static SynclineException refused(String sentence) {
    return new SynclineException(ErrorCode.NOT_AUTHENTICATED, sentence);
  }
}
