package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * A field, or a whole record, that sync has put aside.
 *
 * @param fieldId the ErpFieldId; 0 for the whole record
 * @param at epoch microseconds, of the first time
 * @param nextRetry epoch microseconds; null when it waits for something else than time
 */
public record Parked(
    int linkId,
    int connectionId,
    int fieldId,
    Problem problem,
    long runId,
    long at,
    int attempts,
    @Nullable Long nextRetry) {}
