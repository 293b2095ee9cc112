package dev.syncline.sync.links;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.util.List;

/** Makes and breaks links. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ActorLinks {

  public ActorLinks(Store store, Crm crm, ConnectedErps erps, LinkPush push) {
    throw new UnsupportedOperationException();
  }

  /**
   * What to join.
   *
   * @param recordId the CRM record's
   */
  public record Pair(
      int connectionId, EntityType entityType, int recordId, ErpActorType erpType, String erpKey) {}

  /**
   * Links the two; writes no field. The next run does the rest.
   *
   * @throws SynclineException NOT_FOUND for connection, record or actor; REFUSED when one of the
   *     two is linked already; INVALID_ARGUMENT; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED
   */
  public void create(Caller caller, Pair pair) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes a link; tells no ERP.
   *
   * @return false when there was none
   * @throws SynclineException NOT_FOUND for the connection
   */
  public boolean breakLink(Caller caller, int connectionId, EntityType type, int recordId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Links the two, writes the chosen values to the CRM, and brings those the ERP does not hold to
   * it.
   *
   * @param values fields that are not named are left to the next run
   * @throws SynclineException as {@link #create}; INVALID_ARGUMENT for a value the CRM can't hold;
   *     CONNECTOR_REFUSED when the ERP did not take the values: then the link stands and the
   *     message says so
   */
  public void connect(Caller caller, Pair pair, List<ChosenValue> values) {
    throw new UnsupportedOperationException();
  }

  /** As {@link #connect}, but false where that throws for anything but a missing right. */
  public boolean tryConnect(Caller caller, Pair pair, List<ChosenValue> values) {
    throw new UnsupportedOperationException();
  }
}
