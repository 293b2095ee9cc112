package dev.syncline.sync.connections;

import dev.syncline.connector.FieldMetadata;
import dev.syncline.model.Connector;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ErpConnectors;
import java.util.List;

/** The connectors of a tenant, as an administrator keeps them. Reading them is everybody's. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ConnectorSetup {
  private final Store store;
  private final ErpConnectors connectors;
  private final OwnCompany company;

  public ConnectorSetup(Store store, ErpConnectors connectors, OwnCompany company) {
    this.store = store;
    this.connectors = connectors;
    this.company = company;
  }

  /** An empty one to fill in; nothing is stored. */
  public Connector createDefault(Caller caller) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores a connector: id 0 creates one, any other updates it (and undeletes it when it says so).
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT without a name or a usable URL; REFUSED
   *     when another connector has the URL
   */
  public Connector save(Caller caller, Connector connector) {
    throw new UnsupportedOperationException();
  }

  /**
   * Also a deleted one.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Connector get(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /** Those that are not deleted. */
  public List<Connector> all(Caller caller) {
    throw new UnsupportedOperationException();
  }

  /** Whether {@link #delete} would work. */
  public ConnectorAnswer canDelete(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes a connector; it can still be read.
   *
   * @throws SynclineException NOT_FOUND; REFUSED while connections use it, naming them
   */
  public void delete(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /** Whether a connector answers behind a URL: NO_ERROR or NOT_FOUND. */
  public ConnectorAnswer testUrl(Caller caller, String url) {
    throw new UnsupportedOperationException();
  }

  /**
   * What an administrator fills in to make a connection, by rank; names in the caller's language,
   * template tags in defaults replaced.
   *
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED
   */
  public List<FieldMetadata> configFields(Caller caller, int connectorId) {
    throw new UnsupportedOperationException();
  }
}
