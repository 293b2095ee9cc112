package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException;
import dev.syncline.crm.Crm.CreateResult;
import dev.syncline.crm.Crm.NewEntity;
import dev.syncline.model.Balance;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FailureClass;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.Parking.RetryFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes actors into the CRM. Entities, links, the first sync of both and what is told about them
 * are one transaction, so that a crash leaves an actor either untouched or done.
 */
final class Intake {
  private final RunContext run;
  private final Batch batch;
  private final Push push;

  Intake(RunContext run, Batch batch, Push push) {
    this.run = run;
    this.batch = batch;
    this.push = push;
  }

  /**
   * @param arrivals at most {@link DuePass#BATCH}
   */
  void take(MappedType type, List<Arrival> arrivals, Arrivals book) throws ConnectorException {
    Map<String, Arrival> byKey = new LinkedHashMap<>();
    arrivals.forEach(arrival -> byKey.put(arrival.erpKey(), arrival));
    List<Actor> read = new ArrayList<>();
    boolean complete = DuePass.readAll(run, type, byKey.keySet(), read);
    Map<String, Actor> actors = new HashMap<>();
    for (Actor actor : read) {
      String key = actor.erpKey();
      if (key != null && byKey.containsKey(key)) {
        actors.put(key, actor);
      }
    }
    List<BatchApply.Done> told =
        run.store.write(() -> {
          run.requireHold();
          if (batch.mappingChanged(type)) {
            throw new RunContext.LostHold("the mapping was changed");
          }
          return book.areWanted()
              ? new Taking(type, actors).take(byKey, complete, book)
              : List.of();
        });
    push.push(type, told);
  }

  /** One batch, in its transaction. */
  private final class Taking {
    private final MappedType type;
    private final Map<String, Actor> actors;
    private final List<Arrived> arrived = new ArrayList<>();

    Taking(MappedType type, Map<String, Actor> actors) {
      this.type = type;
      this.actors = actors;
    }

    /** Answers what the ERP must be told. */
    List<BatchApply.Done> take(Map<String, Arrival> byKey, boolean complete, Arrivals book) {
      Map<String, Integer> linked =
          run.store.links().recordIds(run.connection.id(), type.type(), byKey.keySet());
      List<Arrival> joining = new ArrayList<>();
      List<Actor> making = new ArrayList<>();
      byKey.forEach((key, arrival) -> {
        Actor actor = actors.get(key);
        if (linked.containsKey(key)) {
          refuse(
              key,
              "%s %s is linked to %s %d since the preview, so nothing was done."
                  .formatted(type.type(), key, type.entityType(), linked.get(key)));
        } else if (actor == null && complete) {
          refuse(
              key,
              "The ERP has no %s %s any more. Bring it back there and resume, or leave it out."
                  .formatted(type.type(), key));
        } else if (actor != null && arrival.recordId() != 0) {
          joining.add(arrival);
        } else if (actor != null) {
          making.add(actor);
        }
      });
      List<BatchApply.Done> told = join(joining);
      make(making);
      boolean linkedAny = arrived.stream().anyMatch(one -> one.recordId() != 0);
      if (linkedAny && type.entityType() == EntityType.Contact) {
        int _ =
            run.store
                .parking()
                .retry(
                    run.connection.id(),
                    new RetryFilter(0, 0, null, FailureClass.WAITING_FOR_PARENT));
      }
      book.store(arrived);
      return told;
    }

    private void refuse(String key, String reason) {
      arrived.add(new Arrived(key, Outcome.REFUSED, 0, 0, reason));
    }

    private List<BatchApply.Done> join(List<Arrival> joining) {
      if (joining.isEmpty()) {
        return List.of();
      }
      List<Integer> ids = joining.stream().map(Arrival::recordId).toList();
      Map<Integer, Entity> entities = run.crm.read(type.entityType(), ids);
      Map<Integer, Link> taken =
          run.store.links().byRecords(run.connection.id(), type.entityType(), ids);
      Set<Integer> joined = new HashSet<>();
      List<NewLink> links = new ArrayList<>();
      for (Arrival arrival : joining) {
        int id = arrival.recordId();
        Entity entity = entities.get(id);
        if (entity == null || entity.deleted()) {
          refuse(
              arrival.erpKey(),
              "%s %d was deleted since the preview. Choose what becomes of %s, then resume."
                  .formatted(type.entityType(), id, arrival.erpKey()));
        } else if (taken.containsKey(id) || !joined.add(id)) {
          refuse(arrival.erpKey(), isTaken(id));
        } else {
          links.add(newLink(arrival.erpKey(), id));
        }
      }
      return sync(links, entities);
    }

    private String isTaken(int id) {
      return "%s %d was linked to another %s since the preview. Choose another one, then resume."
          .formatted(type.entityType(), id, type.type());
    }

    private NewLink newLink(String erpKey, int id) {
      return new NewLink(run.connection.id(), type.type(), erpKey, type.entityType(), id);
    }

