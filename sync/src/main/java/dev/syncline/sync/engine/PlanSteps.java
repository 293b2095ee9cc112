package dev.syncline.sync.engine;

import dev.syncline.connector.ConnectorException;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.mapping.FieldMappings;
import dev.syncline.sync.mapping.ProposedMapping;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Makes plans of each kind, and applies them. */
final class PlanSteps {
  /** No run ever has this fence: what plans can't commit anything by mistake. */
  private static final long NO_FENCE = -1;

  private final Store store;
  private final Crm crm;
  private final ConnectedErps erps;
  private final ConnectionRuns runs;
  private final Resync resync;
  private final FieldMappings mappings;
  private final InstantSource clock;
  private final MappedTypes mappedTypes;

  PlanSteps(
      Store store,
      Crm crm,
      ConnectedErps erps,
      ConnectionRuns runs,
      Resync resync,
      InstantSource clock) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.runs = runs;
    this.resync = resync;
    this.mappings = new FieldMappings(store, crm);
    this.clock = clock;
    this.mappedTypes = new MappedTypes(store, crm);
  }

  FieldMappings mappings() {
    return mappings;
  }

  /**
   * Makes a plan.
   *
   * @throws ConnectorException when the ERP could not be asked
   * @throws SynclineException when there is no longer anything to plan
   */
  void make(PlanProgress progress, PlanRequest request) throws ConnectorException {
    if (request.kind() == Plan.Kind.UNDO) {
      RunContext run = context(connection(request), request);
      new UndoWork(progress, request.runId()).plan(run);
      run.warnings().forEach(progress::say);
      return;
    }
    List<Connection> connections =
        request.kind() == Plan.Kind.RESYNC
            ? resync.connections(request.connectionId())
            : List.of(connection(request));
    for (Connection connection : connections) {
      RunContext run = context(connection, request);
      ParkedFields parkedFields = new ParkedFields(run, new SplittableRandom());
      Batch batch = new Batch(run, mappedTypes, new BatchApply(run, parkedFields));
      PlanMaker maker = new PlanMaker(run, mappedTypes, batch, progress);
      switch (request.kind()) {
        case RUN -> maker.all();
        case RESYNC -> resync(connection, request, maker);
        case MAPPING -> mapping(request, maker);
        case UNDO -> throw new AssertionError(request.kind());
      }
      run.warnings().forEach(progress::say);
    }
  }

  private Connection connection(PlanRequest request) {
    return store
        .connections()
        .find(request.connectionId())
        .filter(connection -> !connection.deleted())
        .orElseThrow(() -> SynclineException.notFound("connection", request.connectionId()));
  }

  private RunContext context(Connection connection, PlanRequest request) {
    int parked = store.parking().count(connection.id());
    return new RunContext(
        new Runs.Lease(connection, 0, NO_FENCE, parked, 0),
        erps.of(connection),
        store,
        crm,
        request.force(),
        clock,
        event -> {});
  }

  private void resync(Connection connection, PlanRequest request, PlanMaker maker)
      throws ConnectorException {
    for (ActorTypeMapping type : mappedTypes.active(connection.id())) {
      Optional<MappedType> mapped = mappedTypes.load(type);
      if (mapped.isEmpty()) {
        continue;
      }
      if (request.erpType() != null) {
        if (request.erpType() == type.erpType()) {
          maker.some(
              mapped.get(),
              store.links().byErpKeys(connection.id(), type.erpType(), request.erpKeys()).values());
        }
      } else if (request.internalKeyIds().isEmpty()) {
        everyLink(maker, mapped.get(), UnaryOperator.identity());
      } else {
        Collection<Link> named =
            store.links().byInternalKeys(connection.id(), request.internalKeyIds()).values();
        maker.some(
            mapped.get(), named.stream().filter(link -> link.erpType() == type.erpType()).toList());
      }
    }
  }

  private void mapping(PlanRequest request, PlanMaker maker) throws ConnectorException {
    ProposedMapping proposed =
        mappings.propose(Caller.SYSTEM, Objects.requireNonNull(request.mapping()));
    if (proposed.version() != request.mappingVersion()) {
      throw changedMeanwhile(request);
    }
    if (!proposed.fields().isEmpty()) {
      everyLink(
          maker,
          MappedType.of(proposed.kind().actorType(), proposed.fields()),
          link -> without(link, proposed.forgotten()));
    }
  }

  static SynclineException changedMeanwhile(PlanRequest request) {
    return SynclineException.refused(
        "The mapping of "
            + Objects.requireNonNull(request.mapping()).erpType()
            + " was changed since this was planned. Plan it again.");
  }

  /** The link as it is once nothing is agreed about these fields. */
  private static Link without(Link link, Collection<Integer> fields) {
    Base.Edit base = link.base().edit();
    fields.forEach(base::remove);
    return link.withBase(base.done());
  }

  private void everyLink(PlanMaker maker, MappedType type, UnaryOperator<Link> asIf)
      throws ConnectorException {
    int after = 0;
    while (true) {
      List<Link> links =
          store.links().page(type.actorType().connectionId(), type.type(), after, DuePass.BATCH);
      if (links.isEmpty()) {
        return;
      }
      maker.some(type, links, asIf);
      after = links.getLast().id();
    }
  }

  /** Applies what is open of a plan to one connection; empty when it is not active. */
  Optional<Run> apply(PlanProgress progress, PlanRequest request, int connectionId) {
    return request.kind() == Plan.Kind.UNDO
        ? runs.undo(connectionId, new UndoWork(progress, request.runId()))
        : runs.by(connectionId, request.force(), run -> run.planned(new PlannedWork(progress)));
  }
}
