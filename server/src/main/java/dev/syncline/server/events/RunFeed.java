package dev.syncline.server.events;

import dev.syncline.model.Balance;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.engine.RunEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what happens to the runs of this node, and remembers the latest of it, bounded. Whoever
 * comes back is told what was missed: of what is remembered everything, of what is only stored the
 * runs that ended. Usable from any thread.
 */
public final class RunFeed implements Consumer<RunEvent> {
  private static final int REMEMBERED = 1_000;
  private static final int MOST_LISTENERS = 100;
  private static final int MOST_STORED = 1_000;
  private static final int MOST_OF_OTHERS = 100;

  /** A run tells at most so often how far it is. */
  private static final long PROGRESS_EVERY = 1_000_000;

  private final InstantSource clock;
  private final Deque<Event> recent = new ArrayDeque<>();
  private final Map<Long, Long> lastProgress = new HashMap<>();
  private final Set<Listener> listeners = new HashSet<>();
  private long number;
  private boolean closed;

  public RunFeed(InstantSource clock) {
    this.clock = clock;
  }

  /** That a run began. */
  record Began(long runId, int connectionId, long at) {}

  /** How far it is. */
  record Progressed(long runId, int connectionId, Balance balance, int pushed) {}

  @Override
  public synchronized void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Began began ->
          tell(
              began.at(),
              "run-began",
              began.runId(),
              new Began(began.runId(), began.connectionId(), began.at()));
      case RunEvent.Progressed progressed -> progress(progressed);
      case RunEvent.Ended ended -> {
        lastProgress.remove(ended.runId());
        tell(endOf(ended.run()), "run-ended", ended.runId(), ended.run());
      }
    }
  }

  private void progress(RunEvent.Progressed event) {
    long now = now();
    Long before = lastProgress.get(event.runId());
    if (before == null || now - before >= PROGRESS_EVERY) {
      lastProgress.put(event.runId(), now);
      tell(
          now,
          "run-progressed",
          event.runId(),
          new Progressed(event.runId(), event.connectionId(), event.balance(), event.pushed()));
    }
  }

  private void tell(long at, String name, long runId, Object data) {
    Event event = new Event(at, ++number, name, runId, data);
    recent.addLast(event);
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
    listeners.forEach(listener -> listener.offer(event));
  }

  private long endOf(Run run) {
    Long ended = run.ended();
    return ended == null ? now() : ended;
  }

  /**
   * Begins to tell a listener.
   *
   * @param lastId the id of the last event that it knows; null for none: then it is told only what
   *     happens from now on
   * @throws SynclineException TOO_MANY_REQUESTS, REFUSED while the server stops
   */
  Listener listen(Store store, @Nullable String lastId) {
    String last = lastId == null ? "" : lastId.strip();
    Long since = Event.timeOf(last).orElse(null);
    // Asked for before the lock is taken: a run must never wait for a database read.
    List<Run> stored = since == null ? List.of() : store.runs().latest(0, MOST_STORED);
    synchronized (this) {
      if (closed) {
        throw SynclineException.refused("The server is stopping.");
      }
      if (listeners.size() >= MOST_LISTENERS) {
        throw new SynclineException(
            ErrorCode.TOO_MANY_REQUESTS,
            "There are " + MOST_LISTENERS + " listeners already. Close some of them.");
      }
      Listener listener = new Listener(since == null ? List.of() : missed(since, last, stored));
      listeners.add(listener);
      return listener;
    }
  }

  private List<Event> missed(long since, String lastId, List<Run> stored) {
    List<Event> missed = new ArrayList<>();
    boolean known = recent.stream().anyMatch(event -> event.id().equals(lastId));
    boolean after = !known;
    Set<Long> told = new HashSet<>();
    for (Event event : recent) {
      if (after && (known || event.at() >= since)) {
        missed.add(event);
      }
      after |= event.id().equals(lastId);
      if (event.name().equals("run-ended")) {
        told.add(event.runId());
      }
    }
    for (Run run : stored) {
      Long ended = run.ended();
      if (ended != null && ended > since && !told.contains(run.id())) {
        missed.add(stored(run, ended));
      }
    }
    missed.sort(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    return missed;
  }

  /** Runs that ended lately and of which this node was not told: another one ran them. */
  List<Event> ofOtherNodes(Store store, long since) {
    List<Run> stored = store.runs().latest(0, MOST_OF_OTHERS);
    synchronized (this) {
      Set<Long> own = new HashSet<>();
      recent.forEach(event -> own.add(event.runId()));
      List<Event> others = new ArrayList<>();
      for (Run run : stored.reversed()) {
        Long ended = run.ended();
        if (ended != null && ended > since && !own.contains(run.id())) {
          others.add(stored(run, ended));
        }
      }
      return others;
    }
  }

  private static Event stored(Run run, long ended) {
    return new Event(ended, 0, "run-ended", run.id(), run);
  }

  /** The listener has gone. */
  synchronized void leave(Listener listener) {
    listeners.remove(listener);
  }

  /** How many listen. */
  synchronized int listening() {
    return listeners.size();
  }

  long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** Ends all of them; there will be no others. */
  public synchronized void close() {
    closed = true;
    listeners.forEach(Listener::end);
  }
}
