package dev.syncline.store;

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

  /** The work of this node. */
  Executions executions();

  @Override
  void close();
}
