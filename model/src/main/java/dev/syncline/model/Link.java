package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import java.util.Map;

/**
 * One entity joined to one actor of one connection.
 *
 * @param internalKeyId names the entity on the wire, the same for all its links
 * @param pushedVersion the entity's version that the ERP was last told; it is dirty while its
 *     version is above this
 * @param mappingVersion the actor type's mapping version it was last synced with
 * @param sent ErpFieldId to the ERP's form of what a push was about to send when its outcome was
 *     last unknown ({@link FieldDecision#PARENT} for the parent's key); empty when nothing is open.
 *     An undo, which sends another value than the CRM's, also notes the CRM's half of each field,
 *     under the complement of its id
 * @param due bits of {@link Due}; 0 means that only a change in the ERP brings it up
 */
public record Link(
    int id,
    int connectionId,
    ErpActorType erpType,
    String erpKey,
    int internalKeyId,
    EntityType entityType,
    int recordId,
    long pushedVersion,
    int mappingVersion,
    int due,
    Map<Integer, String> sent,
    Base base) {

  /** The same with another base. */
  public Link withBase(Base other) {
    return new Link(
        id,
        connectionId,
        erpType,
        erpKey,
        internalKeyId,
        entityType,
        recordId,
        pushedVersion,
        mappingVersion,
        due,
        sent,
        other);
  }
}
