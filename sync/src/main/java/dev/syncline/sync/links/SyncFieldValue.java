package dev.syncline.sync.links;

/**
 * A value of a mapped field.
 *
 * @param displayName the field's name
 * @param value encoded as values of the CRM field travel; empty for a blank, and for a value of the
 *     ERP that the CRM field can't hold
 * @param displayValue what people read
 */
public record SyncFieldValue(
    String displayName,
    String crmFieldKey,
    String value,
    String displayValue,
    boolean toCrm,
    boolean toErp) {}
