package dev.syncline.sync.engine;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Link;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.PlannedLink.Outcome;
import dev.syncline.model.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a plan to one connection: reads and decides each of its links again, and carries out
 * those that are still what was planned on. Doing it twice does no harm.
 */
final class PlannedWork {
  static final String CHANGED =
      "It is no longer what was planned on; the next run decides what becomes of it.";

  private final PlanProgress progress;

  PlannedWork(PlanProgress progress) {
    this.progress = progress;
  }

  void apply(RunContext run, MappedTypes mappedTypes, DuePass pass, PlanGate gate)
      throws ConnectorException {
    progress.ran(run.lease.runId());
    int after = 0;
    while (true) {
      List<PlannedLink> rows =
          run.store.plans().openLinks(progress.planId(), run.connection.id(), after, DuePass.BATCH);
      if (rows.isEmpty()) {
        return;
      }
      Map<ErpActorType, List<PlannedLink>> byType = new EnumMap<>(ErpActorType.class);
      rows.forEach(row -> byType.computeIfAbsent(row.erpType(), t -> new ArrayList<>()).add(row));
      for (Map.Entry<ErpActorType, List<PlannedLink>> one : byType.entrySet()) {
        Optional<MappedType> type = mappedTypes.load(run.connection.id(), one.getKey());
        if (type.isPresent()) {
          some(run, type.get(), one.getValue(), pass, gate);
        } else {
          leave(one.getValue(), one.getKey() + " is no longer active in the mapping.");
        }
      }
      after = rows.getLast().linkId();
    }
  }

  private void leave(List<PlannedLink> rows, String why) {
    progress.settled(rows.stream().map(row -> row.with(Outcome.LEFT, why)).toList());
  }

  private void some(
      RunContext run, MappedType type, List<PlannedLink> rows, DuePass pass, PlanGate gate)
      throws ConnectorException {
    Map<String, Link> links =
        run.store
            .links()
            .byErpKeys(
                run.connection.id(), type.type(), rows.stream().map(PlannedLink::erpKey).toList());
    List<PlannedLink> there = new ArrayList<>();
    List<PlannedLink> gone = new ArrayList<>();
    List<Link> open = new ArrayList<>();
    for (PlannedLink row : rows) {
      Link link = links.get(row.erpKey());
      if (link != null && link.id() == row.linkId()) {
        there.add(row);
        open.add(link);
      } else {
        gone.add(row);
      }
    }
    leave(gone, "Its link was removed, or its record deleted.");
    gate.expect(PlannedFields.byLink(there));
    pass.some(type, open);
    progress.settled(
        there.stream()
            .filter(row -> gate.passed(row.linkId()) != null)
            .map(row ->
                became(
                    row,
                    Boolean.TRUE.equals(gate.passed(row.linkId())),
                    run.failures.get(row.linkId())))
            .toList());
  }

  /** What became of a row that came to be decided. */
  static PlannedLink became(
      PlannedLink row, boolean asPlanned, @org.jspecify.annotations.Nullable Problem failure) {
    if (!asPlanned) {
      return row.with(Outcome.LEFT, CHANGED);
    }
    return failure == null || !row.writes()
        ? row.with(Outcome.DONE, "")
        : row.with(Outcome.FAILED, failure.reason());
  }
}
