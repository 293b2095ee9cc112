package dev.syncline.server.http;

import java.time.Duration;

/**
 * What is taken from callers.
 *
 * @param bodyBytes of a request, after unpacking; more is answered with 413
 * @param headerBytes of a request; more is answered with 431
 * @param idle how long a connection may stand still
 * @param bytesPerSecond the least speed of a body
 */
public record HttpLimits(long bodyBytes, int headerBytes, Duration idle, long bytesPerSecond) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(20_000_000, 16_384, Duration.ofSeconds(30), 100);
}
