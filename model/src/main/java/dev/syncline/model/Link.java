package dev.syncline.model;

import dev.syncline.connector.ErpActorType;

/**
 * One entity joined to one actor of one connection.
 *
 * @param internalKeyId names the entity on the wire, the same for all its links
 * @param pushedVersion the entity's version that the ERP has; it is dirty while its version is
 *     above this
 * @param mappingVersion the actor type's mapping version it was last synced with
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
    Base base) {}
