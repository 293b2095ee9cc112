package dev.syncline.sync.erp;

import dev.syncline.connector.ErpConnector;
import java.net.URI;

/** Reaches connectors behind http and https URLs. */
@FunctionalInterface
public interface ConnectorOpener {
  /**
   * A client for the connector; it makes no call yet. Called once per URL and kept; closed when the
   * server stops if it is AutoCloseable. May be called by several threads at once.
   *
   * @param url http or https, with its query
   * @throws dev.syncline.model.SynclineException INVALID_ARGUMENT when this server does not call
   *     that address
   */
  ErpConnector open(URI url);
}
