package dev.syncline.sync.erp;

import dev.syncline.model.Connection;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.util.Optional;

/** Finds the connections that callers may know of. */
public final class StoredConnections {
  private StoredConnections() {}

  /** Also a deleted one; one that is being set up is not there yet. */
  public static Optional<Connection> find(Store store, int id) {
    return store.connections().find(id).filter(connection -> !connection.pending());
  }

  /**
   * @throws SynclineException NOT_FOUND
   */
  public static Connection get(Store store, int id) {
    return find(store, id).orElseThrow(() -> SynclineException.notFound("connection", id));
  }

  /** Throws what {@link #get} throws. */
  public static void require(Store store, int id) {
    Connection _ = get(store, id);
  }

  /**
   * One that is not deleted, and that nobody else changes until this transaction ends: what is
   * decided on its state and its mapping still holds when it is stored.
   *
   * @throws SynclineException NOT_FOUND
   */
  public static Connection locked(Store store, int id) {
    return store
        .connections()
        .lock(id)
        .filter(connection -> !connection.pending() && !connection.deleted())
        .orElseThrow(() -> SynclineException.notFound("connection", id));
  }

  /**
   * One that is not deleted.
   *
   * @throws SynclineException NOT_FOUND
   */
  public static Connection live(Store store, int id) {
    return find(store, id)
        .filter(connection -> !connection.deleted())
        .orElseThrow(() -> SynclineException.notFound("connection", id));
  }
}
