package dev.syncline.server.http;

import java.util.List;

/**
 * Which pages of other sites may call from a browser.
 *
 * @param origins {@code https://app.example.com}, or {@code *} for all of them
 */
public record Cors(List<String> origins) {
  /** None. */
  public static final Cors NONE = new Cors(List.of());

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match, SOAPAction,"
          + " SO-AppToken, SO-Language, SO-Culture, SO-TimeZone";

  /**
   * Marks an answer as readable for the page that asks, where that is allowed.
   *
   * @return whether the request only asks what is allowed, and has been answered
   */
  public boolean answer(Exchange exchange) {
    String origin = exchange.requestHeader("Origin");
    if (origin == null || origins.isEmpty()) {
      return false;
    }
    exchange.header("Vary", "Origin");
    boolean allowed = origins.contains("*") || origins.contains(origin);
    if (allowed) {
      exchange.header("Access-Control-Allow-Origin", origin);
      exchange.header("Access-Control-Expose-Headers", "ETag, Location, WWW-Authenticate");
    }
    if (!exchange.method().equals("OPTIONS")
        || exchange.requestHeader("Access-Control-Request-Method") == null) {
      return false;
    }
    if (allowed) {
      exchange.header("Access-Control-Allow-Methods", METHODS);
      exchange.header("Access-Control-Allow-Headers", HEADERS);
      exchange.header("Access-Control-Max-Age", "3600");
    }
    exchange.empty(allowed ? 204 : 403);
    return true;
  }
}
