package dev.syncline.sync.engine;

import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan that is being made or applied; each step is stored with what it found. */
final class PlanProgress {
  private final Store store;
  private final InstantSource clock;
  private final Set<String> sentences = new LinkedHashSet<>();
  private Plan plan;

  PlanProgress(Store store, InstantSource clock, Plan plan) {
    this.store = store;
    this.clock = clock;
    this.plan = plan;
  }

  /** Somebody removed the plan: there is nothing to go on with. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("the plan was removed", null, false, false);
    }
  }

  int planId() {
    return plan.id();
  }

  Plan plan() {
    return plan;
  }

  /** For people; said once. */
  void say(String sentence) {
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  /** Forgets what was planned before a restart: it begins anew. */
  void restart() {
    store.write(() -> {
      store.plans().clear(plan.id());
      save(plan.state(), 0, Plan.Counts.ZERO, null, plan.runs());
      return null;
    });
  }

  /** Adds what was found on some more records. */
  void planned(int seen, List<PlannedLink> rows) {
    store.write(() -> {
      store.plans().saveLinks(rows);
      save(plan.state(), plan.seen() + seen, add(plan.counts(), rows), null, plan.runs());
      return null;
    });
  }

  private static Plan.Counts add(Plan.Counts counts, List<PlannedLink> rows) {
    Plan.Counts sum = counts;
    for (PlannedLink row : rows) {
      sum = sum.plus(row.counts());
    }
    return sum;
  }

  /** Stores what became of some records. */
  void settled(List<PlannedLink> rows) {
    if (rows.isEmpty()) {
      return;
    }
    store.write(() -> {
      store.plans().saveLinks(rows);
      Plan.Counts counts = plan.counts();
      for (PlannedLink row : rows) {
        counts = counts.plus(row.became());
      }
      save(plan.state(), plan.seen(), counts, null, plan.runs());
      return null;
    });
  }

  /** Notes that a run is at work on it. */
  void ran(long runId) {
    List<Long> runs = new ArrayList<>(plan.runs());
    runs.add(runId);
    store.write(() -> {
      save(plan.state(), plan.seen(), plan.counts(), null, runs);
      return null;
    });
  }

  /** Moves it on; how it stands then. */
  Plan to(Plan.State state) {
    return store.write(() -> {
      save(
          state,
          plan.seen(),
          plan.counts(),
          state.isOpen() ? null : Micros.of(clock.instant()),
          plan.runs());
      return plan;
    });
  }

  private void save(
      Plan.State state, int seen, Plan.Counts counts, @Nullable Long ended, List<Long> runs) {
    if (store.plans().find(plan.id()).isEmpty()) {
      throw new Cancelled();
    }
    boolean applying = state == Plan.State.APPLYING && plan.applied() == null;
    plan =
        store
            .plans()
            .save(
                new Plan(
                    plan.id(),
                    plan.kind(),
                    plan.connectionId(),
                    plan.request(),
                    state,
                    plan.atOnce(),
                    seen,
                    counts,
                    String.join(" ", sentences),
                    plan.createdBy(),
                    plan.created(),
                    applying ? Long.valueOf(Micros.of(clock.instant())) : plan.applied(),
                    ended,
                    runs));
  }
}
