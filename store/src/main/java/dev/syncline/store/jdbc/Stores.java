package dev.syncline.store.jdbc;

import dev.syncline.store.ControlStore;
import java.nio.file.Path;

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

  /**
   * Puts a backup into the data directory, which must hold no databases; nothing is opened.
   *
   * @param folder what {@link ControlStore#backup} wrote
   * @return whether the directory has a file with the secret key now
   * @throws dev.syncline.model.SynclineException REFUSED on PostgreSQL, for a folder that is no
   *     backup, and for a directory with databases in it
   */
  public static boolean restore(StoreConfig config, Path folder) {
    return SqliteBackup.restore(config, folder);
  }
}
