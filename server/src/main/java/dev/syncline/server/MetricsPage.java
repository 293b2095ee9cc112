package dev.syncline.server;

import dev.syncline.server.http.Exchange;
import dev.syncline.server.metrics.Metrics;
import dev.syncline.server.rest.Rest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}: for programs on this machine, for whoever shows the configured token, and for
 * administrators.
 */
final class MetricsPage {
  private static final String BEARER = "bearer ";

  private final TenantServices tenant;
  private final Metrics metrics;
  private final Rest rest;
  private final @Nullable String token;

  /**
   * @param token what a scraper shows as Bearer; null where none is configured
   */
  MetricsPage(TenantServices tenant, Metrics metrics, Rest rest, @Nullable String token) {
    this.tenant = tenant;
    this.metrics = metrics;
    this.rest = rest;
    this.token = token;
  }

  void handle(Exchange exchange) {
    if (!exchange.fromThisMachine() && !showsToken(exchange)) {
      rest.forAdministrators(exchange, () -> answer(exchange));
      return;
    }
    answer(exchange);
  }

  private void answer(Exchange exchange) {
    exchange.respond(200, Metrics.contentType(), metrics.text(tenant.store()));
  }

  private boolean showsToken(Exchange exchange) {
    String header = exchange.requestHeader("Authorization");
    if (token == null || header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return false;
    }
    byte[] shown = header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, token.getBytes(StandardCharsets.UTF_8));
  }
}
