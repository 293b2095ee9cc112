package dev.syncline.sync.mapping;

import dev.syncline.crm.Crm;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.util.List;

/** How the items of ERP lists are mapped to items of CRM lists. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ListMappings {

  public ListMappings(Store store, Crm crm, ConnectedErps erps) {
    throw new UnsupportedOperationException();
  }

  /**
   * One item of an ERP list.
   *
   * @param erpItem the ERP's key
   * @param erpItemName its text; empty keeps the one that is stored
   * @param crmItem the id of the CRM's item; 0 maps it to none
   */
  public record ItemDraft(String erpItem, String erpItemName, int crmItem) {}

  /** The items of one field; all of them, since those left out are no longer mapped. */
  public record ListFieldDraft(int fieldId, List<ItemDraft> items) {}

  /**
   * All list fields that are mapped to a CRM list; asks the connector for its items. Where it gives
   * none, those that were mapped are answered.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ListMappingView get(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores the items of the fields named, which makes a new mapping version of their actor types.
   *
   * @return all of them, as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT with all reasons
   */
  public ListMappingView save(Caller caller, int connectionId, List<ListFieldDraft> fields) {
    throw new UnsupportedOperationException();
  }
}
