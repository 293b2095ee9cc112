package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.PlannedLink;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decides as a run does, and keeps what was decided instead of carrying it out. It holds
 * no fence: a run in flight goes on beside it. Each batch is decided on one state of the database,
 * so that what a run commits meanwhile is seen whole or not at all.
 */
final class PlanMaker implements Pull.Steps {
  private final RunContext run;
  private final Store store;
  private final MappedTypes mappedTypes;
  private final Batch batch;
  private final PlanProgress progress;
  private final BitSet seen = new BitSet();

  PlanMaker(RunContext run, MappedTypes mappedTypes, Batch batch, PlanProgress progress) {
    this.run = run;
    this.store = run.store;
    this.mappedTypes = mappedTypes;
    this.batch = batch;
    this.progress = progress;
  }

  /** All that the connection has to do now. */
  void all() throws ConnectorException {
    int connectionId = run.connection.id();
    List<ActorTypeMapping> types = mappedTypes.active(connectionId);
    for (ActorTypeMapping type : types) {
      Optional<MappedType> mapped = mappedTypes.load(type);
      if (mapped.isPresent() && !mapped.get().fields().isEmpty()) {
        new Pull(run, this).pull(mapped.get());
      }
    }
    Map<ErpActorType, List<Link>> retries = retries();
    for (ActorTypeMapping type : types) {
      Optional<MappedType> mapped = mappedTypes.load(type);
      if (mapped.isPresent()) {
        due(mapped.get());
        some(mapped.get(), retries.getOrDefault(type.erpType(), List.of()));
      }
    }
  }

  private void due(MappedType type) throws ConnectorException {
    int after = 0;
    while (true) {
      List<Link> links = store.links().due(run.connection.id(), type.type(), after, DuePass.BATCH);
      if (links.isEmpty()) {
        return;
      }
      some(type, links);
      after = links.getLast().id();
    }
  }

  /** What is parked and due to be tried again: a run would mark it first. */
  private Map<ErpActorType, List<Link>> retries() {
    if (run.lease.parked() == 0) {
      return Map.of();
    }
    List<Integer> ids = new ArrayList<>();
    for (Parked parked : store.parking().all(run.connection.id(), run.lease.parked())) {
      Long retry = parked.nextRetry();
      if (retry != null && retry <= run.now()) {
        ids.add(parked.linkId());
      }
    }
    return store.links().byIds(ids).values().stream().collect(Collectors.groupingBy(Link::erpType));
  }

  /** These links, whether they are due or not. */
  void some(MappedType type, Collection<Link> links) throws ConnectorException {
    some(type, links, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param asIf what each link is taken for
   */
  void some(MappedType type, Collection<Link> links, UnaryOperator<Link> asIf)
      throws ConnectorException {
    List<Link> fresh = links.stream().filter(link -> !seen.get(link.id())).toList();
    for (int from = 0; from < fresh.size(); from += DuePass.BATCH) {
      batch(type, fresh.subList(from, Math.min(from + DuePass.BATCH, fresh.size())), asIf);
    }
  }

  private void batch(MappedType type, List<Link> links, UnaryOperator<Link> asIf)
      throws ConnectorException {
    Map<String, Link> byKey = new HashMap<>();
    links.forEach(link -> byKey.put(link.erpKey(), link));
    List<Actor> actors = new ArrayList<>();
    List<PlannedLink> rows = new ArrayList<>();
    if (DuePass.readAll(run, type, byKey.keySet(), actors)) {
      for (Link link : DuePass.missing(byKey, actors)) {
        rows.add(row(link, List.of(PlannedFields.missing(link))));
      }
    }
    List<LinkPlan> plans =
        store.read(() -> {
          Map<String, Link> now = new HashMap<>();
          store
              .links()
              .byErpKeys(run.connection.id(), type.type(), byKey.keySet())
              .forEach((key, link) -> now.put(key, asIf.apply(link)));
          return batch.decide(type, now, actors);
        });
    keep(type, links.size(), plans, rows);
  }

  @Override
  public Batch.Decided decide(MappedType type, List<Actor> actors) {
    return store.read(() -> batch.decide(type, actors));
  }

  @Override
  public void pulled(MappedType type, Batch.Decided decided, @Nullable String watermark) {
    keep(type, decided.actors().size(), decided.plans(), new ArrayList<>());
  }

  private void keep(MappedType type, int read, List<LinkPlan> plans, List<PlannedLink> rows) {
    for (LinkPlan plan : plans) {
      List<FieldDecision> fields = PlannedFields.of(type, plan);
      if (!fields.isEmpty() && !seen.get(plan.linkId())) {
        rows.add(row(plan.link(), fields));
      }
      seen.set(plan.linkId());
    }
    progress.planned(read, rows);
  }

  private PlannedLink row(Link link, List<FieldDecision> fields) {
    return PlannedFields.row(progress.planId(), link, fields);
  }
}
