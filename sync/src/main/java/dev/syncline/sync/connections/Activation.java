package dev.syncline.sync.connections;

import dev.syncline.crm.Crm;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.util.List;

/** Whether a connection syncs. All of it needs the administrator right. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Activation {

  public Activation(Store store, Crm crm, ConnectedErps erps) {
    throw new UnsupportedOperationException();
  }

  /**
   * Switches an inactive connection on, an active one off. Switching off always works. Concurrent
   * calls for one connection take place one after the other.
   *
   * @return all reasons why it could not be switched on, in a fixed order; none when it worked. An
   *     unknown id is a reason
   */
  public List<String> toggle(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /** Switches it on; one that is on already stays so. Reasons as {@link #toggle} gives them. */
  public List<String> activate(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /** Switches it off; one that is off already stays so. Reasons as {@link #toggle} gives them. */
  public List<String> deactivate(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /** What {@link #activate} would answer; changes nothing. */
  public List<String> reasonsAgainst(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says that the links of a connection whose configuration changed still mean the same actors.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void confirmUnverified(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }
}
