package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Balance;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Runs connections, each of them one run at a time on this node. Between nodes the fence decides: a
 * run that begins makes an older one stop at its next commit.
 */
final class ConnectionRuns {
  private final Store store;
  private final Crm crm;
  private final ConnectedErps erps;
  private final InstantSource clock;
  private final MappedTypes mappedTypes;
  private final RandomGenerator random;
  private final Consumer<RunEvent> listener;
  private final Map<Integer, ReentrantLock> locks = new ConcurrentHashMap<>();
  private volatile long latest;

  ConnectionRuns(
      Store store,
      Crm crm,
      ConnectedErps erps,
      InstantSource clock,
      RandomGenerator random,
      Consumer<RunEvent> listener) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
    this.mappedTypes = new MappedTypes(store, crm);
  }

  /** Everything that a connection has to do; empty when it is not active. */
  Optional<Run> all(int connectionId) {
    return by(connectionId, Merge.Force.NONE, SyncRun::all);
  }

  /** Any work of a run; empty when the connection is not active. */
  Optional<Run> by(int connectionId, Merge.Force force, Function<SyncRun, Run> work) {
    ReentrantLock lock = lock(connectionId);
    lock.lock();
    try {
      return run(connectionId, force, work);
    } finally {
      lock.unlock();
    }
  }

  /** Actors that are taken into the CRM; empty when the connection is not active. */
  Optional<Run> takeIn(int connectionId, ErpActorType type, List<Arrival> arrivals, Arrivals book) {
    ReentrantLock lock = lock(connectionId);
    lock.lock();
    try {
      return run(connectionId, Merge.Force.NONE, run -> run.takeIn(type, arrivals, book));
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what a run wrote; the connection may be switched off, and empty when it is gone. */
  Optional<Run> undo(int connectionId, UndoWork work) {
    ReentrantLock lock = lock(connectionId);
    lock.lock();
    try {
      return store
          .runs()
          .beginAnyway(connectionId, now())
          .map(lease -> run(lease, Merge.Force.NONE, run -> run.undo(work)));
    } finally {
      lock.unlock();
    }
  }

  /** Some links of a connection; empty when it is not active. */
  Optional<Run> some(int connectionId, List<Link> links, Merge.Force force) {
    return by(connectionId, force, run -> run.some(links));
  }

  /**
   * The same for somebody who waits; a run in flight is waited for so long and no longer.
   *
   * @throws SynclineException REFUSED when it did not end in time
   */
  Optional<Run> some(int connectionId, List<Link> links, Duration patience) {
    ReentrantLock lock = lock(connectionId);
    try {
      if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw SynclineException.refused(
            "A run of this connection is in flight; what you changed is sent when it is done.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SynclineException.refused("The server is stopping.");
    }
    try {
      return run(connectionId, Merge.Force.NONE, run -> run.some(links));
    } finally {
      lock.unlock();
    }
  }

  /** The id of the run that began last; 0 before the first. */
  long latest() {
    return latest;
  }

  private ReentrantLock lock(int connectionId) {
    return locks.computeIfAbsent(connectionId, id -> new ReentrantLock(true));
  }

  private Optional<Run> run(int connectionId, Merge.Force force, Function<SyncRun, Run> work) {
    return store.runs().begin(connectionId, now()).map(lease -> run(lease, force, work));
  }

  private Run run(Runs.Lease lease, Merge.Force force, Function<SyncRun, Run> work) {
    latest = lease.runId();
    listener.accept(new RunEvent.Began(lease.runId(), lease.connectionId(), now()));
    Run ended;
    try {
      ended = toTheEnd(lease, force, work);
    } catch (RuntimeException e) {
      // Its end could not be stored; whoever was told of its beginning must not wait for ever.
      listener.accept(new RunEvent.Ended(failed(lease, "The run's end could not be stored.")));
      throw e;
    }
    listener.accept(new RunEvent.Ended(ended));
    return ended;
  }

  private Run toTheEnd(Runs.Lease lease, Merge.Force force, Function<SyncRun, Run> work) {
    ConnectedErp erp;
    try {
      erp = erps.of(lease.connection());
    } catch (SynclineException e) {
      return unreachable(lease, e.getMessage());
    }
    RunContext context = new RunContext(lease, erp, store, crm, force, clock, listener);
    return work.apply(new SyncRun(context, mappedTypes, random));
  }

  /** A run of a connection whose connector can't even be called. */
  private Run unreachable(Runs.Lease lease, String why) {
    long now = now();
    store.runs().end(lease, Run.State.FAILED, Balance.ZERO, 0, why, now);
    return failed(lease, why);
  }

  private Run failed(Runs.Lease lease, String why) {
    long now = now();
    return new Run(
        lease.runId(), lease.connectionId(), now, now, Run.State.FAILED, Balance.ZERO, 0, why);
  }

  private long now() {
    return Micros.of(clock.instant());
  }
}
