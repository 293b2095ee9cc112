package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Links.LinkUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the links that are due, reads their actors by key, applies what the CRM must learn and
 * pushes what the ERP must learn.
 */
final class DuePass {
  /** Actors in one reading call. */
  static final int BATCH = 500;

  private final RunContext run;
  private final Batch batch;
  private final Push push;
  private final ParkedFields parkedFields;
  private final Gate gate;

  DuePass(RunContext run, Batch batch, Push push, ParkedFields parkedFields, Gate gate) {
    this.run = run;
    this.batch = batch;
    this.push = push;
    this.parkedFields = parkedFields;
    this.gate = gate;
  }

  /** All due links of a type. */
  void all(MappedType type) throws ConnectorException {
    int after = 0;
    while (true) {
      List<Link> links = run.store.links().due(run.connection.id(), type.type(), after, BATCH);
      if (links.isEmpty()) {
        return;
      }
      some(type, links);
      after = links.getLast().id();
    }
  }

  /** These links, due or not; at most {@link #BATCH}. */
  void some(MappedType type, List<Link> links) throws ConnectorException {
    Map<String, Link> byKey = new HashMap<>();
    links.forEach(link -> byKey.put(link.erpKey(), link));
    List<Actor> actors = new ArrayList<>();
    if (readAll(run, type, byKey.keySet(), actors)) {
      parkMissing(type, gate.passMissing(missing(byKey, actors)));
    }
    push.push(type, batch.read(type, byKey, actors));
  }

  /** The links whose actors did not come. */
  static List<Link> missing(Map<String, Link> byKey, List<Actor> actors) {
    Map<String, Link> missing = new HashMap<>(byKey);
    actors.forEach(actor -> missing.remove(actor.erpKey()));
    return List.copyOf(missing.values());
  }

  /** Reads into {@code actors}; answers whether a key that did not come is really gone. */
  static boolean readAll(
      RunContext run, MappedType type, Collection<String> keys, List<Actor> actors)
      throws ConnectorException {
    try (ActorStream stream = run.erp.actors(type.type(), List.copyOf(keys), type.erpKeys())) {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        actors.add(actor);
      }
      if (!stream.outcome().isSuccess()) {
        run.warn(ErpWords.of("Reading " + type.type() + " records by key", stream.outcome()));
      }
      return stream.outcome().isSuccess();
    } catch (ConnectorException e) {
      throw e;
    } catch (IOException e) {
      run.warn(
          "The answer with "
              + type.type()
              + " records broke off: "
              + e.getMessage()
              + " The rest stays due; the next run asks again.");
      return false;
    }
  }

  static Problem missing(Link link) {
    return new Problem(
        ProblemCode.ACTOR_MISSING,
        "The ERP has no "
            + link.erpType()
            + " "
            + link.erpKey()
            + " any more. Break the link, or bring the record back in the ERP and retry.");
  }

  private void parkMissing(MappedType type, List<Link> missing) {
    if (missing.isEmpty()) {
      return;
    }
    Map<Integer, Problem> problems = new HashMap<>();
    List<LinkUpdate> updates = new ArrayList<>();
    for (Link link : missing) {
      problems.put(link.id(), missing(link));
      updates.add(
          new LinkUpdate(link.id(), link.base(), link.pushedVersion(), type.version(), link.due()));
    }
    run.store.write(() -> {
      run.requireHold();
      run.store.links().update(updates);
      parkedFields.parkRecords(problems);
      return null;
    });
  }
}
