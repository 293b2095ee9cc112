package dev.syncline.model;

import dev.syncline.connector.ErpActorType;

/**
 * One kind of actor of a connection.
 *
 * @param active takes part in sync while the connection is active
 * @param mappingVersion raised by each save of its fields, list items or defaults
 * @param fieldsVersion raised by each change of its fields, whatever it is; the store's own
 * @param watermark the LastModified up to which changes were applied, as the very string received;
 *     empty before the first pull
 */
public record ActorTypeMapping(
    int connectionId,
    ErpActorType erpType,
    EntityType entityType,
    boolean active,
    int mappingVersion,
    int fieldsVersion,
    String watermark) {}
