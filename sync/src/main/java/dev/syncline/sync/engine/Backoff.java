package dev.syncline.sync.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a failure that may pass by itself is tried again: after 1 minute, doubled up to 1 hour. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private Backoff() {}

  /**
   * Microseconds until the next try, with up to a quarter of jitter less, so that records that
   * failed together are not all tried together.
   *
   * @param attempts how often it was tried so far, 1 or more
   */
  static long micros(int attempts, RandomGenerator random) {
    long wait = (FIRST.toNanos() / 1000) << Math.min(attempts - 1, 6);
    long bounded = Math.min(wait, LONGEST.toNanos() / 1000);
    return bounded - random.nextLong(bounded / 4);
  }
}
