package dev.syncline.connector;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The order of LastModified values, which are opaque but must be compared. */
public final class LastModified {
  private LastModified() {}

  /**
   * Compares as numbers when both are numbers, as date-times when both are that, else as text, code
   * unit by code unit. Empty stands before everything.
   */
  public static int compare(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(!left.isEmpty(), !right.isEmpty());
    }
    BigDecimal leftNumber = number(left);
    BigDecimal rightNumber = leftNumber == null ? null : number(right);
    if (leftNumber != null && rightNumber != null) {
      return leftNumber.compareTo(rightNumber);
    }
    String leftDate = date(left);
    String rightDate = leftDate == null ? null : date(right);
    if (leftDate != null && rightDate != null) {
      return leftDate.compareTo(rightDate);
    }
    return left.compareTo(right);
  }

  /** The later one, as the very text it was. */
  public static String later(String left, String right) {
    return compare(left, right) >= 0 ? left : right;
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(Values.decode(FieldType.Double, text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String date(String text) {
    try {
      return Values.decode(FieldType.Datetime, text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
