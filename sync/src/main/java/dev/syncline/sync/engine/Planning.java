package dev.syncline.sync.engine;

import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Executions;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.mapping.MappingDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans what a run, a resync, a mapping or an undo would write, and applies what was planned. Both
 * go on in the background and survive a restart. Usable from any thread; all of it needs the
 * administrator right.
 */
public final class Planning {
  private static final Logger log = LoggerFactory.getLogger(Planning.class);
  private static final String PLAN = "plan";

  /** Plans hold values of people, and nobody applies an old one. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** How often a plan is looked at that another node may be at work on. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final int PAGE = 1000;

  private final Store store;
  private final PlanSteps steps;
  private final PlanWorker worker;
  private final Resync resync;
  private final PlanChanges changes;
  private final Executions executions;
  private final InstantSource clock;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  /**
   * @param patience how long {@link #await} waits at most
   */
  Planning(
      Store store,
      PlanSteps steps,
      PlanWorker worker,
      Resync resync,
      PlanChanges changes,
      Executions executions,
      InstantSource clock,
      Duration patience) {
    this.store = store;
    this.steps = steps;
    this.worker = worker;
    this.resync = resync;
    this.changes = changes;
    this.executions = executions;
    this.clock = clock;
    this.patience = patience;
    executions.handle(PLAN, this::work);
  }

  /** Goes on with what a stop of the program broke off. */
  void start() {
    forgetOld();
    store.plans().open().forEach(this::schedule);
  }

  private void schedule(Plan plan) {
    executions.schedule(PLAN, Integer.toString(plan.id()), clock.instant());
  }

  /**
   * Begins to plan something, in the background.
   *
   * @throws SynclineException NOT_FOUND for an unknown connection, run or key; REFUSED when it
   *     could not be done at all; INVALID_ARGUMENT for a mapping that can't be
   */
  public Plan make(Caller caller, PlanRequest request) {
    caller.requireAdministrator();
    return begin(caller, checked(caller, request), false);
  }

  /**
   * Begins to take back what a run wrote, in the background: wherever the value now is still what
   * the run wrote. One that has begun and not ended is answered again.
   *
   * @throws SynclineException NOT_FOUND for an unknown run; REFUSED for one that goes on, or that
   *     wrote nothing, or of which it is forgotten what it wrote
   */
  public Plan undo(Caller caller, long runId) {
    caller.requireAdministrator();
    PlanRequest request = checked(caller, PlanRequest.undo(runId));
    return store.plans().open().stream()
        .filter(plan -> plan.atOnce() && plan.request().equals(request.document()))
        .findFirst()
        .orElseGet(() -> begin(caller, request, true));
  }

  private Plan begin(Caller caller, PlanRequest request, boolean atOnce) {
    long now = now();
    forgetOld();
    Plan plan =
        store
            .plans()
            .save(
                new Plan(
                    0,
                    request.kind(),
                    Math.max(0, request.connectionId()),
                    request.document(),
                    Plan.State.PLANNING,
                    atOnce,
                    0,
                    Plan.Counts.ZERO,
                    "",
                    caller.associate().name(),
                    now,
                    null,
                    null,
                    List.of()));
    log.info("{} asked for plan {}: {}.", plan.createdBy(), plan.id(), plan.kind());
    schedule(plan);
    return plan;
  }

  private PlanRequest checked(Caller caller, PlanRequest request) {
    switch (request.kind()) {
      case RUN -> {
        if (request.connectionId() <= 0) {
          throw SynclineException.invalid("A run is planned of one connection: name it.");
        }
        resync.check(request.connectionId(), List.of());
      }
      case RESYNC -> resync.check(request.connectionId(), request.internalKeyIds());
      case MAPPING -> {
        MappingDraft draft = Objects.requireNonNull(request.mapping());
        resync.check(draft.connectionId(), List.of());
        return request.on(steps.mappings().propose(caller, draft).version());
      }
      case UNDO -> {
        return request.of(undoable(request.runId()).connectionId());
      }
    }
    return request;
  }

  private Run undoable(long runId) {
    Run run = store.runs().find(runId).orElseThrow(() -> SynclineException.notFound("run", runId));
    String name = "Run " + runId;
    if (run.state() == Run.State.RUNNING) {
      throw SynclineException.refused(name + " has not ended yet. Undo it when it has.");
    }
    if (store.decisions().ofRun(runId, 0, 1).isEmpty()) {
      boolean wrote = run.pushed() > 0 || store.runs().changes(runId).total() > 0;
      throw SynclineException.refused(
          wrote
              ? name + " can't be undone: what it decided is no longer kept."
              : name + " wrote nothing, so there is nothing to take back.");
    }
    boolean there =
        store
            .connections()
            .find(run.connectionId())
            .filter(connection -> !connection.deleted())
            .isPresent();
    if (!there) {
      throw SynclineException.refused(
          name + " can't be undone: its connection was deleted. Bring that back first.");
    }
    return run;
  }

