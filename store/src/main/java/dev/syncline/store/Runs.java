package dev.syncline.store;

import dev.syncline.model.Balance;
import dev.syncline.model.Connection;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import java.util.List;
import java.util.Optional;

/** The executions of the engine, and the fence that keeps each connection to one at a time. */
public interface Runs {

  /**
   * Takes the connection: raises its fence, so that a run that still holds an older one stops at
   * its next commit, and gives the run its id. One row is updated, none is written.
   *
   * @return empty when there is no such connection, or it is not active
   */
  Optional<Lease> begin(int connectionId, long now);

  /**
   * The same, also of a connection that is switched off: for what takes back and does not sync.
   *
   * @return empty when there is no such connection, or it is deleted
   */
  Optional<Lease> beginAnyway(int connectionId, long now);

  /**
   * What a run holds.
   *
   * @param connection as it was when the run began
   * @param parked how many rows are parked on the connection
   * @param retriesDue how many of them are to be tried again now
   */
  record Lease(Connection connection, long runId, long fence, int parked, int retriesDue) {
    public int connectionId() {
      return connection.id();
    }
  }

  /**
   * Called in each batch's transaction, first: locks the connection's row and compares.
   *
   * @return false when another run has taken the fence, or the connection is no longer at {@code
   *     connectionVersion}: the batch must not be committed
   */
  boolean holds(Lease lease, long connectionVersion);

  /**
   * Adds a batch's changed entities to the run; the first call for a run stores its row. The ids
   * are kept up to {@link #MOST_CHANGES}, the number without limit.
   */
  void changed(Lease lease, EntityType type, List<Integer> recordIds);

  /** How many ids of changed records a run keeps. */
  int MOST_CHANGES = 1000;

  /**
   * Ends it. A run that found nothing to do leaves no row of its own: only the connection's status
   * row is updated.
   */
  void end(Lease lease, Run.State state, Balance balance, int pushed, String explanation, long now);

  Optional<Run> find(long runId);

  /** Newest first; connection 0 means all. */
  List<Run> latest(int connectionId, int limit);

  /** When the connection's last run ended, and how; empty before the first. */
  Optional<Status> status(int connectionId);

  /** How a connection's last run ended. */
  record Status(
      long runId, long ended, Run.State state, Balance balance, int pushed, String explanation) {}

  /** Forgets the rows of runs that ended before a time; answers how many. */
  int removeBefore(long at);

  /** The records that a run changed. */
  Changes changes(long runId);

  /**
   * @param ids record ids by type, at most {@link #MOST_CHANGES} in all
   * @param total how many there were
   */
  record Changes(List<Changed> ids, int total) {}

  /** One record that a run changed. */
  record Changed(EntityType type, int recordId) {}
}
