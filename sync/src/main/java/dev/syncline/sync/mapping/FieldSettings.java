package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;

/** The defaults of fields, and their order. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class FieldSettings {

  public FieldSettings(Store store, Crm crm) {
    throw new UnsupportedOperationException();
  }

  /**
   * A field with its defaults.
   *
   * @throws SynclineException NOT_FOUND
   */
  public FieldMapping get(Caller caller, int fieldId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores what a field gets when an actor is created.
   *
   * @return the field as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT when the ERP could not take the value
   */
  public FieldMapping saveDefault(Caller caller, int fieldId, FieldDefault defaults) {
    throw new UnsupportedOperationException();
  }

  /**
   * Moves a field in the order of its type: a positive direction that many places down, a negative
   * one up; past the ends means the end.
   *
   * @throws SynclineException NOT_FOUND when the connection's type has no such field
   */
  public void move(Caller caller, int fieldId, int direction, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }
}
