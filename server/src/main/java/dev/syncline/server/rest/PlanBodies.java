package dev.syncline.server.rest;

import dev.syncline.connector.ErpActorType;
import dev.syncline.contract.ErpSyncActorTypeMapping;
import dev.syncline.model.Plan;
import dev.syncline.model.SynclineException;
import dev.syncline.server.soap.Drafts;
import dev.syncline.sync.engine.PlanChange;
import dev.syncline.sync.engine.PlanRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the routes of plans take and answer. */
final class PlanBodies {
  private PlanBodies() {}

  /**
   * What to plan.
   *
   * @param connection of a run or resync; 0 resyncs all ERPs from the CRM
   * @param internalKeys of a resync: which records; none for all
   * @param actorType of a resync of the ERP's records: their kind, with {@code erpKeys}
   * @param noBlankValues of a resync: blank values are left out
   * @param run of an undo
   * @param mapping as SaveActorTypeMapping takes it
   */
  record PlanBody(
      Plan.@Nullable Kind kind,
      int connection,
      @Nullable List<Integer> internalKeys,
      @Nullable ErpActorType actorType,
      @Nullable List<String> erpKeys,
      boolean noBlankValues,
      long run,
      @Nullable ErpSyncActorTypeMapping mapping) {

    PlanRequest request() {
      if (kind == null) {
        throw SynclineException.invalid(
            "The member Kind is missing: RUN, RESYNC, MAPPING or UNDO.");
      }
      return switch (kind) {
        case RUN -> PlanRequest.run(connection);
        case RESYNC -> resync();
        case MAPPING -> ofMapping();
        case UNDO -> PlanRequest.undo(run);
      };
    }

    private PlanRequest resync() {
      if (actorType == null) {
        return PlanRequest.resync(connection, list(internalKeys), noBlankValues);
      }
      return PlanRequest.resyncExternal(connection, actorType, list(erpKeys), noBlankValues);
    }

    private PlanRequest ofMapping() {
      if (mapping == null) {
        throw SynclineException.invalid(
            "The member Mapping is missing: a mapping as SaveActorTypeMapping takes it.");
      }
      return PlanRequest.mapping(Drafts.mapping(mapping));
    }

    private static <T> List<T> list(@Nullable List<T> values) {
      return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }
  }

  /**
   * A plan.
   *
   * @param run of an undo: the run that is undone; 0 otherwise
   * @param atOnce whether it is applied as soon as it is made
   * @param seen records that have been looked at
   * @param runs the runs that applied it
   */
  record PlanView(
      int id,
      Plan.Kind kind,
      int connection,
      long run,
      Plan.State state,
      boolean atOnce,
      int seen,
      Plan.Counts counts,
      String explanation,
      String createdBy,
      long created,
      @Nullable Long applied,
      @Nullable Long ended,
      List<Long> runs) {

    static PlanView of(Plan plan) {
      boolean goesOn = plan.state() == Plan.State.APPLYING && !plan.runs().isEmpty();
      return new PlanView(
          plan.id(),
          plan.kind(),
          plan.connectionId(),
          PlanRequest.of(plan).runId(),
          plan.state(),
          plan.atOnce(),
          plan.seen(),
          plan.counts(),
          goesOn ? "run " + plan.runs().getLast() + " continues" : plan.explanation(),
          plan.createdBy(),
          plan.created(),
          plan.applied(),
          plan.ended(),
          plan.runs());
    }
  }

  /** The plan that was removed. */
  record RemovedPlan(int id) {}

  /**
   * What came of an undo.
   *
   * @param run the run that took back; null when there was nothing to take back, or it has not
   *     begun
   * @param takenBack how many values were taken back
   * @param left the records of which not all could be, and why
   */
  record UndoneRun(PlanView plan, @Nullable Long run, int takenBack, List<PlanChange> left) {
    static UndoneRun of(Plan plan, List<PlanChange> left) {
      return new UndoneRun(
          PlanView.of(plan),
          plan.runs().isEmpty() ? null : plan.runs().getLast(),
          plan.counts().written(),
          left);
    }
  }
}
