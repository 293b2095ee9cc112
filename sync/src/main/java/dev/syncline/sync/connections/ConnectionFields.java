package dev.syncline.sync.connections;

import dev.syncline.crm.Crm;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;

/** What the ERP behind a connection has to offer: its actor types and their fields. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ConnectionFields {

  public ConnectionFields(Store store, Crm crm, ConnectedErps erps) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads actor types and fields again. New fields appear, mapped by their names but with no
   * direction; vanished ones stay and are marked. An empty answer changes nothing.
   *
   * @return false when the connector gave no usable answer, and nothing has changed
   * @throws SynclineException NOT_FOUND
   */
  public boolean update(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }
}
