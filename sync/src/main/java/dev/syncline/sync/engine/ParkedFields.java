package dev.syncline.sync.engine;

import dev.syncline.model.Conflict;
import dev.syncline.model.FailureClass;
import dev.syncline.model.Parked;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the list of what is put aside equal to what was decided: adds what is new, takes off what
 * is settled, and writes nothing for what stands there already. All of it happens in the caller's
 * transaction.
 */
final class ParkedFields {
  /** The field id of a whole record. */
  static final int RECORD = 0;

  private final RunContext run;
  private final RandomGenerator random;

  ParkedFields(RunContext run, RandomGenerator random) {
    this.run = run;
    this.random = random;
  }

  /** What a batch put aside, and what it settled. */
  void store(List<BatchApply.Done> batch) {
    boolean anything =
        batch.stream()
            .anyMatch(done ->
                done.refused() != null
                    || !done.plan().parked().isEmpty()
                    || !done.plan().conflicts().isEmpty());
    if (!anything && !run.anythingParked) {
      return;
    }
    for (BatchApply.Done done : batch) {
      if (done.refused() != null) {
        run.failures.put(done.plan().linkId(), done.refused());
      }
    }
    if (run.undoing) {
      return;
    }
    run.anythingParked = true;
    List<Integer> linkIds = batch.stream().map(done -> done.plan().link().id()).toList();
    Map<Integer, List<Parked>> parked = run.store.parking().of(linkIds);
    Map<Integer, List<Conflict>> conflicts = run.store.conflicts().of(linkIds);
    Changes changes = new Changes();
    for (BatchApply.Done done : batch) {
      int linkId = done.plan().link().id();
      changes.park(done, parked.getOrDefault(linkId, List.of()));
      changes.conflict(done, conflicts.getOrDefault(linkId, List.of()));
    }
    changes.write();
  }

  /** Puts whole records aside. */
  void parkRecords(Map<Integer, Problem> problemsByLink) {
    run.failures.putAll(problemsByLink);
    if (problemsByLink.isEmpty() || run.undoing) {
      return;
    }
    run.anythingParked = true;
    Map<Integer, List<Parked>> before = run.store.parking().of(problemsByLink.keySet());
    List<Parked> saved = new ArrayList<>();
    problemsByLink.forEach((linkId, problem) -> {
      Parked old = find(before.getOrDefault(linkId, List.of()), RECORD);
      if (old == null
          || !old.problem().equals(problem)
          || problem.code().failureClass() == FailureClass.TRANSIENT) {
        saved.add(row(linkId, RECORD, problem, old));
      }
    });
    if (!saved.isEmpty()) {
      run.store.parking().save(saved);
    }
  }

  /** Takes whole records off the list. */
  void settleRecords(Collection<Integer> linkIds) {
    if (!run.anythingParked || linkIds.isEmpty() || run.undoing) {
      return;
    }
    List<Parked> settled = new ArrayList<>();
    run.store
        .parking()
        .of(linkIds)
        .values()
        .forEach(rows -> {
          Parked record = find(rows, RECORD);
          if (record != null) {
            settled.add(record);
          }
        });
    if (!settled.isEmpty()) {
      run.store.parking().remove(settled);
    }
  }

  private Parked row(int linkId, int fieldId, Problem problem, @Nullable Parked old) {
    int attempts = old == null ? 1 : old.attempts() + 1;
    Long retry =
        problem.code().failureClass() == FailureClass.TRANSIENT
            ? run.now() + Backoff.micros(attempts, random)
            : null;
    return new Parked(
        linkId,
        run.connection.id(),
        fieldId,
        problem,
        run.lease.runId(),
        old == null ? run.now() : old.at(),
        attempts,
        retry);
  }

  private static @Nullable Parked find(List<Parked> rows, int fieldId) {
    return rows.stream().filter(row -> row.fieldId() == fieldId).findFirst().orElse(null);
  }

  /** What has to be written for one batch. */
  private final class Changes {
    private final List<Parked> saved = new ArrayList<>();
    private final List<Parked> removed = new ArrayList<>();
    private final List<Conflict> asked = new ArrayList<>();
    private final List<Conflict> answered = new ArrayList<>();

    void park(BatchApply.Done done, List<Parked> before) {
      Map<Integer, Problem> now = new HashMap<>(done.plan().parked());
      if (done.refused() != null) {
        now.put(RECORD, done.refused());
      }
      now.forEach((field, problem) -> {
        Parked old = find(before, field);
        if (old == null || !old.problem().equals(problem)) {
          saved.add(row(done.plan().link().id(), field, problem, old));
        }
      });
      for (Parked old : before) {
        if (!now.containsKey(old.fieldId()) && isSettled(old, done.plan())) {
          removed.add(old);
        }
      }
    }

    /**
     * A record that the ERP would not take stays until the ERP takes it, or has nothing to take.
     */
    private boolean isSettled(Parked old, LinkPlan plan) {
      ProblemCode code = old.problem().code();
      boolean ofPush = code == ProblemCode.ERP_REFUSED || code == ProblemCode.CONNECTOR_FAILED;
      return old.fieldId() != RECORD || !ofPush || !plan.changesErp();
    }

    void conflict(BatchApply.Done done, List<Conflict> before) {
      for (Conflict now : done.plan().conflicts()) {
        boolean known =
            before.stream()
                .anyMatch(old ->
                    old.fieldId() == now.fieldId()
                        && old.crm().equals(now.crm())
                        && old.erp().equals(now.erp()));
        if (!known) {
          asked.add(now);
        }
      }
      for (Conflict old : before) {
        if (done.plan().conflicts().stream().noneMatch(now -> now.fieldId() == old.fieldId())) {
          answered.add(old);
        }
      }
    }

    void write() {
      if (!saved.isEmpty()) {
        run.store.parking().save(saved);
      }
      if (!removed.isEmpty()) {
        run.store.parking().remove(removed);
      }
      if (!asked.isEmpty()) {
        run.store.conflicts().save(asked);
      }
      if (!answered.isEmpty()) {
        run.store.conflicts().remove(answered);
      }
    }
  }
}
