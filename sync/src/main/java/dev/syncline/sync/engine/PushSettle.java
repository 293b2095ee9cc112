package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.model.Base;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Links.LinkUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores what became of pushed actors: one transaction per writing call. */
final class PushSettle {
  private final RunContext run;
  private final ParkedFields parkedFields;

  PushSettle(RunContext run, ParkedFields parkedFields) {
    this.run = run;
    this.parkedFields = parkedFields;
  }

  /**
   * The ERP took them: both sides agree on what we sent and what it made of that.
   *
   * @param saved the actors as the ERP holds them now, by key
   */
  void taken(MappedType type, List<Push.Item> items, Map<String, Actor> saved) {
    if (items.isEmpty()) {
      return;
    }
    run.store.write(() -> {
      run.requireHold();
      Map<Integer, Entity> entities =
          run.crm.read(
              type.entityType(),
              items.stream().map(item -> item.done().plan().entity().id()).toList());
      List<LinkUpdate> updates = new ArrayList<>();
      for (Push.Item item : items) {
        LinkPlan plan = item.done().plan();
        Actor actor = saved.get(plan.link().erpKey());
        Reading reading = actor == null ? null : Reading.of(actor, type);
        Base base = reading == null ? agreed(plan, Map.of(), null) : agreed(plan, reading);
        Entity entity = entities.get(plan.entity().id());
        boolean editedSince = entity != null && entity.version() != item.done().version();
        int due = editedSince ? plan.link().due() & ~Due.ENTITY : plan.link().due() | Due.ENTITY;
        updates.add(run.update(plan.link(), base, item.done().version(), type.version(), due));
      }
      run.store.links().update(updates);
      parkedFields.settleRecords(items.stream().map(Push.Item::linkId).toList());
      return null;
    });
    run.addPushed(items.size());
  }

  private static Base agreed(LinkPlan plan, Reading reading) {
    return agreed(plan, reading.values(), reading.parent());
  }

  private static Base agreed(
      LinkPlan plan,
      Map<Integer, String> values,
      @org.jspecify.annotations.Nullable String parent) {
    Base.Edit base = plan.base().edit();
    plan.toErp()
        .forEach((field, sent) -> {
          String there = field == FieldDecision.PARENT ? parent : values.get(field);
          base.put(
              field,
              new Base.Halves(
                  plan.crmSent().getOrDefault(field, sent), there == null ? sent : there));
        });
    return base.done();
  }

  /**
   * The ERP refused this one: it is parked, and not sent again until something changes. An edit
   * that the push has not seen, of a higher version, keeps it due.
   */
  void refused(Push.Item item, Problem problem) {
    Link link = item.done().plan().link();
    run.store.write(() -> {
      run.requireHold();
      run.store
          .links()
          .update(
              List.of(
                  run.update(
                      link,
                      item.done().plan().base(),
                      item.done().version(),
                      link.mappingVersion(),
                      link.due() | Due.ENTITY)));
      parkedFields.parkRecords(Map.of(link.id(), problem));
      return null;
    });
  }

  /**
   * Nobody knows whether the ERP took them: what was sent stays noted, and they are tried again
   * after a while.
   */
  void unknown(List<Push.Item> items, String why) {
    if (items.isEmpty()) {
      return;
    }
    Map<Integer, Problem> problems = new HashMap<>();
    Map<Integer, Map<Integer, String>> sent = new HashMap<>();
    List<LinkUpdate> waiting = new ArrayList<>();
    for (Push.Item item : items) {
      LinkPlan plan = item.done().plan();
      Link link = plan.link();
      sent.put(link.id(), run.note(plan));
      // No longer due, so that the next try waits its time: the parked row makes it due again.
      waiting.add(
          run.update(
              link,
              plan.base(),
              item.done().version(),
              link.mappingVersion(),
              link.due() | Due.ENTITY));
      problems.put(
          item.linkId(),
          new Problem(
              ProblemCode.CONNECTOR_FAILED,
              "It is not known whether the ERP saved it. "
                  + why
                  + (run.undoing ? " Undo once more to see." : " It is tried again.")));
    }
    run.store.write(() -> {
      run.requireHold();
      run.store.links().update(waiting);
      run.store.links().noteSent(sent);
      parkedFields.parkRecords(problems);
      return null;
    });
  }
}
