package dev.syncline.store;

import java.nio.file.Path;

/**
 * The small database that every node opens first: the tenants, and the scheduler that spreads work
 * over nodes.
 */
public interface ControlStore extends AutoCloseable {

  /** The tenant used when the URL names none. */
  String DEFAULT_TENANT = "default";

  /**
   * Opens a tenant's store; the {@link #DEFAULT_TENANT} is made when it does not exist.
   *
   * @throws dev.syncline.model.SynclineException NOT_FOUND for any other unknown one
   */
  Store tenant(String name);

  /**
   * Writes a copy of all databases, each as it stands at one moment, while everything goes on. The
   * secret key is only in it when that is asked for.
   *
   * @param folder where the copy goes; it is made, and must be empty
   * @param withKey also copies the file with the key of connection secrets
   * @throws dev.syncline.model.SynclineException REFUSED on PostgreSQL, which has its own tools,
   *     for a folder that is not empty, and for a key that is in no file
   */
  void backup(Path folder, boolean withKey);

  /** The work of this node. */
  Executions executions();

  @Override
  void close();
}
