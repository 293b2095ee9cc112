package dev.syncline.server.metrics;

import dev.syncline.model.Balance;
import dev.syncline.model.Run;
import dev.syncline.sync.engine.RunEvent;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The runs of this node and what came of the actors they read. */
final class RunMetrics implements Consumer<RunEvent> {
  private enum Actors {
    READ,
    APPLIED,
    UNCHANGED,
    UNLINKED,
    PARKED,
    CONFLICTED,
    FAILED,
    PUSHED
  }

  private final Map<Run.State, LongAdder> runs = adders(Run.State.class);
  private final Map<Actors, LongAdder> actors = adders(Actors.class);
  private final LongAdder inFlight = new LongAdder();
  private final Histogram times = new Histogram();

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> kinds) {
    Map<E, LongAdder> adders = new EnumMap<>(kinds);
    for (E kind : kinds.getEnumConstants()) {
      adders.put(kind, new LongAdder());
    }
    return adders;
  }

  private static <E extends Enum<E>> LongAdder of(Map<E, LongAdder> adders, E kind) {
    return Objects.requireNonNull(adders.get(kind));
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Began _ -> inFlight.increment();
      case RunEvent.Progressed _ -> {}
      case RunEvent.Ended ended -> ended(ended.run());
    }
  }

  private void ended(Run run) {
    inFlight.decrement();
    of(runs, run.state()).increment();
    Long ended = run.ended();
    if (ended != null) {
      times.add(TimeUnit.MICROSECONDS.toNanos(ended - run.started()));
    }
    Balance balance = run.balance();
    add(Actors.READ, balance.read());
    add(Actors.APPLIED, balance.applied());
    add(Actors.UNCHANGED, balance.unchanged());
    add(Actors.UNLINKED, balance.unlinked());
    add(Actors.PARKED, balance.parked());
    add(Actors.CONFLICTED, balance.conflicted());
    add(Actors.FAILED, balance.failed());
    add(Actors.PUSHED, run.pushed());
  }

  private void add(Actors what, int count) {
    of(actors, what).add(count);
  }

  void write(PrometheusText text) {
    text.family("syncline_runs_total", "counter", "Runs that ended on this node, by how.");
    for (Run.State state : Run.State.values()) {
      if (state != Run.State.RUNNING) {
        text.sample(
            "syncline_runs_total",
            PrometheusText.label("outcome", state.name().toLowerCase(Locale.ROOT)),
            of(runs, state).sum());
      }
    }
    text.family("syncline_runs_in_flight", "gauge", "Runs that go on on this node.");
    text.sample("syncline_runs_in_flight", "", inFlight.sum());
    text.family("syncline_run_seconds", "histogram", "How long runs took.");
    times.write(text, "syncline_run_seconds", "");
    text.family(
        "syncline_actors_total",
        "counter",
        "Actors that runs read, by what came of them, and actors pushed to ERPs.");
    for (Actors what : Actors.values()) {
      text.sample(
          "syncline_actors_total",
          PrometheusText.label("result", what.name().toLowerCase(Locale.ROOT)),
          of(actors, what).sum());
    }
  }
}
