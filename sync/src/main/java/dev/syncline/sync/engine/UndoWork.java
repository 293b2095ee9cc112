package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Balance;
import dev.syncline.model.Decision;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.PlannedLink.Outcome;
import dev.syncline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a run wrote: goes through its decisions, a page after the other, and plans or
 * carries out what {@link UndoDecider} makes of them. Doing it twice does no harm.
 */
final class UndoWork {
  private static final int PAGE = 500;

  /** How often a record is decided again that somebody else changed meanwhile. */
  private static final int MOST_TRIES = 5;

  private final PlanProgress progress;
  private final long runId;
  private final Map<TypeKey, UndoType> types = new HashMap<>();

  /** The fields of a kind that the run wrote; most pages have the same. */
  private record TypeKey(ErpActorType erpType, Map<Integer, String> fields) {}

  UndoWork(PlanProgress progress, long runId) {
    this.progress = progress;
    this.runId = runId;
  }

  /** One link that the run wrote something of. */
  private record Target(Link link, List<UndoneField> fields) {}

  /** Some links of one kind, and what is known of their actors. */
  private record Piece(UndoType type, List<Target> targets, Map<String, Reading> readings) {
    EntityType entityType() {
      return type.mapped().entityType();
    }
  }

  private interface Pages {
    void take(List<Decision> page) throws ConnectorException;
  }

  private void eachPage(RunContext run, Pages pages) throws ConnectorException {
    int after = 0;
    while (true) {
      List<Decision> page = run.store.decisions().ofRun(runId, after, PAGE);
      if (page.isEmpty()) {
        return;
      }
      pages.take(page);
      after = page.getLast().linkId();
    }
  }

  /** Stores what could be taken back now; writes nothing else. */
  void plan(RunContext run) throws ConnectorException {
    eachPage(
        run,
        page -> {
          List<PlannedLink> rows = new ArrayList<>();
          for (Piece piece : pieces(run, page, rows)) {
            Map<Integer, Entity> entities = entities(run, piece);
            for (Target target : piece.targets) {
              rows.add(row(piece, target, entities.get(target.link.recordId())));
            }
          }
          rows.removeIf(row -> row.fields().isEmpty() && row.outcome() == Outcome.OPEN);
          progress.planned(page.size(), rows);
        });
  }

  private PlannedLink row(Piece piece, Target target, @Nullable Entity entity) {
    if (entity == null || entity.deleted()) {
      return left(target.link, "Its record was deleted.");
    }
    UndoDecider.Undone undone = decide(piece, target, entity);
    List<FieldDecision> fields =
        new ArrayList<>(PlannedFields.of(piece.type.mapped(), undone.plan()));
    fields.addAll(undone.left());
    fields.sort(Comparator.comparingInt(FieldDecision::fieldId));
    PlannedLink row = PlannedFields.row(progress.planId(), target.link, fields);
    return fields.isEmpty() || row.writes()
        ? row
        : row.with(Outcome.LEFT, "Nothing of it can be taken back.");
  }

  private PlannedLink left(Link link, String why) {
    return PlannedFields.row(progress.planId(), link, List.of()).with(Outcome.LEFT, why);
  }

  private UndoDecider.Undone decide(Piece piece, Target target, Entity entity) {
    return new UndoDecider(piece.type, runId)
        .decide(target.link, entity, piece.readings.get(target.link.erpKey()), target.fields);
  }

  private static Map<Integer, Entity> entities(RunContext run, Piece piece) {
    return run.crm.read(
        piece.entityType(), piece.targets.stream().map(target -> target.link.recordId()).toList());
  }

  /** Finds the links and reads their actors where the run wrote to the ERP. */
  private List<Piece> pieces(RunContext run, List<Decision> page, List<PlannedLink> gone)
      throws ConnectorException {
    Map<Integer, Link> links =
        run.store.links().byIds(page.stream().map(Decision::linkId).toList());
    Map<ErpActorType, List<Target>> byType = new EnumMap<>(ErpActorType.class);
    for (Decision decision : page) {
      List<UndoneField> fields = UndoneField.of(decision.fields());
      Link link = links.get(decision.linkId());
      if (fields.isEmpty()) {
        continue;
      }
      if (link == null || link.connectionId() != run.connection.id()) {
        gone.add(removed(run, decision.linkId()));
        continue;
      }
      byType
          .computeIfAbsent(link.erpType(), type -> new ArrayList<>())
          .add(new Target(link, fields));
    }
    List<Piece> pieces = new ArrayList<>();
    for (Map.Entry<ErpActorType, List<Target>> one : byType.entrySet()) {
      pieces.add(piece(run, one.getKey(), one.getValue()));
    }
    return pieces;
  }

  /** Whose it was is not known any more; so nothing of its values is kept either. */
  private PlannedLink removed(RunContext run, int linkId) {
    return new PlannedLink(
        progress.planId(),
        linkId,
        run.connection.id(),
        ErpActorType.Unknown,
        "",
        EntityType.Unknown,
        0,
        List.of(),
        Outcome.LEFT,
        "Its link was removed.");
  }

