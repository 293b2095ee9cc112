package dev.syncline.server.http;

import java.time.Duration;

/**
 * What is taken from callers.
 *
 * @param bodyBytes of a request, after unpacking; more is answered with 413
 * @param headerBytes of a request; more is answered with 431
 * @param headerTime how long the header of a request may take from its first byte on
 * @param idle how long a connection may stand still
 * @param bytesPerSecond the least speed of a body, and of taking an answer
 * @param grace how long a slow caller may be waited for beyond what the least speed allows
 */
public record HttpLimits(
    long bodyBytes,
    int headerBytes,
    Duration headerTime,
    Duration idle,
    long bytesPerSecond,
    Duration grace) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          20_000_000,
          16_384,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          100,
          Duration.ofSeconds(10));
}
