package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * Work that goes on in the background and survives a restart.
 *
 * @param kind what is done; the words are the handler's
 * @param payload what it is done with, as a JSON document of the handler's
 * @param created epoch microseconds
 * @param ended null while it goes on
 */
public record Task(
    int id,
    String kind,
    int connectionId,
    String payload,
    int total,
    int done,
    State state,
    String explanation,
    long created,
    @Nullable Long ended) {

  /** How it stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }
}
