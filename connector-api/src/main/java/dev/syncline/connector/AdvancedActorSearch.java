package dev.syncline.connector;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connector that can find actors by conditions on fields. */
public interface AdvancedActorSearch {

  /** The special key that restricts by the parent's key. */
  String PARENT_ERP_KEY = "ParentErpKey";

  /** The special key that restricts by the parent's type. */
  String PARENT_ACTOR_TYPE = "ParentActorType";

  /** The fields that restrictions may name (WSGetSearchableFields). */
  Answer<List<FieldMetadata>> searchableFields(String connection, ErpActorType type)
      throws ConnectorException;

  /** Actors that meet all restrictions (WSSearchActorsAdvanced). */
  ActorStream searchAdvanced(
      String connection,
      ErpActorType type,
      List<Restriction> restrictions,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException;

  /**
   * One condition.
   *
   * @param operator one of those {@link SearchMatching} lists for the field's type
   * @param values encoded as {@link Values} does; as many as the operator takes
   */
  record Restriction(String fieldKey, String operator, List<String> values) {}
}
