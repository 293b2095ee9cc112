package dev.syncline.model;

/**
 * A connector with configuration values. The configuration itself is not here: it is a secret and
 * read by its own call.
 *
 * @param guid how the connector knows it
 * @param version raised by each toggle, configuration change and deletion; a run that relied on an
 *     older one stops at its next commit
 * @param pending set up is not finished: it is invisible to everybody, and the next start finishes
 *     or undoes it
 * @param unverified the configuration changed, so the linked keys may mean other actors now
 * @param rank its place in the order of the systems, ascending
 */
public record Connection(
    int id,
    int connectorId,
    String guid,
    String displayName,
    String displayDescription,
    boolean active,
    boolean deleted,
    boolean pending,
    boolean unverified,
    long version,
    int rank,
    ConnectionAccess access) {

  public Connection withActive(boolean now) {
    return with(now, deleted, pending, unverified);
  }

  public Connection withPending(boolean now) {
    return with(active, deleted, now, unverified);
  }

  public Connection withUnverified(boolean now) {
    return with(active, deleted, pending, now);
  }

  /** Deleted and brought back connections are inactive. */
  public Connection withDeleted(boolean now) {
    return with(false, now, pending, unverified);
  }

  private Connection with(
      boolean nowActive, boolean nowDeleted, boolean nowPending, boolean nowUnverified) {
    return new Connection(
        id,
        connectorId,
        guid,
        displayName,
        displayDescription,
        nowActive,
        nowDeleted,
        nowPending,
        nowUnverified,
        version,
        rank,
        access);
  }

  /** What an administrator may change of it besides its state. */
  public Connection described(String name, String description, ConnectionAccess nowAccess) {
    return new Connection(
        id,
        connectorId,
        guid,
        name,
        description,
        active,
        deleted,
        pending,
        unverified,
        version,
        rank,
        nowAccess);
  }
}
