package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * What an ERP field gets when an actor is created from the CRM.
 *
 * @param value encoded as in the ERP; null for none
 * @param firstSyncValue another one for the first sync; counts only if {@code hasFirstSyncValue}
 * @param promptUser whoever creates the actor is asked
 */
public record FieldDefault(
    @Nullable String value,
    boolean hasFirstSyncValue,
    @Nullable String firstSyncValue,
    boolean promptUser) {
  public static final FieldDefault NONE = new FieldDefault(null, false, null, false);

  /** Whether a value will be there without anybody typing it. */
  public boolean givesValue() {
    return (value != null && !value.isEmpty())
        || (hasFirstSyncValue && firstSyncValue != null && !firstSyncValue.isEmpty());
  }
}
