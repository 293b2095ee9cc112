package dev.syncline.sync.engine;

import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Map<Integer, ReentrantLock> locks = new ConcurrentHashMap<>();
  private volatile long latest;

  ConnectionRuns(
      Store store, Crm crm, ConnectedErps erps, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.clock = clock;
    this.random = random;
    this.mappedTypes = new MappedTypes(store, crm);
  }

  /** Everything that a connection has to do; empty when it is not active. */
  Optional<Run> all(int connectionId) {
    ReentrantLock lock = lock(connectionId);
    lock.lock();
    try {
      return begin(connectionId, Merge.Force.NONE).map(SyncRun::all);
    } finally {
      lock.unlock();
    }
  }

  /** Some links of a connection; empty when it is not active. */
  Optional<Run> some(int connectionId, List<Link> links, Merge.Force force) {
    ReentrantLock lock = lock(connectionId);
    lock.lock();
    try {
      return begin(connectionId, force).map(run -> run.some(links));
    } finally {
      lock.unlock();
    }
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
      return begin(connectionId, Merge.Force.NONE).map(run -> run.some(links));
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

  private Optional<SyncRun> begin(int connectionId, Merge.Force force) {
    Optional<Connection> found = store.connections().find(connectionId).filter(Connection::active);
    if (found.isEmpty() || found.get().deleted() || found.get().pending()) {
      return Optional.empty();
    }
    Connection connection = found.get();
    Runs.Lease lease = store.runs().begin(connectionId, Micros.of(clock.instant()));
    latest = lease.runId();
    RunContext context =
        new RunContext(connection, lease, erps.of(connection), store, crm, force, clock);
    return Optional.of(new SyncRun(context, mappedTypes, random));
  }
}
