package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import java.util.List;

/** How the fields of actor types are mapped. Saving needs the administrator right. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class FieldMappings {

  public FieldMappings(Store store, Crm crm) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws SynclineException NOT_FOUND when there is no such connection, or it has no such type
   */
  public MappingView get(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }

  /** The kinds of actor a connection has, in the connector's order. */
  public List<ErpActorType> actorTypes(Caller caller, int connectionId) {
    throw new UnsupportedOperationException();
  }

  /** The CRM fields that fields of this type may be mapped to. */
  public List<CrmField> crmFields(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores a mapping, which makes a new mapping version and its links due.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT with all reasons why it can't be, or why
   *     the connection, being active, could no longer be
   */
  public MappingView save(Caller caller, MappingDraft draft) {
    throw new UnsupportedOperationException();
  }

  /** Where actors of a type live in the CRM; Unknown where the connection has no such type. */
  public EntityType crmActorType(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }
}
