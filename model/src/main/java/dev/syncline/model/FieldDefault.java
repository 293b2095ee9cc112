package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * What an ERP field gets when an actor is created from the CRM.
 *
 * @param value encoded as in the ERP; null for none
 * @param firstSyncValue another one for the first sync; counts only if {@code hasFirstSyncValue}
 * @param promptUser whoever creates the actor is asked
 * @param mandatory no actor is created without a value, though the ERP would
 */
public record FieldDefault(
    @Nullable String value,
    boolean hasFirstSyncValue,
    @Nullable String firstSyncValue,
    boolean promptUser,
    boolean mandatory) {
  public static final FieldDefault NONE = new FieldDefault(null, false, null, false);

  /** One that is mandatory only if the ERP says so. */
  public FieldDefault(
      @Nullable String value,
      boolean hasFirstSyncValue,
      @Nullable String firstSyncValue,
      boolean promptUser) {
    this(value, hasFirstSyncValue, firstSyncValue, promptUser, false);
  }

  /** Whether a value will be there without anybody typing it. */
  public boolean givesValue() {
    return (value != null && !value.isEmpty())
        || (hasFirstSyncValue && firstSyncValue != null && !firstSyncValue.isEmpty());
  }
}