  /**
   * Begins to apply a plan, in the background. A mapping is saved first, before this returns.
   *
   * @throws SynclineException NOT_FOUND; REFUSED for a plan that is not ready, or applied already,
   *     or for a mapping that has changed since
   */
  public Plan apply(Caller caller, int planId) {
    caller.requireAdministrator();
    Plan plan = get(caller, planId);
    PlanRequest request = PlanRequest.of(plan);
    Plan applying =
        store.write(() -> {
          MappingDraft draft = plan.applied() == null ? request.mapping() : null;
          if (draft != null) {
            var _ = store.connections().lock(draft.connectionId());
          }
          if (!store.plans().move(planId, Plan.State.PLANNED, Plan.State.APPLYING)) {
            throw SynclineException.refused(notReady(get(caller, planId)));
          }
          if (draft != null) {
            save(caller, request, draft);
          }
          return progress(get(caller, planId)).to(Plan.State.APPLYING);
        });
    log.info("{} applies plan {}.", caller.associate().name(), planId);
    schedule(applying);
    return applying;
  }

  private void save(Caller caller, PlanRequest request, MappingDraft draft) {
    int version =
        store
            .mappings()
            .actorType(draft.connectionId(), draft.erpType())
            .map(type -> type.mappingVersion())
            .orElse(0);
    if (version != request.mappingVersion()) {
      throw PlanSteps.changedMeanwhile(request);
    }
    var _ = steps.mappings().save(caller, draft);
  }

  private static String notReady(Plan plan) {
    String name = "Plan " + plan.id();
    return switch (plan.state()) {
      case PLANNING -> name + " is still being made. Apply it when it is planned.";
      case APPLYING -> name + " is being applied already.";
      case APPLIED -> name + " was applied already. Plan again what else is to be done.";
      case FAILED -> name + " could not be made, so there is nothing to apply. Plan it again.";
      case PLANNED -> name + " was just changed by somebody else. Try again.";
    };
  }

  /**
   * Removes a plan; one that is being made is cancelled.
   *
   * @throws SynclineException NOT_FOUND; REFUSED for one that is being applied
   */
  public void remove(Caller caller, int planId) {
    caller.requireAdministrator();
    if (get(caller, planId).state() == Plan.State.APPLYING) {
      throw SynclineException.refused(
          "Plan " + planId + " is being applied, and can't be removed before that has ended.");
    }
    var _ = store.plans().remove(planId);
  }

  /**
   * A plan, as it stands.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Plan get(Caller caller, int planId) {
    caller.requireAdministrator();
    return store.plans().find(planId).orElseThrow(() -> SynclineException.notFound("plan", planId));
  }

  /**
   * What a plan says about each record, by link id.
   *
   * @param outcome only those of which this became; null for all
   * @param afterLinkId 0 to begin with, then the last one that was answered
   * @throws SynclineException NOT_FOUND
   */
  public List<PlanChange> changes(
      Caller caller, int planId, PlannedLink.@Nullable Outcome outcome, int afterLinkId, int most) {
    var _ = get(caller, planId);
    return changes.of(
        caller,
        outcome == null
            ? store.plans().links(planId, afterLinkId, most)
            : store.plans().links(planId, outcome, afterLinkId, most));
  }

  /** The records that something of the plan was not carried out of, or could not be planned. */
  public List<PlanChange> leftovers(Caller caller, int planId, int most) {
    Plan.Counts counts = get(caller, planId).counts();
    List<PlannedLink> found = new ArrayList<>();
    boolean any = counts.parked() + counts.left() + counts.failed() > 0;
    int after = 0;
    while (any && found.size() < most) {
      List<PlannedLink> page = store.plans().links(planId, after, PAGE);
      if (page.isEmpty()) {
        break;
      }
      page.stream()
          .filter(row -> row.outcome() != PlannedLink.Outcome.DONE || row.counts().parked() > 0)
          .limit(most - found.size())
          .forEach(found::add);
      after = page.getLast().linkId();
    }
    return changes.of(caller, found);
  }

  /** Newest first. */
  public List<Plan> latest(Caller caller, int most) {
    caller.requireAdministrator();
    return store.plans().latest(most);
  }

  /**
   * Waits until nobody is at work on a plan, but no longer than callers wait for a run.
   *
   * @return the plan as it stands then; what goes on is still open
   */
  public Plan await(Caller caller, int planId) {
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      while (true) {
        Plan plan = get(caller, planId);
        long left = deadline - System.nanoTime();
        if (!plan.state().isOpen() || left <= 0) {
          return plan;
        }
        // Another node may end it, and tells nobody here.
        var _ = ended.awaitNanos(Math.min(left, LOOK.toNanos()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SynclineException.refused("The server is stopping; the plan goes on after its start.");
    } finally {
      lock.unlock();
    }
  }

  /** Makes or applies a plan, whichever it waits for; answers when it shall be gone on with. */
  @Nullable Instant work(String instance) {
    Optional<Plan> found = store.plans().find(Integer.parseInt(instance));
    if (found.isEmpty() || !found.get().state().isOpen()) {
      return null;
    }
    try {
      return worker.work(progress(found.get()), PlanRequest.of(found.get()));
    } catch (PlanProgress.Cancelled e) {
      return null;
    } finally {
      lock.lock();
      try {
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private PlanProgress progress(Plan plan) {
    return new PlanProgress(store, clock, plan);
  }

  private void forgetOld() {
    int _ = store.plans().removeBefore(now() - TimeUnit.SECONDS.toMicros(KEPT.toSeconds()));
  }

  private long now() {
    return Micros.of(clock.instant());
  }
}
