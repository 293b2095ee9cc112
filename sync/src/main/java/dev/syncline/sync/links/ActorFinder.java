package dev.syncline.sync.links;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds actors in the ERP behind a connection: this is how anything gets the key to link. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ActorFinder {

  public ActorFinder(Store store, ConnectedErps erps) {
    throw new UnsupportedOperationException();
  }

  /** Fields in the caller's language, and the actors found. */
  public record Hits(List<FieldMetadata> fields, List<Hit> actors, boolean more) {}

  /**
   * One actor.
   *
   * @param values field key to what people read, for the fields of the {@link Hits}
   * @param linkedRecordId the CRM record it is linked to; 0 for none
   */
  public record Hit(
      ErpActorType type,
      String erpKey,
      Map<String, String> values,
      @Nullable ErpActorType parentType,
      @Nullable String parentErpKey,
      int linkedRecordId) {}

  /**
   * By a piece of text.
   *
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED; so do the others
   */
  public Hits byText(Caller caller, int connectionId, ErpActorType type, String text, int most) {
    throw new UnsupportedOperationException();
  }

  /** By a piece of text among the children of an actor. */
  public Hits byParent(
      Caller caller,
      int connectionId,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      int most) {
    throw new UnsupportedOperationException();
  }

  /** By conditions; INVALID_ARGUMENT for one that the field's type does not take. */
  public Hits byConditions(
      Caller caller, int connectionId, ErpActorType type, List<Restriction> conditions, int most) {
    throw new UnsupportedOperationException();
  }

  /** The fields that conditions may name, in the caller's language; none where it can't. */
  public List<FieldMetadata> searchableFields(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }

  /** Whether the connector answers at least one searchable field; false when it can't be asked. */
  public boolean supportsAdvancedSearch(Caller caller, int connectionId, ErpActorType type) {
    throw new UnsupportedOperationException();
  }
}
