package dev.syncline.store;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItemMapping;
import java.util.List;
import java.util.Optional;

/** The actor types of connections, their fields, and how both are mapped. */
public interface Mappings {

  /** In the order the connector gave them. */
  List<ActorTypeMapping> actorTypes(int connectionId);

  /** Of all connections, by connection. */
  List<ActorTypeMapping> actorTypes();

  Optional<ActorTypeMapping> actorType(int connectionId, ErpActorType type);

  /** Inserts or updates by (connection, type); the stored watermark stays as it is. */
  void saveActorType(ActorTypeMapping actorType);

  /** In rank order. */
  List<FieldMapping> fields(int connectionId, ErpActorType type);

  /**
   * The same as they were when the type was read, or later. Costs nothing while they stay what they
   * were.
   */
  List<FieldMapping> fields(ActorTypeMapping type);

  /** Of all types, by type and rank. */
  List<FieldMapping> fields(int connectionId);

  Optional<FieldMapping> field(int fieldId);

  /**
   * Inserts those with id 0 and updates the others, all columns. Answers them as stored, in the
   * order given.
   */
  List<FieldMapping> saveFields(List<FieldMapping> fields);

  /**
   * Raises the mapping version and marks the type's links {@link dev.syncline.model.Due#MAPPING}.
   */
  int raiseVersion(int connectionId, ErpActorType type);

  /**
   * The fields of other connections, not deleted, that are mapped to this CRM field.
   *
   * @param entityType where the CRM field lives
   */
  List<FieldMapping> mappedElsewhere(
      int connectionId, dev.syncline.model.EntityType entityType, String crmFieldKey);

  List<ListItemMapping> listItems(int fieldId);

  /** Replaces the item mappings of one field. */
  void saveListItems(int fieldId, List<ListItemMapping> items);

  /** Moves the watermark. */
  void saveWatermark(int connectionId, ErpActorType type, String watermark);

  /** Empties all watermarks of a connection: the next pull reads everything. */
  void clearWatermarks(int connectionId);
}
