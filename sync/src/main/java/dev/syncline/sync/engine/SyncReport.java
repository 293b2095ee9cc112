package dev.syncline.sync.engine;

import dev.syncline.store.Runs.Changed;
import java.util.List;

/**
 * What came of runs, for who asked for them.
 *
 * @param status Ok; OkWithInfo when it goes on after the caller was answered; Warning when
 *     something was left parked, conflicting or unread; Error when a connection could not run at
 *     all
 * @param explanation for people; empty when there is nothing to say
 * @param updated the records that were changed, at most {@link
 *     dev.syncline.store.Runs#MOST_CHANGES}
 * @param total how many were changed
 */
public record SyncReport(Status status, String explanation, List<Changed> updated, int total) {

  /** How it went. */
  public enum Status {
    OK,
    OK_WITH_INFO,
    WARNING,
    ERROR
  }

  /** False only when a connection could not run at all. */
  public boolean isOk() {
    return status != Status.ERROR;
  }
}
