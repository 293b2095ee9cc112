package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * What a run decided about one field of one link, and why.
 *
 * @param fieldId the ErpFieldId; {@link #PARENT} for a person's company
 * @param crm the CRM's value before
 * @param erp the ERP's value before; null when the ERP said nothing about the field
 * @param base what both held when they last agreed; null before the first time
 * @param value what stands now, on the sides named by {@code outcome}
 */
public record FieldDecision(
    int fieldId,
    String crmFieldKey,
    String crm,
    @Nullable String erp,
    Base.@Nullable Halves base,
    String value,
    Outcome outcome,
    String reason) {

  /** The pseudo-field that is a person's company. */
  public static final int PARENT = -1;

  /** What was done. */
  public enum Outcome {
    /** The ERP's value was written to the CRM. */
    TO_CRM,
    /** The CRM's value goes to the ERP. */
    TO_ERP,
    /** A local edit of a field that may not travel: kept, not sent. */
    KEPT,
    /** Put aside, with a reason. */
    PARKED
  }
}
