package dev.syncline.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides of a link held when they last agreed, per ErpFieldId, two halves each, as
 * canonical values. A field that is not in it has never been agreed on.
 *
 * <p>Immutable. {@link BaseCodec} is its stored form.
 */
public record Base(Map<Integer, Halves> fields) {
  public static final Base EMPTY = new Base(Map.of());

  public Base {
    fields = Map.copyOf(fields);
  }

  /** The halves of a field; null before the first agreement. */
  public @Nullable Halves of(int fieldId) {
    return fields.get(fieldId);
  }

  /**
   * What each side held; blank is the empty text. They differ where the ERP stores what it was sent
   * in its own way.
   */
  public record Halves(String crm, String erp) {}
}
