package dev.syncline.sync.connections;

import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import java.util.List;
import java.util.Map;

/**
 * The connections of a tenant, as an administrator keeps them. Reading them (not their
 * configuration) is everybody's.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ConnectionSetup {

  public ConnectionSetup(
      Store store, ErpConnectors connectors, ConnectedErps erps, ConnectionFields fields) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores a connection: id 0 sets one up with its connector, inactive, and stores nothing when a
   * step of that fails; any other updates it.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT; REFUSED when the configuration of an
   *     active connection would change; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED with the
   *     connector's words
   */
  public ConnectionView save(Caller caller, ConnectionDraft draft) {
    throw new UnsupportedOperationException();
  }

  /**
   * Also a deleted one.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ConnectionView get(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /** In rank order. */
  public List<ConnectionView> all(Caller caller, boolean includeDeleted) {
    throw new UnsupportedOperationException();
  }

  /**
   * Config field key to value, passwords left empty. Needs the administrator right.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Map<String, String> config(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes it: inactive, its connector told to forget it, its links kept for when it is brought
   * back.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void delete(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether a stored connection works now.
   *
   * @throws SynclineException NOT_FOUND
   */
  public TestAnswer test(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether configuration values would work.
   *
   * @throws SynclineException NOT_FOUND for the connector
   */
  public TestAnswer testConfig(Caller caller, int connectorId, Map<String, String> config) {
    throw new UnsupportedOperationException();
  }

  /**
   * What is mapped and when it last synced.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ConnectionSummary summary(Caller caller, int id) {
    throw new UnsupportedOperationException();
  }

  /** The ids of connections that are not deleted, and 0 for the CRM, in rank order. */
  public List<Integer> priorities(Caller caller) {
    throw new UnsupportedOperationException();
  }

  /**
   * Saves the order of the systems. Ids that are left out keep their order behind those named; the
   * CRM keeps its place when 0 is left out.
   *
   * @return false, and nothing changes, when an id is unknown, deleted or repeated
   */
  public boolean savePriorities(Caller caller, List<Integer> ids) {
    throw new UnsupportedOperationException();
  }

  /**
   * Finishes or undoes what a crash left half set up. Called once at start, before anything else
   * may use the connections; calls connectors.
   */
  public void finishPending() {
    throw new UnsupportedOperationException();
  }
}
