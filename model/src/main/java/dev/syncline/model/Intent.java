package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import java.util.Map;

/**
 * An actor that Syncline is about to create in an ERP, written down first since creating is not
 * repeatable.
 *
 * @param values ERP field key to encoded value, as they are sent
 * @param unknown the connector did not say whether the actor was created: a person must look
 * @param at epoch microseconds
 */
public record Intent(
    int id,
    int connectionId,
    ErpActorType erpType,
    EntityType entityType,
    int recordId,
    Map<String, String> values,
    boolean unknown,
    String explanation,
    long at) {}
