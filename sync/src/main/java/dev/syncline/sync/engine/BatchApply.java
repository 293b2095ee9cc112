package dev.syncline.sync.engine;

import dev.syncline.crm.Crm.ApplyResult;
import dev.syncline.crm.Crm.EntityChange;
import dev.syncline.model.Base;
import dev.syncline.model.Decision;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.store.Links.LinkUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the CRM's side of a batch of plans in one transaction: entities, bases, decisions,
 * what is parked, and due marks. Nothing of it is stored unless the run still owns the connection
 * and the mapping is the one that was decided by.
 */
final class BatchApply {
  private final RunContext run;
  private final ParkedFields parkedFields;

  BatchApply(RunContext run, ParkedFields parkedFields) {
    this.run = run;
    this.parkedFields = parkedFields;
  }

  /**
   * What became of a batch.
   *
   * @param done the plans as they were carried out, with the entity's new version
   * @param again links whose entity, or whose mapping, changed in between: to be decided again
   */
  record Result(List<Done> done, List<LinkPlan> again) {}

  /**
   * One plan that was carried out.
   *
   * @param version the entity's version now
   * @param refused why the CRM would not have it; null when it did
   */
  record Done(LinkPlan plan, long version, @Nullable Problem refused) {}

  /** When a batch is carried out: with the pull, or right before the push. */
  enum Stage {
    /** What the ERP must be told is marked due. */
    PULL,
    /** What the ERP is about to be told is noted; the link stays due until it is told. */
    PUSH
  }

  /**
   * @param watermark where the pull of this type stands once this batch is stored; null leaves it
   */
  Result apply(MappedType type, List<LinkPlan> plans, Stage stage, @Nullable String watermark) {
    List<LinkPlan> sorted = new ArrayList<>(plans);
    sorted.removeIf(plan -> plan.isNothing() && plan.link().due() == 0);
    // In key order: scattered writes cost two to four times as much.
    sorted.sort(Comparator.comparingInt(plan -> plan.entity().id()));
    if (sorted.isEmpty() && watermark == null) {
      return new Result(plans.stream().map(BatchApply::untouched).toList(), List.of());
    }
    return run.store.write(() -> inTransaction(type, plans, sorted, stage, watermark));
  }

  private static Done untouched(LinkPlan plan) {
    return new Done(plan, plan.entity().version(), null);
  }

  private Result inTransaction(
      MappedType type,
      List<LinkPlan> all,
      List<LinkPlan> plans,
      Stage stage,
      @Nullable String watermark) {
    run.requireHold();
    if (!plans.isEmpty() && !run.undoing && mappingChanged(type)) {
      return new Result(List.of(), all);
    }
    Map<Integer, Done> done = new HashMap<>();
    List<LinkPlan> again = new ArrayList<>();
    Set<Integer> gone = new HashSet<>();
    applyToCrm(type, plans, done, again, gone);
    checkClearedEdits(type, plans, done, again);
    List<Done> stored =
        plans.stream().map(plan -> done.get(plan.linkId())).filter(Objects::nonNull).toList();
    store(type, stored, stage);
    if (watermark != null && again.isEmpty()) {
      run.store.mappings().saveWatermark(run.connection.id(), type.type(), watermark);
    }
    Set<Integer> retried = new HashSet<>();
    again.forEach(plan -> retried.add(plan.linkId()));
    List<Done> results = new ArrayList<>();
    for (LinkPlan plan : all) {
      if (gone.contains(plan.linkId())) {
        results.add(untouched(plan.leftAlone()));
      } else if (!retried.contains(plan.linkId())) {
        results.add(done.getOrDefault(plan.linkId(), untouched(plan)));
      }
    }
    return new Result(results, again);
  }

  boolean mappingChanged(MappedType type) {
    return run.store
        .mappings()
        .actorType(run.connection.id(), type.type())
        .map(now -> now.mappingVersion() != type.version() || !now.active())
        .orElse(true);
  }

  /** In the caller's transaction: stores plans whose entities were just made as they say. */
  void storeCreated(MappedType type, List<Done> created) {
    store(type, created, Stage.PULL);
  }

  private void applyToCrm(
      MappedType type,
      List<LinkPlan> plans,
      Map<Integer, Done> done,
      List<LinkPlan> again,
      Set<Integer> gone) {
    List<LinkPlan> changing = plans.stream().filter(LinkPlan::changesCrm).toList();
    for (LinkPlan plan : plans) {
      if (!plan.changesCrm()) {
        done.put(plan.linkId(), untouched(plan));
      }
    }
    if (changing.isEmpty()) {
      return;
    }
    List<EntityChange> changes =
        changing.stream()
            .map(plan ->
                new EntityChange(
                    plan.entity().id(), plan.entity().version(), plan.toCrm(), plan.company()))
            .toList();
    List<ApplyResult> results = run.crm.apply(type.entityType(), changes, run.connection.id());
    for (int i = 0; i < changing.size(); i++) {
      LinkPlan plan = changing.get(i);
      switch (results.get(i)) {
        case ApplyResult.Applied applied ->
            done.put(plan.linkId(), new Done(plan, applied.newVersion(), null));
        case ApplyResult.VersionMismatch mismatch -> again.add(plan);
        case ApplyResult.Refused refused ->
            done.put(plan.linkId(), new Done(plan, plan.entity().version(), refused.problem()));
        // Deleted in between: its links rest, so that nothing of it is stored and nothing sent.
        case ApplyResult.Missing missing -> gone.add(plan.linkId());
      }
    }
  }

