package dev.syncline.connector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Field values between the text that travels and the canonical text that is compared and stored.
 *
 * <p>On the wire (the published contract): text as it is, integer {@code [I:123]}, checkbox {@code
 * [I:1]} or {@code [I:0]}, double {@code [F:12.5]}, date-time {@code [DT:12/31/2013
 * 23:59:59.0000000]}, list the item's key. Read as well: {@code [D:…]} and {@code [M:…]}, and
 * numbers and ISO dates without brackets.
 *
 * <p>Canonical: text and list keys untouched; integer {@code -12}; double in plain notation without
 * trailing zeros, {@code 12.5}; checkbox {@code 1} or {@code 0}; date-time {@code
 * 2013-12-31T23:59:59}, with a fraction of up to seven digits only where there is one, and never a
 * zone. Blank is the empty text; a date in year 1 is a blank.
 */
public final class Values {
  /** More digits than this are no amount of anything, and cost much to compute with. */
  private static final int MOST_DIGITS = 60;

  private Values() {}

  /**
   * The canonical form of an encoded value.
   *
   * @throws IllegalArgumentException when it can't be read as the type; the message says so in a
   *     sentence
   */
  public static String decode(FieldType type, @Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return "";
    }
    return switch (type) {
      case Text, Password, List, Label -> encoded;
      case Integer -> integer(encoded);
      case Double -> number(encoded);
      case Checkbox -> checkbox(encoded);
      case Datetime -> dateTime(encoded);
    };
  }

  /**
   * The encoded form of a canonical value; empty for a blank.
   *
   * @throws IllegalArgumentException when it is not a canonical value of the type
   */
  public static String encode(FieldType type, String canonical) {
    if (canonical.isEmpty()) {
      return "";
    }
    return switch (type) {
      case Text, Password, List, Label -> canonical;
      case Integer -> "[I:" + integer(canonical) + "]";
      case Double -> "[F:" + number(canonical) + "]";
      case Checkbox -> "[I:" + checkbox(canonical) + "]";
      case Datetime -> encodeDateTime(canonical);
    };
  }

  /** The place of the first character that XML can't carry; -1 when there is none. */
  public static int firstIllegalCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < '\uD800') {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (!(c == '\t' || c == '\n' || c == '\r' || (c >= '\uE000' && c <= '\uFFFD'))) {
        return i;
      }
    }
    return -1;
  }

  private static String integer(String encoded) {
    String digits = inside(encoded, "I", "F", "D", "M");
    if (isPlainInteger(digits)) {
      return digits;
    }
    try {
      return written(bounded(digits).toBigIntegerExact().toString());
    } catch (ArithmeticException | NumberFormatException e) {
      throw unreadable(encoded, "a whole number");
    }
  }

  private static boolean isPlainInteger(String digits) {
    int start = digits.startsWith("-") ? 1 : 0;
    int length = digits.length() - start;
    if (length == 0
        || length > MOST_DIGITS
        || (digits.charAt(start) == '0' && digits.length() > 1)) {
      return false;
    }
    for (int i = start; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String number(String encoded) {
    String digits = inside(encoded, "F", "D", "I", "M");
    if (isPlainInteger(digits)) {
      return digits;
    }
    try {
      BigDecimal number = bounded(digits);
      return number.signum() == 0 ? "0" : written(number.stripTrailingZeros().toPlainString());
    } catch (NumberFormatException e) {
      throw unreadable(encoded, "a number");
    }
  }

  /** What was read must be what is read back: an exponent hides how long it is written out. */
  private static String written(String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    return digits;
  }

  private static BigDecimal bounded(String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    BigDecimal number = new BigDecimal(digits.strip());
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    return number;
  }

  private static String checkbox(String encoded) {
    return switch (inside(encoded, "I").toLowerCase(Locale.ROOT)) {
      case "1", "true" -> "1";
      case "0", "false" -> "0";
      default -> throw unreadable(encoded, "yes or no");
    };
  }

  private static String dateTime(String encoded) {
    String text = inside(encoded, "DT", "D").strip();
    try {
      LocalDateTime moment =
          text.length() > 2 && text.indexOf('/') > 0 ? american(text) : iso(text);
      if (moment.getYear() < 1 || moment.getYear() > 9999) {
        throw unreadable(encoded, "a date of the years 1 to 9999");
      }
      return moment.getYear() == 1 ? "" : canonical(moment);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      throw unreadable(encoded, "a date");
    }
  }

  /** {@code 12/31/2013}, {@code 12/31/2013 23:59:59}, {@code 12/31/2013 23:59:59.0000000}. */
  private static LocalDateTime american(String text) {
    int space = text.indexOf(' ');
    String date = space < 0 ? text : text.substring(0, space);
    int first = date.indexOf('/');
    int second = date.indexOf('/', first + 1);
    LocalDate day =
        LocalDate.of(
            Integer.parseInt(date, second + 1, date.length(), 10),
            Integer.parseInt(date, 0, first, 10),
            Integer.parseInt(date, first + 1, second, 10));
    return space < 0
        ? day.atStartOfDay()
        : day.atTime(LocalTime.parse(text.substring(space + 1).strip()));
  }

  /** {@code 2013-12-31}, {@code 2013-12-31T23:59:59.5}, with a blank for T, any zone left out. */
  private static LocalDateTime iso(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String time = text.substring(11);
    int zone = 0;
    while (zone < time.length()
        && (Character.isDigit(time.charAt(zone)) || ":.".indexOf(time.charAt(zone)) >= 0)) {
      zone++;
    }
    String rest = time.substring(zone);
    if (!"T ".contains(text.substring(10, 11)) || !rest.matches("|Z|[+-]\\d\\d:?\\d\\d")) {
      throw new DateTimeException("no ISO date");
    }
    return LocalDate.parse(text.substring(0, 10)).atTime(LocalTime.parse(time.substring(0, zone)));
  }

  private static String canonical(LocalDateTime moment) {
    // A tick of the contract is 100 nanoseconds; what is finer could not come back.
    int ticks = moment.getNano() / 100;
    String seconds =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d",
            moment.getYear(),
            moment.getMonthValue(),
            moment.getDayOfMonth(),
            moment.getHour(),
            moment.getMinute(),
            moment.getSecond());
    if (ticks == 0) {
      return seconds;
    }
    String fraction = String.format(Locale.ROOT, "%07d", ticks);
    int end = fraction.length();
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return seconds + "." + fraction.substring(0, end);
  }

  private static String encodeDateTime(String canonical) {
    String full = dateTime(canonical);
    if (full.isEmpty()) {
      return "";
    }
    LocalDateTime moment = LocalDateTime.parse(full);
    return String.format(
        Locale.ROOT,
        "[DT:%02d/%02d/%04d %02d:%02d:%02d.%07d]",
        moment.getMonthValue(),
        moment.getDayOfMonth(),
        moment.getYear(),
        moment.getHour(),
        moment.getMinute(),
        moment.getSecond(),
        moment.getNano() / 100);
  }

  /**
   * What stands in {@code [TAG:…]} for one of these tags; the whole where there are no brackets.
   */
  private static String inside(String encoded, String... tags) {
    if (encoded.charAt(0) != '[' || encoded.charAt(encoded.length() - 1) != ']') {
      return encoded;
    }
    int colon = encoded.indexOf(':');
    for (String tag : tags) {
      if (colon == tag.length() + 1 && encoded.startsWith(tag, 1)) {
        return encoded.substring(colon + 1, encoded.length() - 1);
      }
    }
    return encoded;
  }

  private static IllegalArgumentException unreadable(String encoded, String wanted) {
    String shown = encoded.length() > 80 ? encoded.substring(0, 80) + "…" : encoded;
    return new IllegalArgumentException("\"" + shown + "\" is not " + wanted + ".");
  }
}
