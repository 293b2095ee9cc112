package dev.syncline.crm;

import dev.syncline.model.CrmField;
import dev.syncline.model.ListItem;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.SynclineException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the fields of the CRM can hold, as {@link dev.syncline.model.CrmFieldType} says it. One
 * object serves one call: it reads each list once.
 */
public final class CanonicalValues {
  /** A decimal of more digits is an attack rather than a number. */
  private static final int MOST_DIGITS = 100;

  private final Function<String, List<ListItem>> lists;
  private final Map<String, List<ListItem>> known = new HashMap<>();

  /**
   * @param lists the items of a list by its name, without deleted ones
   */
  public CanonicalValues(Function<String, List<ListItem>> lists) {
    this.lists = lists;
  }

  /**
   * The canonical form of what somebody typed or a program sent: numbers in any notation, {@code
   * true} and {@code false}, ISO dates, an item's id or its name. Empty stays empty.
   *
   * @throws SynclineException INVALID_ARGUMENT when the field can't hold it; the sentence names the
   *     field's member and the value
   */
  public String canonical(CrmField field, String input) {
    try {
      return input.isEmpty() ? "" : read(field, input);
    } catch (Unfit e) {
      throw SynclineException.invalid(e.problem.reason());
    }
  }

  /** Why a field can't hold a value that should be canonical; empty when it can. */
  public Optional<Problem> check(CrmField field, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      String canonical = read(field, value);
      return canonical.equals(value)
          ? Optional.empty()
          : Optional.of(unreadable(field, value, "written as " + canonical).problem);
    } catch (Unfit e) {
      return Optional.of(e.problem);
    }
  }

  private String read(CrmField field, String input) throws Unfit {
    return switch (field.type()) {
      case TEXT, LONG_TEXT -> text(field, input);
      case INTEGER -> integer(field, input);
      case DECIMAL -> decimal(field, input);
      case DATE -> date(field, input);
      case DATE_TIME -> dateTime(field, input);
      case CHECKBOX -> checkbox(field, input);
      case LIST -> item(field, input);
    };
  }

  private static String text(CrmField field, String input) throws Unfit {
    int limit = field.maxLength();
    // Most texts are short enough whatever their characters are.
    int length = input.length() <= limit ? 0 : input.codePointCount(0, input.length());
    if (limit > 0 && length > limit) {
      throw new Unfit(
          ProblemCode.TEXT_TOO_LONG,
          "%s takes %d characters, and \"%s…\" has %d. Shorten it."
              .formatted(field.member(), limit, start(input), length));
    }
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (c == 0 || (Character.isSurrogate(c) && !isPair(input, i))) {
        throw new Unfit(
            ProblemCode.ILLEGAL_CHARACTERS,
            "%s holds U+%04X at character %d, which is no character. Remove it."
                .formatted(field.member(), (int) c, i + 1));
      }
    }
    return input;
  }

  /** Whether the surrogate at this place belongs to a pair. */
  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private static String start(String input) {
    return input.substring(
        0, input.offsetByCodePoints(0, Math.min(20, input.codePointCount(0, input.length()))));
  }

  private static String integer(CrmField field, String input) throws Unfit {
    try {
      if (input.length() <= MOST_DIGITS) {
        BigDecimal number = new BigDecimal(input.strip());
        if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
          BigInteger whole = number.toBigIntegerExact();
          return whole.toString();
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw unreadable(field, input, "a whole number, such as 12");
  }

  private static String decimal(CrmField field, String input) throws Unfit {
    try {
      if (input.length() <= MOST_DIGITS) {
        BigDecimal number = new BigDecimal(input.strip());
        if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
          return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw unreadable(field, input, "a number, such as 12.5");
  }

  private static String date(CrmField field, String input) throws Unfit {
    try {
      return input.length() == 10
          ? inYears(LocalDate.parse(input)).toString()
          : inYears(moment(input).toLocalDate()).toString();
    } catch (DateTimeException e) {
      throw unreadable(field, input, "a date, such as 2026-11-24");
    }
  }

  private static String dateTime(CrmField field, String input) throws Unfit {
    try {
      LocalDateTime moment =
          input.length() == 10 ? LocalDate.parse(input).atStartOfDay() : moment(input);
      inYears(moment.toLocalDate());
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    } catch (DateTimeException e) {
      throw unreadable(field, input, "a date and time without a zone, such as 2026-11-24T13:05:00");
    }
  }

  /** What is finer than 100 nanoseconds has no form on the wire. */
  private static LocalDateTime moment(String input) {
    LocalDateTime moment = LocalDateTime.parse(input);
    int nanos = moment.get(ChronoField.NANO_OF_SECOND);
    return moment.with(ChronoField.NANO_OF_SECOND, nanos - nanos % 100);
  }

  private static LocalDate inYears(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("year");
    }
    return date;
  }

  private static String checkbox(CrmField field, String input) throws Unfit {
    return switch (input) {
      case "1", "true" -> "1";
      case "0", "false" -> "0";
      default -> throw unreadable(field, input, "true or false");
    };
  }

  private String item(CrmField field, String input) throws Unfit {
    String list = field.listName() == null ? "" : field.listName();
    List<ListItem> items = known.computeIfAbsent(list, lists);
    for (ListItem item : items) {
      if (Integer.toString(item.id()).equals(input)) {
        return input;
      }
    }
    for (ListItem item : items) {
      if (item.name().equalsIgnoreCase(input)) {
        return Integer.toString(item.id());
      }
    }
    throw new Unfit(
        ProblemCode.CRM_REFUSED,
        "%s can't be \"%s\": the list %s has no such item. Choose one of its items."
            .formatted(field.member(), input, list));
  }

  private static Unfit unreadable(CrmField field, String input, String expected) {
    return new Unfit(
        ProblemCode.VALUE_UNREADABLE,
        "%s can't be \"%s\": it must be %s.".formatted(field.member(), start(input), expected));
  }

  /** The field can't hold it. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Unfit(ProblemCode code, String reason) {
      super(reason, null, false, false);
      this.problem = new Problem(code, reason);
    }
  }
}
