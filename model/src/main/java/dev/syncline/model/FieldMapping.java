package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A field of an actor type and what happens with it.
 *
 * @param id the ErpFieldId of the wire: unique over all connections, the same for ever
 * @param missingInErp the connector no longer names it
 * @param crmFieldKey the CRM field it is mapped to; null while it is mapped to none
 * @param listReference the CRM list behind the CRM field; null for fields that are no lists
 * @param truncate a text that is too long is shortened instead of parked
 */
public record FieldMapping(
    int id,
    int connectionId,
    ErpActorType erpType,
    FieldMetadata field,
    boolean missingInErp,
    @Nullable String crmFieldKey,
    boolean toCrm,
    boolean toErp,
    boolean showInGui,
    boolean showInSearch,
    @Nullable String listReference,
    ConflictRule rule,
    boolean truncate,
    FieldDefault defaults) {

  /** Whether values travel in any direction. */
  public boolean syncs() {
    return crmFieldKey != null && (toCrm || toErp);
  }

  /**
   * Whether an actor may be created only with a value for it: the ERP says so, or somebody here.
   */
  public boolean mandatory() {
    return field.access() == FieldAccess.Mandatory || defaults.mandatory();
  }

  /** The same field as the connector describes it now, or no longer does. */
  public FieldMapping describedAs(FieldMetadata nowField, boolean nowMissing) {
    return new FieldMapping(
        id,
        connectionId,
        erpType,
        nowField,
        nowMissing,
        crmFieldKey,
        toCrm,
        toErp,
        showInGui,
        showInSearch,
        listReference,
        rule,
        truncate,
        defaults);
  }

  /** With another way to end conflicts, and to deal with text that is too long. */
  public FieldMapping withRules(ConflictRule nowRule, boolean nowTruncate) {
    return new FieldMapping(
        id,
        connectionId,
        erpType,
        field,
        missingInErp,
        crmFieldKey,
        toCrm,
        toErp,
        showInGui,
        showInSearch,
        listReference,
        nowRule,
        nowTruncate,
        defaults);
  }

  public FieldMapping withDefaults(FieldDefault nowDefaults) {
    return new FieldMapping(
        id,
        connectionId,
        erpType,
        field,
        missingInErp,
        crmFieldKey,
        toCrm,
        toErp,
        showInGui,
        showInSearch,
        listReference,
        rule,
        truncate,
        nowDefaults);
  }
}