  /**
   * A plan that takes an edit of the CRM off the list of what is due must have seen that edit: one
   * that came in between is decided again.
   */
  private void checkClearedEdits(
      MappedType type, List<LinkPlan> plans, Map<Integer, Done> done, List<LinkPlan> again) {
    List<LinkPlan> clearing =
        plans.stream()
            .filter(plan -> !plan.changesCrm() && (clearedDue(plan) & Due.ENTITY) != 0)
            .toList();
    if (clearing.isEmpty()) {
      return;
    }
    Map<Integer, Entity> now =
        run.crm.read(type.entityType(), clearing.stream().map(plan -> plan.entity().id()).toList());
    for (LinkPlan plan : clearing) {
      Entity entity = now.get(plan.entity().id());
      if (entity != null && entity.version() != plan.entity().version()) {
        done.remove(plan.linkId());
        again.add(plan);
      }
    }
  }

  /** What is no longer due once the plan is stored: nothing, while the ERP must still be told. */
  private int clearedDue(LinkPlan plan) {
    return run.undoing || plan.changesErp() ? 0 : plan.link().due();
  }

  private void store(MappedType type, List<Done> done, Stage stage) {
    List<LinkUpdate> updates = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    Map<Integer, Map<Integer, String>> sent = new HashMap<>();
    List<Integer> tellErp = new ArrayList<>();
    List<Integer> changed = new ArrayList<>();
    for (Done each : done) {
      LinkPlan plan = each.plan();
      LinkUpdate update = update(type, each, stage);
      if (plan.changesCrm()
          || update.clearDue() != 0
          || !update.base().equals(plan.link().base())
          || !plan.link().sent().isEmpty()) {
        updates.add(update);
      }
      if (each.refused() != null) {
        continue;
      }
      if (stage == Stage.PUSH && plan.changesErp()) {
        sent.put(plan.link().id(), run.note(plan));
      } else if (plan.changesErp() && (plan.link().due() & Due.ENTITY) == 0) {
        tellErp.add(plan.link().id());
      }
      List<FieldDecision> told = told(plan, stage);
      if (!told.isEmpty()) {
        decisions.add(new Decision(plan.link().id(), run.lease.runId(), run.now(), told));
      }
      if (plan.changesCrm()) {
        changed.add(plan.entity().id());
      }
    }
    write(type, updates, decisions, sent, tellErp, changed);
    parkedFields.store(done);
  }

  private void write(
      MappedType type,
      List<LinkUpdate> updates,
      List<Decision> decisions,
      Map<Integer, Map<Integer, String>> sent,
      List<Integer> tellErp,
      List<Integer> changed) {
    if (!updates.isEmpty()) {
      run.store.links().update(updates);
    }
    if (!sent.isEmpty()) {
      run.store.links().noteSent(sent);
    }
    if (!tellErp.isEmpty()) {
      run.store.links().markDue(tellErp, Due.ENTITY);
    }
    if (!decisions.isEmpty()) {
      run.store.decisions().append(decisions);
    }
    if (!changed.isEmpty()) {
      run.store.runs().changed(run.lease, type.entityType(), changed);
    }
  }

  private LinkUpdate update(MappedType type, Done done, Stage stage) {
    LinkPlan plan = done.plan();
    Link link = plan.link();
    if (done.refused() != null) {
      return run.update(link, link.base(), link.pushedVersion(), link.mappingVersion(), link.due());
    }
    // What the ERP has not been told yet keeps the entity above the version last pushed.
    long pushed = plan.changesErp() ? link.pushedVersion() : done.version();
    return run.update(link, baseNow(plan, stage), pushed, type.version(), clearedDue(plan));
  }

  /** Of what the ERP must be told, the pull stores nothing: the push decides it again. */
  private static Base baseNow(LinkPlan plan, Stage stage) {
    if (stage == Stage.PUSH || !plan.changesErp()) {
      return plan.base();
    }
    Base.Edit base = plan.base().edit();
    for (Integer field : plan.toErp().keySet()) {
      Base.Halves old = plan.link().base().of(field);
      if (old == null) {
        base.remove(field);
      } else {
        base.put(field, old);
      }
    }
    return base.done();
  }

  private static List<FieldDecision> told(LinkPlan plan, Stage stage) {
    if (stage == Stage.PUSH || !plan.changesErp()) {
      return plan.decisions();
    }
    return plan.decisions().stream()
        .filter(decision -> !plan.toErp().containsKey(decision.fieldId()))
        .toList();
  }
}
