package dev.syncline.server.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One listener's end of the feed. What does not fit any more, because the listener is slow, ends
 * it: it comes back with the id of its last event and is told the rest.
 */
final class Listener {
  /** So many events wait for a listener at most. */
  static final int ROOM = 256;

  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(ROOM);
  private final List<Event> missed;
  private volatile boolean ended;

  /**
   * @param missed what it is told first
   */
  Listener(List<Event> missed) {
    this.missed = missed;
  }

  List<Event> missed() {
    return missed;
  }

  /** Called by runs: never waits. */
  void offer(Event event) {
    if (!ended && !waiting.offer(event)) {
      ended = true;
    }
  }

  void end() {
    ended = true;
  }

  /** Whether it is told no more, after what waits for it. */
  boolean ended() {
    return ended && waiting.isEmpty();
  }

  /** The next event; null when there was none in this time, or there is none any more. */
  @Nullable Event next(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (true) {
      // Looks up now and then, so that an end is not slept through.
      long left = Math.min(until - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(200));
      Event event = waiting.poll(Math.max(left, 0), TimeUnit.NANOSECONDS);
      if (event != null || ended || until - System.nanoTime() <= 0) {
        return event;
      }
    }
  }
}
