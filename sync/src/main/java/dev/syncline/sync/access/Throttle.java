package dev.syncline.sync.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts failures per key and says who has had too many of them: {@code most} within the time, and
 * the key is blocked until that time is over. Bounded: the keys that have been quiet longest are
 * forgotten first.
 */
final class Throttle {
  private static final int MOST_KEYS = 10_000;

  private final int most;
  private final Duration time;
  private final InstantSource clock;
  private final RecentlyUsed<Failures> failures = new RecentlyUsed<>(MOST_KEYS);

  private record Failures(Instant first, int count) {}

  Throttle(int most, Duration time, InstantSource clock) {
    this.most = most;
    this.time = time;
    this.clock = clock;
  }

  /** How long the key stays blocked; zero when it is not. */
  synchronized Duration blocked(String key) {
    Failures seen = failures.get(key);
    if (seen == null || seen.count < most) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), seen.first.plus(time));
    return left.isNegative() ? Duration.ZERO : left;
  }

  synchronized void failed(String key) {
    Instant now = clock.instant();
    Failures seen = failures.get(key);
    failures.put(
        key,
        seen == null || !now.isBefore(seen.first.plus(time))
            ? new Failures(now, 1)
            : new Failures(seen.first, seen.count + 1));
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }
}
