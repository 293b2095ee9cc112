package dev.syncline.store;

import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of the embedded CRM: companies, persons, projects, and the user-defined fields. */
public interface Entities {

  /** The fields of a type, built-in ones first. */
  List<CrmField> fields(EntityType type);

  /** Adds a user-defined field; its key and member are given, {@code UDEF_…}. */
  void addField(CrmField field);

  Optional<Entity> find(EntityType type, int id);

  /** By id; unknown ids are absent, deleted entities are there. */
  Map<Integer, Entity> read(EntityType type, Collection<Integer> ids);

  /** Inserts them with version 1; the ids and versions of the arguments don't count. */
  List<Integer> insert(EntityType type, List<Entity> entities, long now);

  /**
   * Updates each row whose version is still {@code expectedVersion}, and raises that. Only the
   * values named change; an empty one makes the field blank. Deleted rows stay as they are.
   *
   * @return per change, in order: the new version, or 0 where the version did not match or the row
   *     is deleted
   */
  List<Long> update(EntityType type, List<EntityUpdate> updates, long now);

  /**
   * @param contactId the company it belongs to from now on; null leaves it as it is
   * @param origin the connection whose run writes; 0 for a user. It is noted per field of entities
   *     that have more than one link
   */
  record EntityUpdate(
      int id,
      long expectedVersion,
      Map<String, String> values,
      @org.jspecify.annotations.Nullable Integer contactId,
      int origin) {}

  /** Marks it deleted, or not, and raises its version; false when the version did not match. */
  boolean setDeleted(EntityType type, int id, long expectedVersion, boolean deleted, long now);

  /**
   * Marks those deleted that are still at their version.
   *
   * @param versions the version expected of each, by id
   * @return the ids of those that were
   */
  Set<Integer> deleteAll(EntityType type, Map<Integer, Long> versions, long now);

  /** Those of these companies to which a person or project belongs that is not deleted. */
  Set<Integer> withMembers(Collection<Integer> contactIds);

  /**
   * Erases what is kept of a record: its values here, its links with their bases, and what was
   * decided, parked, asked and journalled about them. A deleted, empty record is left, and a note
   * of the time. No ERP is told.
   *
   * @return false when there is no such record
   */
  boolean erase(EntityType type, int id, long now);

  /** When a record was erased; empty when it was not. */
  Optional<Long> erasedAt(EntityType type, int id);

  /**
   * Those that are not deleted and hold one of these values in a text field, compared without case:
   * ids by the value as it was given, ascending. One pass over the table, however many values.
   */
  Map<String, List<Integer>> matching(EntityType type, String fieldKey, Collection<String> values);

  /** Those that are not deleted, by id, above {@code afterId}. */
  List<Entity> list(EntityType type, int afterId, int limit);

  /** A page of those that match. */
  Page list(EntityType type, Query query);

  /**
   * What a list should hold.
   *
   * @param conditions all must hold
   * @param orderBy a field key, {@code ID}, {@code CREATED} or {@code UPDATED}
   */
  record Query(List<Condition> conditions, String orderBy, boolean descending, int skip, int top) {}

  /**
   * One condition on a field key, {@code ID} or {@code CONTACT_ID}.
   *
   * @param operator {@code eq ne gt ge lt le contains startswith endswith}; text is compared
   *     without case
   */
  record Condition(String key, String operator, String value) {}

  /** Entities, and whether there are more behind them. */
  record Page(List<Entity> entities, boolean more) {}

  int count(EntityType type);

  /** The persons of a company that are not deleted. */
  List<Integer> personsOf(int contactId);
}
