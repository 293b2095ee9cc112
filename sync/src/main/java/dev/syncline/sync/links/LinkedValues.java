package dev.syncline.sync.links;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.crm.Crm;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ERP tab of a record shows, and the values of both sides beside each other. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class LinkedValues {

  public LinkedValues(Store store, Crm crm, ConnectedErps erps) {
    throw new UnsupportedOperationException();
  }

  /**
   * One connection on the ERP tab.
   *
   * @param erpType the linked actor's; without a link the first one offered
   * @param erpTypes the kinds of actor a record of this type may be linked to
   * @param erpKey the linked actor's; null without a link
   * @param internalKeyId the link's; 0 without one
   * @param fields those to show, by rank, names in the caller's language
   */
  public record TabConnection(
      int connectionId,
      String connectionName,
      boolean connected,
      EntityType entityType,
      ErpActorType erpType,
      List<ErpActorType> erpTypes,
      @Nullable String erpKey,
      int internalKeyId,
      List<ShownField> fields) {}

  /** A field on the ERP tab. */
  public record ShownField(FieldMetadata field, boolean showInSearch) {}

  /** The active connections that the caller may use for this record, in rank order. */
  public List<TabConnection> connections(Caller caller, EntityType type, int recordId) {
    throw new UnsupportedOperationException();
  }

  /**
   * The linked actor's values as the ERP has them now, for people: keys of list items are texts.
   *
   * @return in the order of {@code fieldKeys}; empty where the ERP has none
   * @throws SynclineException NOT_FOUND without a link or actor; CONNECTOR_UNREACHABLE,
   *     CONNECTOR_REFUSED
   */
  public List<String> erpValues(
      Caller caller, int connectionId, EntityType type, int recordId, List<String> fieldKeys) {
    throw new UnsupportedOperationException();
  }

  /**
   * The mapped fields of an actor, by rank, as the CRM would hold them.
   *
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED
   */
  public List<SyncFieldValue> fromErp(
      Caller caller, int connectionId, ErpActorType type, String erpKey) {
    throw new UnsupportedOperationException();
  }

  /**
   * The fields of a record that any connection maps; a direction is set when an active connection
   * has it.
   *
   * @throws SynclineException NOT_FOUND
   */
  public List<SyncFieldValue> fromCrm(Caller caller, EntityType type, int recordId) {
    throw new UnsupportedOperationException();
  }
}
