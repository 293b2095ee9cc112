package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * A field that both sides changed and that a person must decide.
 *
 * @param crm the CRM's value, canonical
 * @param erp the ERP's value, canonical in the ERP field's type
 * @param base what both held when they last agreed; null before the first time
 * @param origin the connection that wrote the CRM's value; 0 for a user
 * @param at epoch microseconds
 */
public record Conflict(
    int linkId,
    int connectionId,
    int fieldId,
    String crm,
    String erp,
    Base.@Nullable Halves base,
    int origin,
    long runId,
    long at) {}
