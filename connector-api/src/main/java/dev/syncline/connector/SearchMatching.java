package dev.syncline.connector;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What search conditions mean, for connectors that have no query language of their own. Text is
 * never compared with case.
 */
public final class SearchMatching {
  private static final Set<String> TEXT =
      Set.of(
          "=",
          "begins",
          "contains",
          "ends",
          "notbegins",
          "notcontains",
          "notends",
          "isnot",
          "between");
  private static final Set<String> NUMBER = Set.of("=", ">", "<", ">=", "<=", "!=", "between");
  private static final Set<String> DATE =
      Set.of("=", "before", "after", "beforeOrEqual", "afterOrEqual", "between");
  private static final Set<String> LIST = Set.of("oneof", "notoneof");

  private SearchMatching() {}

  /** The operators that a field of this type takes. */
  public static Set<String> operators(FieldType type) {
    return switch (type) {
      case Text -> TEXT;
      case Integer, Double -> NUMBER;
      case Datetime -> DATE;
      case List -> LIST;
      case Checkbox -> Set.of("=");
      case Password, Label -> Set.of();
    };
  }

  /**
   * Whether a value meets a condition.
   *
   * @param values of the condition, encoded as {@link Values} does
   * @param encoded the actor's value, encoded too
   * @throws IllegalArgumentException when the type doesn't take the operator, or the operator not
   *     that many values, or a value is not of the type
   */
  public static boolean matches(
      FieldType type, String operator, List<String> values, @Nullable String encoded) {
    check(type, operator, values);
    String value = Values.decode(type, encoded);
    if (type == FieldType.List) {
      return values.contains(value) == operator.equals("oneof");
    }
    String first = Values.decode(type, values.getFirst());
    if (operator.equals("between")) {
      String last = Values.decode(type, values.get(1));
      return !value.isEmpty()
          && compare(type, value, first) >= 0
          && compare(type, value, last) <= 0;
    }
    return type == FieldType.Text
        ? matchesText(operator, value.toLowerCase(Locale.ROOT), first.toLowerCase(Locale.ROOT))
        : matchesOrder(type, operator, value, first);
  }

  /** Whether every word of the text stands in one of the values. */
  public static boolean containsAllWords(String text, Collection<String> values) {
    for (String word : text.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (values.stream().noneMatch(value -> value.toLowerCase(Locale.ROOT).contains(word))) {
        return false;
      }
    }
    return true;
  }

  private static void check(FieldType type, String operator, List<String> values) {
    if (!operators(type).contains(operator)) {
      throw new IllegalArgumentException(
          "A field of type " + type + " can't be searched with \"" + operator + "\".");
    }
    int wanted = operator.equals("between") ? 2 : 1;
    boolean enough = type == FieldType.List ? !values.isEmpty() : values.size() == wanted;
    if (!enough) {
      throw new IllegalArgumentException(
          "The operator \""
              + operator
              + "\" takes "
              + wanted
              + " values, not "
              + values.size()
              + ".");
    }
  }

  private static boolean matchesText(String operator, String value, String wanted) {
    return switch (operator) {
      case "=" -> value.equals(wanted);
      case "isnot" -> !value.equals(wanted);
      case "begins" -> value.startsWith(wanted);
      case "notbegins" -> !value.startsWith(wanted);
      case "contains" -> value.contains(wanted);
      case "notcontains" -> !value.contains(wanted);
      case "ends" -> value.endsWith(wanted);
      case "notends" -> !value.endsWith(wanted);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean matchesOrder(
      FieldType type, String operator, String value, String wanted) {
    if (value.isEmpty() || wanted.isEmpty()) {
      // A blank is neither before nor after anything.
      boolean equal = value.equals(wanted);
      return operator.equals("!=") ? !equal : operator.equals("=") && equal;
    }
    int order = compare(type, value, wanted);
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case ">", "after" -> order > 0;
      case ">=", "afterOrEqual" -> order >= 0;
      case "<", "before" -> order < 0;
      case "<=", "beforeOrEqual" -> order <= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static int compare(FieldType type, String left, String right) {
    return switch (type) {
      case Integer, Double -> new BigDecimal(left).compareTo(new BigDecimal(right));
      default -> left.compareToIgnoreCase(right);
    };
  }
}
