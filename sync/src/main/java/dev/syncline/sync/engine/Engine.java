package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.model.Task;
import dev.syncline.store.Executions;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says when connections run: by themselves at the interval, at once where another run made
 * something due, and when somebody asks. Usable from any thread. Who asks waits for the end, but
 * not for ever; a caller that goes away cancels nothing.
 */
public final class Engine implements AutoCloseable {
  private static final String SYNC = "sync";
  private static final String RESYNC = "resync";

  /** So often a run of all goes round again for what runs made due on other connections. */
  private static final int ROUNDS = 3;

  private final Store store;
  private final Executions executions;
  private final InstantSource clock;
  private final Duration patience;
  private final EngineSettings settings;
  private final ConnectionRuns runs;
  private final Resync resync;
  private final Planning planning;
  // Platform threads: SQLite's driver pins the carrier of a virtual one.
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("sync-", 0).daemon().factory());

  /**
   * @param patience how long a caller waits for a run at most
   */
  public Engine(
      Store store,
      Crm crm,
      ConnectedErps erps,
      Executions executions,
      InstantSource clock,
      RandomGenerator random,
      Duration patience) {
    this(store, crm, erps, executions, clock, random, patience, event -> {});
  }

  /**
   * @param listener told of each run on this node
   */
  public Engine(
      Store store,
      Crm crm,
      ConnectedErps erps,
      Executions executions,
      InstantSource clock,
      RandomGenerator random,
      Duration patience,
      Consumer<RunEvent> listener) {
    this.store = store;
    this.executions = executions;
    this.clock = clock;
    this.patience = patience;
    this.settings = new EngineSettings(store.settings());
    this.runs = new ConnectionRuns(store, crm, erps, clock, random, listener);
    this.resync = new Resync(store, runs, clock);
    PlanSteps steps = new PlanSteps(store, crm, erps, runs, resync, clock);
    this.planning =
        new Planning(
            store,
            steps,
            new PlanWorker(store, steps, clock, this::wakeOthers),
            resync,
            new PlanChanges(store, crm),
            executions,
            clock,
            patience);
    executions.handle(SYNC, this::scheduled);
    executions.handle(RESYNC, this::continueResync);
  }

  /** Schedules what the tenant has; called once, before the executions start to take work. */
  public void start() {
    for (Connection connection : store.connections().all()) {
      connectionChanged(connection);
    }
    for (Task task : store.tasks().open()) {
      executions.schedule(RESYNC, Integer.toString(task.id()), clock.instant());
    }
    planning.start();
  }

  /** Plans of what this engine would write, and undoing what it wrote. */
  public Planning planning() {
    return planning;
  }

  /** Called after a connection was switched on or off, saved or deleted. */
  public void connectionChanged(Connection connection) {
    String instance = Integer.toString(connection.id());
    if (connection.active() && !connection.deleted() && !connection.pending()) {
      executions.schedule(SYNC, instance, clock.instant());
    } else {
      executions.cancel(SYNC, instance);
    }
  }

  private @Nullable Instant scheduled(String instance) {
    int connectionId = Integer.parseInt(instance);
    Optional<Connection> connection = store.connections().find(connectionId);
    if (connection.isEmpty() || !connection.get().active()) {
      return null;
    }
    if (settings.running()) {
      runs.all(connectionId).ifPresent(this::wakeOthers);
    }
    return clock.instant().plus(settings.interval());
  }

  /** Runs at once what a run made due on other connections. */
  private void wakeOthers(Run run) {
    for (Connection other : dueAfter(Set.of(run.connectionId()))) {
      executions.schedule(SYNC, Integer.toString(other.id()), clock.instant());
    }
  }

  private List<Connection> dueAfter(Set<Integer> without) {
    List<Connection> active = active();
    if (active.size() < 2) {
      return List.of();
    }
    return active.stream()
        .filter(connection -> !without.contains(connection.id()))
        .filter(connection -> !store.links().dueTypes(connection.id()).isEmpty())
        .toList();
  }

  private List<Connection> active() {
    return store.connections().all().stream()
        .filter(connection -> connection.active() && !connection.deleted())
        .toList();
  }

  public EngineStatus status() {
    EngineSettings.Both now = settings.both();
    String message =
        now.running()
            ? "The engine is on and runs "
                + store.connections().countActive()
                + " active connections."
            : "The engine is off: connections run only when somebody asks.";
    return new EngineStatus(now.running(), message, now.interval());
  }

  /** Switches it on or off; a run in flight goes on to its end. */
  public EngineStatus changeStatus(boolean running) {
    settings.running(running);
    return status();
  }

  /**
   * Sets how often connections run, from now on.
   *
   * @throws SynclineException INVALID_ARGUMENT outside of 1 second to 366 days
   */
  public void changeInterval(Duration interval) {
    settings.interval(interval);
    for (Connection connection : active()) {
      executions.schedule(SYNC, Integer.toString(connection.id()), clock.instant().plus(interval));
    }
  }

  /**
   * Runs every active connection, in rank order, and again what that made due.
   *
   * @throws SynclineException REFUSED while the engine is off
   */
  public SyncReport syncAll() {
    if (!settings.running()) {
      throw SynclineException.refused(
          "The engine is off, so nothing was synchronised. Switch it on, or use ForceSyncAll.");
    }
    return forceSyncAll();
  }

  /** The same, also while the engine is off. */
  public SyncReport forceSyncAll() {
    return waitFor(this::runAll);
  }

  private SyncReport runAll() {
    return goRound(new ReportOfRuns(store), active());
  }

  /** Runs these connections, then again those for which that made something due. */
  private SyncReport goRound(ReportOfRuns report, List<Connection> first) {
    List<Connection> round = first;
    Set<Integer> failed = new HashSet<>();
    for (int rounds = 0; rounds < ROUNDS && !round.isEmpty(); rounds++) {
      for (Connection connection : round) {
        Optional<Run> run = runs.all(connection.id());
        run.ifPresent(ended -> report.add(connection, ended));
        if (run.map(ended -> ended.state() == Run.State.FAILED).orElse(true)) {
          failed.add(connection.id());
        }
      }
      round = dueAfter(failed);
    }
    return report.toReport();
  }

  /**
   * Makes one side write all mapped values of linked records again.
   *
   * @param connectionId whose values are written; 0 or less: the CRM's, to all connections
   * @param internalKeyIds which records; empty means all
   * @param noBlanks blank values are left out
   * @throws SynclineException NOT_FOUND for an unknown connection or key
   */
  public SyncReport forceResync(int connectionId, List<Integer> internalKeyIds, boolean noBlanks) {
    resync.check(connectionId, internalKeyIds);
    return waitFor(() ->
        goRound(resync.byInternalKeys(connectionId, internalKeyIds, noBlanks), dueAfter(Set.of())));
  }

  /**
   * Makes the ERP write the mapped values of these actors again.
   *
   * @throws SynclineException NOT_FOUND for an unknown connection
   */
  public SyncReport forceResyncExternal(
      int connectionId, ErpActorType type, List<String> erpKeys, boolean noBlanks) {
    resync.check(connectionId, List.of());
    return waitFor(
        () -> goRound(resync.byErpKeys(connectionId, type, erpKeys, noBlanks), dueAfter(Set.of())));
  }

  /**
   * As {@link #forceResync}, in the background; it goes on after a restart.
   *
   * @return the task, whose progress can be read
   */
  public Task forceResyncInBackground(int connectionId, List<Integer> internalKeyIds) {
    resync.check(connectionId, internalKeyIds);
    Task task = store.tasks().save(resync.task(connectionId, internalKeyIds));
    executions.schedule(RESYNC, Integer.toString(task.id()), clock.instant());
    return task;
  }

  private @Nullable Instant continueResync(String instance) {
    resync.continueTask(Integer.parseInt(instance));
    return null;
  }

  /**
   * Pushes one link now, for somebody who waits.
   *
   * @return why its values could not be written to the ERP; they stay due
   */
  public Optional<String> pushNow(int linkId) {
    Optional<Link> link = store.links().find(linkId);
    if (link.isEmpty()) {
      return Optional.of("The link was removed meanwhile.");
    }
    int connectionId = link.get().connectionId();
    Optional<Run> run;
    try {
      run = runs.some(connectionId, List.of(link.get()), patience);
    } catch (SynclineException e) {
      return Optional.of(e.getMessage());
    }
    run.ifPresent(this::wakeOthers);
    if (run.isEmpty()) {
      return Optional.of(
          "The connection is not active; the values are written when it is switched on.");
    }
    List<String> reasons =
        store.parking().of(List.of(linkId)).getOrDefault(linkId, List.of()).stream()
            .map(parked -> parked.problem().reason())
            .toList();
    if (!reasons.isEmpty()) {
      return Optional.of(String.join(" ", reasons));
    }
    return Optional.of(run.get().explanation()).filter(reason -> !reason.isEmpty());
  }

  /**
   * Takes actors into the CRM, as one run: reads them, joins each to its entity or makes a new one,
   * and syncs it for the first time. All of that, and what {@code book} is told, is one
   * transaction; what the ERP must learn is pushed after it.
   *
   * @param arrivals at most {@link Arrivals#MOST}; each actor once
   * @return the run; empty when the connection is not active
   */
  public Optional<Run> takeIn(
      int connectionId, ErpActorType type, List<Arrival> arrivals, Arrivals book) {
    Optional<Run> run = runs.takeIn(connectionId, type, arrivals, book);
    run.ifPresent(this::wakeOthers);
    return run;
  }

  /** Runs one connection now, in this thread; empty when it is not active. */
  public Optional<Run> runNow(int connectionId) {
    return runs.all(connectionId);
  }

  private SyncReport waitFor(Supplier<SyncReport> work) {
    CompletableFuture<SyncReport> done = CompletableFuture.supplyAsync(work, workers);
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new SyncReport(
          SyncReport.Status.OK_WITH_INFO, "run " + runs.latest() + " continues", List.of(), 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SynclineException.refused("The server is stopping; the run goes on after its start.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Lets runs in flight end their batch. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
