package dev.syncline.store.jdbc;

import dev.syncline.store.ControlStore;

/** Where stores come from. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the control database, made and brought to this program's schema if need be.
   *
   * @throws dev.syncline.model.SynclineException REFUSED when a newer program has used it, or the
   *     secret key is another one; DATABASE_UNAVAILABLE when it can't be reached
   */
  public static ControlStore open(StoreConfig config) {
    return JdbcControlStore.open(config);
  }
}
