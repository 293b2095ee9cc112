package dev.syncline.sync.erp;

import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;

/** Finds the ERP behind a connection of one tenant. */
public final class ConnectedErps {
  private final Store store;
  private final ErpConnectors connectors;

  public ConnectedErps(Store store, ErpConnectors connectors) {
    this.store = store;
    this.connectors = connectors;
  }

  /**
   * The ERP behind a stored connection; makes no call yet. Cheap: ask again rather than keep it
   * over a run, since the connector's URL may change.
   *
   * @throws SynclineException NOT_FOUND when the connector is gone, and what {@link
   *     ErpConnectors#at} throws
   */
  public ConnectedErp of(Connection connection) {
    Connector connector =
        store
            .connectors()
            .find(connection.connectorId())
            .orElseThrow(() -> SynclineException.notFound("connector", connection.connectorId()));
    return new ConnectedErp(
        connection.guid(),
        connector.displayName(),
        connectors.at(connector.url()),
        () -> store.connections().config(connection.id()));
  }
}
