package dev.syncline.sync.engine;

/**
 * An actor that is to be taken into the CRM.
 *
 * @param recordId the entity that it is joined to; 0 for a new one
 */
public record Arrival(String erpKey, int recordId) {}
