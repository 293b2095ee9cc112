package dev.syncline.sync.links;

/**
 * What a mapped field shall hold on both sides once a record is linked.
 *
 * @param value encoded as values of the CRM field travel
 */
public record ChosenValue(String crmFieldKey, String value) {}
