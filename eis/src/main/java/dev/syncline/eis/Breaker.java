package dev.syncline.eis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a connector alone for a while after a number of failures in a row; then lets one call
 * through, which decides.
 */
final class Breaker {
  private final int most;
  private final Duration rest;
  private final InstantSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private int failures;
  private @Nullable Instant until;

  Breaker(int most, Duration rest, InstantSource time) {
    this.most = most;
    this.rest = rest;
    this.time = time;
  }

  /** How long the connector is still left alone; zero: the call may go ahead. */
  Duration enter() {
    lock.lock();
    try {
      if (until == null) {
        return Duration.ZERO;
      }
      Duration left = Duration.between(time.instant(), until);
      if (left.isPositive()) {
        return left;
      }
      until = time.instant().plus(rest); // one call goes ahead; the others wait for what it finds
      return Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  /** The connector answered. */
  void answered() {
    lock.lock();
    try {
      failures = 0;
      until = null;
    } finally {
      lock.unlock();
    }
  }

  /** It did not. */
  void failed() {
    lock.lock();
    try {
      if (++failures >= most) {
        until = time.instant().plus(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The failures in a row. */
  int failures() {
    lock.lock();
    try {
      return failures;
    } finally {
      lock.unlock();
    }
  }
}
