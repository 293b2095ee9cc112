package dev.syncline.sync.links;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.crm.Crm;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Creates actors in an ERP from records of the CRM. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class NewActors {

  public NewActors(Store store, Crm crm, ConnectedErps erps, InstantSource clock) {
    throw new UnsupportedOperationException();
  }

  /** What came of it: a link, or nobody knows. */
  public sealed interface Created {
    /** The actor is there and linked. */
    record Linked(String erpKey) implements Created {}

    /**
     * The connector did not say whether the actor was created. It was written down and must be
     * looked at by a person.
     *
     * @param explanation what happened and what to do
     */
    record OutcomeUnknown(int intentId, String explanation) implements Created {}
  }

  /**
   * The fields somebody has to fill in, or is asked for, when an actor is created; names in the
   * caller's language, by rank.
   *
   * @throws SynclineException NOT_FOUND
   */
  public List<FieldMetadata> fieldsToAsk(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }

  /**
   * Creates an actor from a record and links the two.
   *
   * @param values ERP field key to encoded value: they win over the record and the defaults
   * @throws SynclineException NOT_FOUND; REFUSED when the record is linked already or an earlier
   *     creation of it is still open; INVALID_ARGUMENT naming all mandatory fields without a value,
   *     or values the ERP can't take; CONNECTOR_REFUSED with its words, CONNECTOR_UNREACHABLE when
   *     nothing reached it
   */
  public Created createFromCrm(
      Caller caller,
      int connectionId,
      EntityType entityType,
      int recordId,
      ErpActorType type,
      Map<String, String> values) {
    throw new UnsupportedOperationException();
  }

  /** At start: what was being created when the program ended has an unknown outcome. */
  public void markOpenIntentsUnknown() {
    throw new UnsupportedOperationException();
  }
}
