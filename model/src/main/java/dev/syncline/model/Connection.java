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
    ConnectionAccess access) {}
