package dev.syncline.crm;

import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ListItem;
import dev.syncline.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The CRM as the engine sees it. The embedded one joins the store's transaction when it is called
 * in one; the engine does not rely on that: it names the version it has seen, and repeats.
 */
public interface Crm {

  /** The fields that can be mapped. */
  List<CrmField> fields(EntityType type);

  /** The items of a list, in rank order, without deleted ones. */
  List<ListItem> listItems(String listName);

  /** By id; unknown ids are absent, deleted entities are there. */
  Map<Integer, Entity> read(EntityType type, Collection<Integer> ids);

  /** Those that are not deleted, by id, above {@code afterId}. */
  List<Entity> list(EntityType type, int afterId, int limit);

  /** Those of these companies to which a person or project belongs that is not deleted. */
  Set<Integer> withMembers(Collection<Integer> companies);

  /**
   * Writes a batch. Repeating it is harmless: what was applied answers {@link
   * ApplyResult.VersionMismatch} with the values already there.
   *
   * @param connectionId who writes: its own links don't become due by it, all others of the
   *     entities do
   * @return a result per change, in order
   */
  List<ApplyResult> apply(EntityType type, List<EntityChange> changes, int connectionId);

  /**
   * Makes entities. The embedded CRM does it in the caller's transaction; of another one the caller
   * must find out itself whether a call without an answer took place.
   *
   * @return a result per entity, in order
   */
  List<CreateResult> create(EntityType type, List<NewEntity> entities);

  /**
   * Deletes entities, so that they can be restored, where they are still at their version.
   *
   * @param versions the version expected of each, by id
   * @return the ids of those that were deleted
   */
  Set<Integer> delete(EntityType type, Map<Integer, Long> versions);

  /**
   * An entity that is to be made.
   *
   * @param values CRM field key to canonical value
   * @param contactId the company it belongs to; 0 for none
   */
  record NewEntity(Map<String, String> values, int contactId) {}

  /** What became of one. */
  sealed interface CreateResult {

    /** It is there now. */
    record Created(int id, long version) implements CreateResult {}

    /** The CRM will not have it. */
    record Refused(Problem problem) implements CreateResult {}
  }

  /**
   * Some values of one entity.
   *
   * @param expectedVersion the version the values were decided on
   * @param values CRM field key to canonical value; an empty one makes the field blank
   * @param contactId the company it belongs to from now on; null leaves it as it is
   */
  record EntityChange(
      int id, long expectedVersion, Map<String, String> values, @Nullable Integer contactId) {}

  /** What became of a change. */
  sealed interface ApplyResult {

    /** Done. */
    record Applied(long newVersion) implements ApplyResult {}

    /** Somebody changed the entity in between: decide again on {@code current}. */
    record VersionMismatch(Entity current) implements ApplyResult {}

    /** The CRM will not have it. */
    record Refused(Problem problem) implements ApplyResult {}

    /** There is no such entity, or it is deleted. */
    record Missing() implements ApplyResult {}
  }
}
