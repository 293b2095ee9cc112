package dev.syncline.sync.importing;

import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Executions;
import dev.syncline.store.ImportActors.Count;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.engine.Engine;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.StoredConnections;
import dev.syncline.sync.links.ActorFinder;
import dev.syncline.sync.mapping.MappedKinds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Imports: made as a preview, looked at, started, and done in the background by one node at a time.
 * What a person asks for takes effect with the next batch. All of it needs the administrator right.
 * Usable from any thread.
 */
public final class Importing implements AutoCloseable {
  private static final String TASK = "import";
  private static final int MOST_KEYS = 10_000;

  private final Store store;
  private final ActorFinder finder;
  private final MappedKinds kinds;
  private final Executions executions;
  private final InstantSource clock;
  private final Choices choices;
  private final ImportWork work;

  public Importing(
      Store store,
      Crm crm,
      ConnectedErps erps,
      Engine engine,
      Executions executions,
      InstantSource clock) {
    this.store = store;
    this.finder = new ActorFinder(store, erps);
    this.kinds = new MappedKinds(store, crm);
    this.executions = executions;
    this.clock = clock;
    this.choices = new Choices(store, crm);
    this.work = new ImportWork(store, crm, erps, engine, clock);
    executions.handle(TASK, instance -> work.goOn(Integer.parseInt(instance)));
  }

  /** Takes up what a stop or crash left; called once, before the executions start to take work. */
  public void start() {
    store.imports().open().forEach(open -> schedule(open.id()));
  }

  private void schedule(int id) {
    executions.schedule(TASK, Integer.toString(id), clock.instant());
  }

  /**
   * Begins to preview an import.
   *
   * @throws SynclineException NOT_FOUND for the connection, or for an actor type it does not have;
   *     INVALID_ARGUMENT for what can't be asked; CONNECTOR_UNREACHABLE where conditions can't be
   *     checked
   */
  public Import create(Caller caller, NewImport wanted) {
    caller.requireAdministrator();
    Connection connection = StoredConnections.live(store, wanted.connectionId());
    caller.requireConnect(connection);
    if (EntityType.of(wanted.erpType()) == EntityType.Unknown) {
      throw SynclineException.invalid(
          "%s records can't be imported: the CRM keeps no such thing.".formatted(wanted.erpType()));
    }
    var _ = kinds.of(connection.id(), wanted.erpType(), caller);
    check(caller, wanted);
    Import made =
        store
            .imports()
            .add(
                new Import(
                    0,
                    connection.id(),
                    wanted.erpType(),
                    wanted.parents(),
                    wanted.question().encode(),
                    State.PREVIEWING,
                    0,
                    0,
                    "",
                    caller.associate().name(),
                    now(),
                    null));
    schedule(made.id());
    return made;
  }

  private void check(Caller caller, NewImport wanted) {
    switch (wanted.question()) {
      case Question.Keys(List<String> keys) when keys.isEmpty() || keys.size() > MOST_KEYS ->
          throw SynclineException.invalid(
              "Name from 1 to %d keys of actors; for more, import what a search finds."
                  .formatted(MOST_KEYS));
      case Question.Keys(List<String> keys) when keys.stream().anyMatch(String::isBlank) ->
          throw SynclineException.invalid("One of the keys is blank. Leave it out.");
      case Question.Conditions(var restrictions) ->
          finder.requireConditions(caller, wanted.connectionId(), wanted.erpType(), restrictions);
      default -> {}
    }
  }

  /** Newest first. */
  public List<Import> latest(Caller caller, int limit) {
    caller.requireAdministrator();
    return store.imports().latest(limit);
  }

  /** An import and how many of its actors there are of each fate and outcome. */
  public record Details(Import about, List<Count> counts) {}

  /**
   * @throws SynclineException NOT_FOUND
   */
  public Details details(Caller caller, int id) {
    caller.requireAdministrator();
    return store.read(() -> new Details(get(id), store.importActors().counts(id)));
  }

  private Import get(int id) {
    return store.imports().find(id).orElseThrow(() -> SynclineException.notFound("import", id));
  }

  /** The actors of imports, to look at and to choose what becomes of them. */
  public Choices choices() {
    return choices;
  }

  /**
   * Imports exactly what was previewed.
   *
   * @throws SynclineException REFUSED when it is not previewed, or the connection or the type is
   *     not active
   */
  public Import begin(Caller caller, int id) {
    return run(caller, id, Set.of(State.PREVIEWED), "started");
  }