    private List<BatchApply.Done> sync(List<NewLink> links, Map<Integer, Entity> entities) {
      Map<String, Link> made = link(links);
      Map<String, BatchApply.Done> done = new HashMap<>();
      List<Actor> ofThese = made.keySet().stream().sorted().map(actors::get).toList();
      batch
          .readAll(type, made, ofThese)
          .forEach(each -> done.put(each.plan().link().erpKey(), each));
      for (NewLink wanted : links) {
        BatchApply.Done each = done.get(wanted.erpKey());
        int id = wanted.recordId();
        if (!made.containsKey(wanted.erpKey())) {
          refuse(wanted.erpKey(), isTaken(id));
        } else if (each == null) {
          // Edited again and again, and undecided: it is due as new, and the next run decides it.
          Entity entity = entities.get(id);
          long version = entity == null ? 0 : entity.version();
          arrived.add(new Arrived(wanted.erpKey(), Outcome.LINKED, id, version, ""));
        } else {
          boolean updated = each.refused() == null && each.plan().changesCrm();
          Problem refused = each.refused();
          arrived.add(
              new Arrived(
                  wanted.erpKey(),
                  updated ? Outcome.UPDATED : Outcome.LINKED,
                  id,
                  each.version(),
                  refused == null ? "" : refused.reason()));
        }
      }
      return done.values().stream().filter(Batch::tellsErp).toList();
    }

    /** Makes links; answers those that are as wanted, by ERP key. */
    private Map<String, Link> link(List<NewLink> links) {
      int _ = run.store.links().createAll(links);
      Map<String, Link> there =
          run.store
              .links()
              .byErpKeys(
                  run.connection.id(), type.type(), links.stream().map(NewLink::erpKey).toList());
      Map<String, Link> made = new HashMap<>();
      for (NewLink wanted : links) {
        Link link = there.get(wanted.erpKey());
        if (link != null && link.recordId() == wanted.recordId()) {
          made.put(wanted.erpKey(), link);
        }
      }
      return made;
    }

    private void make(List<Actor> making) {
      List<Reading> readings = new ArrayList<>();
      for (Actor actor : making) {
        Reading reading = Reading.of(actor, type);
        if (reading != null) {
          readings.add(reading);
        }
      }
      List<LinkPlan> plans = new ArrayList<>();
      for (LinkPlan plan : batch.decideNew(type, readings)) {
        Problem parent = plan.parked().get(FieldDecision.PARENT);
        if (parent != null && parent.code() == ProblemCode.PARENT_NOT_LINKED) {
          arrived.add(new Arrived(plan.link().erpKey(), Outcome.WAITING, 0, 0, parent.reason()));
        } else {
          plans.add(plan);
        }
      }
      if (!plans.isEmpty()) {
        make(plans, run.crm.create(type.entityType(), plans.stream().map(Taking::entity).toList()));
      }
      int unlinked = readings.size() - plans.size();
      run.add(new Balance(unlinked, 0, 0, unlinked, 0, 0, 0));
    }

    private static NewEntity entity(LinkPlan plan) {
      Integer company = plan.company();
      return new NewEntity(plan.toCrm(), company == null ? 0 : company);
    }

    private void make(List<LinkPlan> plans, List<CreateResult> results) {
      List<LinkPlan> accepted = new ArrayList<>();
      List<NewLink> wanted = new ArrayList<>();
      List<Long> versions = new ArrayList<>();
      for (int i = 0; i < plans.size(); i++) {
        LinkPlan plan = plans.get(i);
        String key = plan.link().erpKey();
        switch (results.get(i)) {
          case CreateResult.Refused refused -> refuse(key, why(plan, refused.problem()));
          case CreateResult.Created created -> {
            accepted.add(plan);
            wanted.add(newLink(key, created.id()));
            versions.add(created.version());
          }
        }
      }
      Map<String, Link> links = link(wanted);
      if (links.size() != wanted.size()) {
        // All of the batch is taken back, the new entities too.
        throw new RunContext.LostHold("somebody linked one of its records at the same moment");
      }
      List<BatchApply.Done> done = new ArrayList<>();
      for (int i = 0; i < accepted.size(); i++) {
        LinkPlan plan = accepted.get(i);
        long version = versions.get(i);
        Link link = Objects.requireNonNull(links.get(plan.link().erpKey()));
        done.add(new BatchApply.Done(plan.onto(link, entity(plan, link, version)), version, null));
        arrived.add(new Arrived(link.erpKey(), Outcome.CREATED, link.recordId(), version, ""));
      }
      batch.created(type, done);
      int refused = plans.size() - accepted.size();
      run.add(new Balance(refused, 0, 0, refused, 0, 0, 0));
    }

    private static Entity entity(LinkPlan plan, Link link, long version) {
      int company = entity(plan).contactId();
      return new Entity(
          link.entityType(),
          link.recordId(),
          version,
          false,
          company,
          plan.toCrm(),
          Map.of(),
          0,
          0);
    }

    /** What the CRM says, and what was put aside of the record: that may be why. */
    private static String why(LinkPlan plan, Problem problem) {
      StringBuilder why = new StringBuilder(problem.reason());
      plan.parked().values().forEach(parked -> why.append(' ').append(parked.reason()));
      return why.append(" Complete it in the ERP, or the mapping, and resume.").toString();
    }
  }
}
