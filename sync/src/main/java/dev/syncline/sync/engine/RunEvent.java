package dev.syncline.sync.engine;

import dev.syncline.model.Balance;
import dev.syncline.model.Run;

/**
 * Something that happened to a run on this node. Whoever listens is called by the thread of the
 * run: it must be quick, wait for nothing and throw nothing.
 */
public sealed interface RunEvent {
  long runId();

  int connectionId();

  /**
   * It began.
   *
   * @param at epoch microseconds
   */
  record Began(long runId, int connectionId, long at) implements RunEvent {}

  /** It dealt with some more actors; what came of all so far. */
  record Progressed(long runId, int connectionId, Balance balance, int pushed)
      implements RunEvent {}

  /** It ended. */
  record Ended(Run run) implements RunEvent {
    @Override
    public long runId() {
      return run.id();
    }

    @Override
    public int connectionId() {
      return run.connectionId();
    }
  }
}
