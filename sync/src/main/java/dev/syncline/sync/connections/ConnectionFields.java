package dev.syncline.sync.connections;

import dev.syncline.connector.ConnectorException;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.StoredConnections;
import dev.syncline.sync.mapping.FieldCatalogue;
import dev.syncline.sync.mapping.OfferedKind;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ERP behind a connection has to offer: its actor types and their fields. */
public final class ConnectionFields {
  private static final Logger log = LoggerFactory.getLogger(ConnectionFields.class);

  private final Store store;
  private final ConnectedErps erps;
  private final FieldCatalogue catalogue;

  public ConnectionFields(Store store, Crm crm, ConnectedErps erps) {
    this.store = store;
    this.erps = erps;
    this.catalogue = new FieldCatalogue(store, crm);
  }

  /**
   * Reads actor types and fields again. New fields appear, mapped by their names but with no
   * direction; vanished ones stay and are marked. An empty answer changes nothing.
   *
   * @return false when the connector gave no usable answer, and nothing has changed
   * @throws SynclineException NOT_FOUND
   */
  public boolean update(Caller caller, int connectionId) {
    caller.requireAdministrator();
    Connection connection = StoredConnections.live(store, connectionId);
    try {
      Optional<List<OfferedKind>> offered = catalogue.ask(erps.of(connection));
      return offered.isPresent() && store.write(() -> keepLocked(connectionId, offered.get()));
    } catch (ConnectorException e) {
      log.info("The fields of connection {} can't be read: {}", connectionId, e.getMessage());
      return false;
    }
  }

  private boolean keepLocked(int connectionId, List<OfferedKind> offered) {
    Connection locked = StoredConnections.locked(store, connectionId);
    return catalogue.store(locked.id(), offered);
  }

  /** Asks without storing: for a connection that is being set up. */
  Optional<List<OfferedKind>> ask(ConnectedErp erp) throws ConnectorException {
    return catalogue.ask(erp);
  }

  /** Stores what {@link #ask} answered; in a transaction. */
  boolean keep(int connectionId, List<OfferedKind> offered) {
    return catalogue.store(connectionId, offered);
  }
}
