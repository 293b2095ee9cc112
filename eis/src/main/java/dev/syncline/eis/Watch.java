package dev.syncline.eis;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long one exchange kept us waiting, and how much came meanwhile. Time that passes
 * while nobody waits for the connector is not held against it.
 */
final class Watch {
  private final long total;
  private final long window;
  private final long leastPerWindow;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean waiting;
  private boolean inBody;
  private long since;
  private long waited;
  private long windowWaited;
  private long windowBytes;
  private @Nullable String verdict;

  Watch(CallPolicy policy) {
    this.total = policy.total().toNanos();
    this.window = policy.read().toNanos();
    this.leastPerWindow = Math.max(1, policy.read().toMillis() * policy.bytesPerSecond() / 1_000);
  }

  /** Somebody begins to wait. */
  void begin(long now) {
    lock.lock();
    try {
      waiting = true;
      since = now;
    } finally {
      lock.unlock();
    }
  }

  /** The wait is over. */
  void end(long now, long bytes) {
    lock.lock();
    try {
      waiting = false;
      waited += now - since;
      windowWaited += now - since;
      windowBytes += bytes;
      if (windowWaited > window && windowBytes >= leastPerWindow) {
        windowWaited = 0;
        windowBytes = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /** From now on the body comes, and has to come at some speed. */
  void body() {
    lock.lock();
    try {
      inBody = true;
      windowWaited = 0;
      windowBytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /** What is wrong, in words, or null; once it is wrong it stays wrong. */
  @Nullable String check(long now) {
    lock.lock();
    try {
      if (verdict != null || !waiting) {
        return verdict;
      }
      long running = now - since;
      if (waited + running > total) {
        verdict = "it took longer than " + seconds(total) + " in all";
      } else if (inBody && windowWaited + running > window && windowBytes < leastPerWindow) {
        verdict =
            "its answer came too slowly: "
                + windowBytes
                + " bytes in "
                + seconds(windowWaited + running);
      }
      return verdict;
    } finally {
      lock.unlock();
    }
  }

  /** What was found wrong so far, or null. */
  @Nullable String verdict() {
    lock.lock();
    try {
      return verdict;
    } finally {
      lock.unlock();
    }
  }

  private static String seconds(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    return duration.toSeconds() > 9
        ? duration.toSeconds() + " seconds"
        : duration.toMillis() + " ms";
  }
}