  private Piece piece(RunContext run, ErpActorType erpType, List<Target> targets)
      throws ConnectorException {
    Map<Integer, String> fields = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (Target target : targets) {
      target.fields.forEach(field -> fields.put(field.fieldId(), field.crmFieldKey()));
      if (target.fields.stream().anyMatch(field -> field.toErp() != null)) {
        keys.add(target.link.erpKey());
      }
    }
    UndoType type =
        types.computeIfAbsent(
            new TypeKey(erpType, fields),
            key -> UndoType.load(run.store, run.crm, run.connection.id(), erpType, fields));
    Map<String, Reading> readings = new HashMap<>();
    if (!keys.isEmpty()) {
      List<Actor> actors = new ArrayList<>();
      if (!DuePass.readAll(run, type.mapped(), keys, actors)) {
        throw new ConnectorException(
            ConnectorException.Kind.UNKNOWN_OUTCOME,
            "Not all " + erpType + " records could be read; what was not is left for another try.",
            null);
      }
      for (Actor actor : actors) {
        Reading reading = Reading.of(actor, type.mapped());
        if (reading != null) {
          readings.put(reading.erpKey(), reading);
        }
      }
    }
    return new Piece(type, targets, readings);
  }

  /** Carries out what was planned, as far as it is still what would be planned now. */
  void apply(RunContext run, BatchApply apply, Push push) throws ConnectorException {
    progress.ran(run.lease.runId());
    eachPage(
        run,
        page -> {
          Map<Integer, PlannedLink> open =
              run
                  .store
                  .plans()
                  .links(progress.planId(), page.stream().map(Decision::linkId).toList())
                  .values()
                  .stream()
                  .filter(row -> row.outcome() == Outcome.OPEN)
                  .collect(Collectors.toMap(PlannedLink::linkId, Function.identity()));
          List<Decision> ofOpen =
              page.stream().filter(decision -> open.containsKey(decision.linkId())).toList();
          List<PlannedLink> gone = new ArrayList<>();
          for (Piece piece : pieces(run, ofOpen, gone)) {
            carryOut(run, apply, push, piece, open);
          }
          progress.settled(gone);
        });
  }

  private void carryOut(
      RunContext run, BatchApply apply, Push push, Piece piece, Map<Integer, PlannedLink> rows)
      throws ConnectorException {
    Map<Integer, PlannedLink> became = new HashMap<>();
    List<BatchApply.Done> done = new ArrayList<>();
    Collection<Target> open = piece.targets;
    for (int tries = 0; tries < MOST_TRIES && !open.isEmpty(); tries++) {
      List<LinkPlan> plans = plans(run, piece, open, rows, became);
      BatchApply.Result result =
          apply.apply(piece.type.mapped(), plans, BatchApply.Stage.PUSH, null);
      done.addAll(result.done());
      open =
          piece.targets.stream()
              .filter(target ->
                  result.again().stream().anyMatch(plan -> plan.linkId() == target.link.id()))
              .toList();
    }
    for (Target target : open) {
      became.put(target.link.id(), asIs(rows, target, "It was changed too often meanwhile."));
    }
    push.push(
        piece.type.mapped(),
        done.stream().filter(one -> one.refused() == null && one.plan().changesErp()).toList());
    List<PlannedLink> settled = new ArrayList<>();
    int applied = 0;
    for (Target target : piece.targets) {
      int id = target.link.id();
      Problem failure = run.failures.get(id);
      PlannedLink row =
          Optional.ofNullable(became.get(id))
              .orElseGet(() -> PlannedWork.became(rowOf(rows, id), true, failure));
      settled.add(row);
      applied += row.outcome() == Outcome.DONE ? 1 : 0;
    }
    progress.settled(settled);
    int failed = (int) settled.stream().filter(row -> row.outcome() == Outcome.FAILED).count();
    int read = settled.size();
    run.add(new Balance(read, applied, read - applied - failed, 0, 0, 0, failed));
  }

  /** What is decided now, where it is as planned; the rest becomes what it is. */
  private List<LinkPlan> plans(
      RunContext run,
      Piece piece,
      Collection<Target> targets,
      Map<Integer, PlannedLink> rows,
      Map<Integer, PlannedLink> became) {
    Map<Integer, Link> links =
        run.store.links().byIds(targets.stream().map(target -> target.link.id()).toList());
    Map<Integer, Entity> entities = entities(run, piece);
    List<LinkPlan> plans = new ArrayList<>();
    for (Target target : targets) {
      Link link = links.get(target.link.id());
      Entity entity = entities.get(target.link.recordId());
      if (link == null || entity == null || entity.deleted()) {
        became.put(
            target.link.id(), asIs(rows, target, "Its link was removed, or its record deleted."));
        continue;
      }
      LinkPlan plan = decide(piece, new Target(link, target.fields), entity).plan();
      List<FieldDecision> fields = PlannedFields.of(piece.type.mapped(), plan);
      if (PlannedFields.isAsPlanned(rowOf(rows, link.id()), plan, fields)) {
        plans.add(plan);
      } else {
        became.put(link.id(), asIs(rows, target, "It was changed since this was planned."));
      }
    }
    return plans;
  }

  private static PlannedLink asIs(Map<Integer, PlannedLink> rows, Target target, String why) {
    return rowOf(rows, target.link.id()).with(Outcome.LEFT, why);
  }

  private static PlannedLink rowOf(Map<Integer, PlannedLink> rows, int linkId) {
    return Objects.requireNonNull(rows.get(linkId));
  }
}
