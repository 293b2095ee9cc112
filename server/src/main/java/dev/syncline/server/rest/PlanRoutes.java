package dev.syncline.server.rest;

import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.engine.PlanChange;
import dev.syncline.sync.engine.Planning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be written if something were done; doing exactly that; and taking back what was. */
final class PlanRoutes {
  private static final int MOST = 1000;

  private PlanRoutes() {}

  static List<Route> of(TenantServices tenant) {
    Planning planning = tenant.engine().planning();
    return List.of(
        Route.send(
            "POST",
            "plans",
            "Plans a run of a connection, a resync, a mapping that is not saved yet, or the undoing"
                + " of a run. Nothing is written. The plan is made in the background: read it again"
                + " until it is PLANNED.",
            PlanBodies.PlanBody.class,
            PlanBodies.PlanView.class,
            Route.administrators(call ->
                PlanBodies.PlanView.of(
                    planning.make(call.caller(), call.body(PlanBodies.PlanBody.class).request())))),
        Route.get(
            "plans",
            "The latest plans.",
            Route.listOf(PlanBodies.PlanView.class),
            Route.administrators(call ->
                planning.latest(call.caller(), MOST).stream()
                    .map(PlanBodies.PlanView::of)
                    .toList())),
        Route.get(
            "plans/{id}",
            "A plan: how it stands, and how much is in it.",
            PlanBodies.PlanView.class,
            Route.administrators(
                call -> PlanBodies.PlanView.of(planning.get(call.caller(), call.id("id"))))),
        Route.get(
            "plans/{id}/changes",
            "What a plan says of each record, field by field, a thousand records at a time; of one"
                + " outcome (OPEN, DONE, LEFT, FAILED) only, where that is named.",
            Route.listOf(PlanChange.class),
            Route.administrators(call ->
                planning.changes(
                    call.caller(),
                    call.id("id"),
                    outcome(call.query("outcome")),
                    call.query("afterLink", 0),
                    MOST)),
            "#afterLink",
            "outcome"),
        done(
            "plans/{id}/application",
            "Does what a plan says, and nothing else: a record that is no longer what was planned on"
                + " is left as it is. Waits for the end as long as a run is waited for.",
            PlanBodies.PlanView.class,
            Route.administrators(call ->
                PlanBodies.PlanView.of(
                    planning.await(
                        call.caller(), planning.apply(call.caller(), call.id("id")).id())))),
        Route.delete(
            "plans/{id}",
            "Removes a plan. One that is being made is cancelled.",
            PlanBodies.RemovedPlan.class,
            Route.administrators(call -> remove(planning, call))),
        done(
            "runs/{id}/undo",
            "Takes back what a run wrote, in the CRM and in the ERP, wherever the value now is still"
                + " what the run wrote. Waits for the end as long as a run is waited for.",
            PlanBodies.UndoneRun.class,
            Route.administrators(call -> undo(planning, call))));
  }

  /** Something that is asked for by its address alone, and answers what came of it. */
  private static Route done(String path, String summary, Class<?> answer, Route.Work work) {
    return new Route("POST", path, summary, List.of(), null, answer, null, work);
  }

  private static PlanBodies.RemovedPlan remove(Planning planning, RestCall call) {
    int id = call.id("id");
    planning.remove(call.caller(), id);
    return new PlanBodies.RemovedPlan(id);
  }

  private static PlanBodies.UndoneRun undo(Planning planning, RestCall call) {
    Caller caller = call.caller();
    Plan plan = planning.await(caller, planning.undo(caller, call.id("id")).id());
    return PlanBodies.UndoneRun.of(plan, planning.leftovers(caller, plan.id(), MOST));
  }

  private static PlannedLink.@Nullable Outcome outcome(@Nullable String name) {
    if (name == null) {
      return null;
    }
    for (PlannedLink.Outcome outcome : PlannedLink.Outcome.values()) {
      if (outcome.name().equalsIgnoreCase(name.strip())) {
        return outcome;
      }
    }
    throw SynclineException.invalid(
        "The parameter outcome must be one of " + List.of(PlannedLink.Outcome.values()) + ".");
  }
}
