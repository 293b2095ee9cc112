package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * One execution of the engine for one connection.
 *
 * @param started epoch microseconds
 * @param ended null while it goes on
 * @param pushed actors written to the ERP
 * @param explanation in words for people; empty when all went well
 */
public record Run(
    long id,
    int connectionId,
    long started,
    @Nullable Long ended,
    State state,
    Balance balance,
    int pushed,
    String explanation) {

  /** How it stands. */
  public enum State {
    RUNNING,
    /** It balances and left nothing parked. */
    GREEN,
    /** It ended, and something waits for somebody. */
    WARNING,
    /** The connection could not run. */
    FAILED,
    /** It lost its fence or the connection changed: another run goes on from here. */
    STOPPED
  }
}