  /**
   * Goes on where it was paused, or takes up what was refused or waited before.
   *
   * @throws SynclineException as {@link #begin}
   */
  public Import resume(Caller caller, int id) {
    return run(caller, id, Set.of(State.PAUSED, State.DONE), "resumed");
  }

  private Import run(Caller caller, int id, Set<State> from, String deed) {
    caller.requireAdministrator();
    Import before = get(id);
    Connection connection = StoredConnections.live(store, before.connectionId());
    caller.requireConnect(connection);
    if (!connection.active()) {
      throw SynclineException.refused(
          "The connection \"%s\" is not active. Switch it on, then start the import."
              .formatted(caller.text(connection.displayName())));
    }
    if (!store
        .mappings()
        .actorType(connection.id(), before.erpType())
        .map(ActorTypeMapping::active)
        .orElse(false)) {
      throw SynclineException.refused(
          "%s is not active in the mapping of the connection \"%s\". Activate it, then start the import."
              .formatted(before.erpType(), caller.text(connection.displayName())));
    }
    store.write(() -> {
      move(before, from, State.RUNNING, deed);
      store.importActors().reopen(id);
      int total = ImportCounts.count(store, id, count -> willBeTaken(count));
      int open =
          ImportCounts.count(
              store, id, count -> willBeTaken(count) && count.outcome() == Outcome.OPEN);
      store.imports().progress(id, total, total - open);
      return true;
    });
    return goingOn(id);
  }

  private static boolean willBeTaken(Count count) {
    return count.fate() == Fate.NEW || count.fate() == Fate.LINK;
  }

  /**
   * Stops it after the batch that is being stored; what is imported stays.
   *
   * @throws SynclineException REFUSED when it is not running
   */
  public Import pause(Caller caller, int id) {
    caller.requireAdministrator();
    move(get(id), Set.of(State.RUNNING), State.PAUSED, "paused");
    return get(id);
  }

  /**
   * Stops it for good after the batch that is being stored; what is imported stays.
   *
   * @throws SynclineException REFUSED when it has ended, or is being undone
   */
  public Import cancel(Caller caller, int id) {
    caller.requireAdministrator();
    move(
        get(id),
        Set.of(State.PREVIEWING, State.PREVIEWED, State.RUNNING, State.PAUSED),
        State.CANCELLED,
        "cancelled");
    return get(id);
  }

  /**
   * Takes back what it made, in the background.
   *
   * @throws SynclineException REFUSED while it runs, and when it has made nothing
   */
  public Import undo(Caller caller, int id) {
    caller.requireAdministrator();
    Import before = get(id);
    caller.requireConnect(StoredConnections.get(store, before.connectionId()));
    store.write(() -> {
      move(before, Set.of(State.PAUSED, State.DONE, State.CANCELLED), State.UNDOING, "undone");
      int made = ImportUndo.count(store, id);
      if (made == 0) {
        throw SynclineException.refused(
            "Import " + id + " has made nothing that could be taken back.");
      }
      store.imports().progress(id, made, 0);
      return true;
    });
    return goingOn(id);
  }

  /** Called after the transaction: whoever goes on must find what it stored. */
  private Import goingOn(int id) {
    Import now = get(id);
    schedule(id);
    return now;
  }

  /**
   * Forgets it; what it made stays.
   *
   * @throws SynclineException REFUSED while the program works on it
   */
  public void remove(Caller caller, int id) {
    caller.requireAdministrator();
    store.write(() -> {
      Import before = get(id);
      if (store.imports().isIn(id, Set.of(State.PREVIEWING, State.RUNNING, State.UNDOING))) {
        throw inState(before, "removed");
      }
      return store.imports().remove(id);
    });
  }

  private void move(Import before, Set<State> from, State to, String deed) {
    Long ended = to == State.CANCELLED ? now() : null;
    if (!store.imports().move(before.id(), from, to, "", ended)) {
      throw inState(get(before.id()), deed);
    }
  }

  private static SynclineException inState(Import there, String deed) {
    return SynclineException.refused(
        "Import %d can't be %s: it is %s."
            .formatted(there.id(), deed, StateWords.of(there.state())));
  }

  /** Lets batches in flight end; the next start goes on from there. */
  @Override
  public void close() {
    work.close();
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
