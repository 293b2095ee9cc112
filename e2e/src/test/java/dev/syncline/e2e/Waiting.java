package dev.syncline.e2e;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, by looking again and again. */
final class Waiting {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Waiting() {}

  /**
   * Comes back as soon as the condition holds; nobody listening counts as not yet.
   *
   * @throws AssertionError naming {@code what} after two minutes
   */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + LONGEST + ": " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static boolean holds(Callable<Boolean> condition) throws Exception {
    try {
      return condition.call();
    } catch (ConnectException e) {
      return false;
    }
  }
}
