package dev.syncline.server.events;

import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feed to one listener, until that one goes or the server stops. Where nothing happens a
 * comment goes out now and then, so that both sides know that the other one is there.
 */
public final class EventStream {
  public static final String CONTENT_TYPE = "text/event-stream";
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** The clocks of nodes may differ by so much. */
  private static final long OVERLAP = TimeUnit.SECONDS.toMicros(60);

  private static final int RETRY_MILLIS = 2_000;

  private final RunFeed feed;
  private final Store store;
  private final Function<Object, byte[]> json;
  private final Duration heartbeat;

  /**
   * @param json how data is written, on one line
   */
  public EventStream(RunFeed feed, Store store, Function<Object, byte[]> json) {
    this(feed, store, json, HEARTBEAT);
  }

  EventStream(RunFeed feed, Store store, Function<Object, byte[]> json, Duration heartbeat) {
    this.feed = feed;
    this.store = store;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  /** Where a stream is written to, once it is sure that there will be one. */
  @FunctionalInterface
  public interface Opening {
    OutputStream open() throws IOException;
  }

  /**
   * Tells a listener until it goes or the server stops. Called by the thread of the request.
   *
   * @param lastId its Last-Event-ID; null for none
   * @param allowed called now and then: the stream ends when it throws, as when a ticket has ended
   * @throws IOException when the listener has gone
   * @throws SynclineException TOO_MANY_REQUESTS, before it was opened
   */
  public void serve(@Nullable String lastId, Runnable allowed, Opening opening) throws IOException {
    Listener listener = feed.listen(store, lastId);
    try {
      // Closed only at a good end: what breaks off must show as broken.
      OutputStream out = opening.open();
      write(out, "retry: " + RETRY_MILLIS + "\n\n");
      out.flush();
      Set<Long> ended = new HashSet<>();
      for (Event event : listener.missed()) {
        write(out, event, ended);
      }
      out.flush();
      follow(listener, allowed, out, ended);
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      feed.leave(listener);
    }
  }

  private void follow(Listener listener, Runnable allowed, OutputStream out, Set<Long> ended)
      throws IOException, InterruptedException {
    long since = feed.now();
    long beat = System.nanoTime() + heartbeat.toNanos();
    while (!listener.ended()) {
      Event event = listener.next(Duration.ofNanos(Math.max(beat - System.nanoTime(), 0)));
      if (event != null) {
        write(out, event, ended);
        out.flush();
      }
      if (beat - System.nanoTime() <= 0) {
        if (!isAllowed(allowed)) {
          return;
        }
        long now = feed.now();
        for (Event other : feed.ofOtherNodes(store, since - OVERLAP)) {
          write(out, other, ended);
        }
        since = now;
        write(out, ": still here\n\n");
        out.flush();
        beat = System.nanoTime() + heartbeat.toNanos();
      }
    }
  }

  private static boolean isAllowed(Runnable allowed) {
    try {
      allowed.run();
      return true;
    } catch (SynclineException e) {
      return false;
    }
  }

  private void write(OutputStream out, Event event, Set<Long> ended) throws IOException {
    if (event.name().equals("run-ended") && !ended.add(event.runId())) {
      return;
    }
    write(out, "id: " + event.id() + "\nevent: " + event.name() + "\ndata: ");
    out.write(json.apply(event.data()));
    write(out, "\n\n");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
