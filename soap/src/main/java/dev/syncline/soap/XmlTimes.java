package dev.syncline.soap;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as WCF writes them: without a zone, in steps of 100 ns. */
final class XmlTimes {

  /** The date-time that stands for none. */
  static final LocalDateTime NO_DATE = LocalDateTime.of(1, 1, 1, 0, 0);

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,20}))?)?)?"
              + "(?:Z|[+-]\\d\\d:\\d\\d)?");
  private static final Pattern DURATION =
      Pattern.compile(
          "(-)?P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?"
              + "(?:T(?:(\\d{1,12})H)?(?:(\\d{1,12})M)?(?:(\\d{1,15})?(?:\\.(\\d{0,20}))?S)?)?");
  private static final long TICK = 100;
  private static final Duration MOST = Duration.ofDays(10_675_199);

  private XmlTimes() {}

  /** The local date and time; an offset is left out, not converted. */
  static LocalDateTime dateTime(String text) {
    Matcher m = DATE_TIME.matcher(text);
    if (!m.matches()) {
      throw new DateTimeException(text);
    }
    boolean midnight = "24".equals(m.group(4));
    LocalDateTime time =
        LocalDateTime.of(
            (int) number(m.group(1)),
            (int) number(m.group(2)),
            (int) number(m.group(3)),
            midnight ? 0 : (int) number(m.group(4)),
            (int) number(m.group(5)),
            (int) number(m.group(6)),
            nanos(m.group(7)));
    LocalDateTime moment = midnight ? time.plusDays(1) : time;
    if (moment.getYear() < 1 || moment.getYear() > 9999) { // neither .NET nor four digits have it
      throw new DateTimeException(text);
    }
    return moment;
  }

  static String text(LocalDateTime time) {
    StringBuilder text = new StringBuilder(27);
    padded(text, time.getYear(), 4).append('-');
    padded(text, time.getMonthValue(), 2).append('-');
    padded(text, time.getDayOfMonth(), 2).append('T');
    padded(text, time.getHour(), 2).append(':');
    padded(text, time.getMinute(), 2).append(':');
    padded(text, time.getSecond(), 2);
    fraction(text, time.getNano());
    return text.toString();
  }

  /** A year counts 365 days and a month 30, as in .NET. */
  static Duration duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches() || text.endsWith("P") || text.endsWith("T")) {
      throw new DateTimeException(text);
    }
    Duration duration =
        Duration.ofDays(365 * number(m.group(2)) + 30 * number(m.group(3)) + number(m.group(4)))
            .plusHours(number(m.group(5)))
            .plusMinutes(number(m.group(6)))
            .plusSeconds(number(m.group(7)))
            .plusNanos(nanos(m.group(8)));
    if (duration.compareTo(MOST) > 0) {
      throw new DateTimeException(text);
    }
    return m.group(1) == null ? duration : duration.negated();
  }

  static String text(Duration duration) {
    Duration rest = duration.abs();
    long nanos = rest.getNano() / TICK * TICK;
    if (rest.getSeconds() == 0 && nanos == 0) {
      return "PT0S";
    }
    StringBuilder text = new StringBuilder(duration.isNegative() ? "-P" : "P");
    part(text, rest.toDaysPart(), 'D');
    if (rest.toHoursPart() + rest.toMinutesPart() + rest.toSecondsPart() > 0 || nanos > 0) {
      text.append('T');
      part(text, rest.toHoursPart(), 'H');
      part(text, rest.toMinutesPart(), 'M');
      if (rest.toSecondsPart() > 0 || nanos > 0) {
        fraction(text.append(rest.toSecondsPart()), (int) nanos);
        text.append('S');
      }
    }
    return text.toString();
  }

  private static void part(StringBuilder text, long value, char unit) {
    if (value > 0) {
      text.append(value).append(unit);
    }
  }

  private static StringBuilder padded(StringBuilder text, int value, int width) {
    String digits = Integer.toString(value);
    text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    return text;
  }

  private static void fraction(StringBuilder text, int nanos) {
    long ticks = nanos / TICK;
    if (ticks > 0) {
      String digits = BigDecimal.valueOf(ticks, 7).stripTrailingZeros().toPlainString();
      text.append(digits, 1, digits.length()); // without the zero before the point
    }
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static int nanos(@Nullable String fraction) {
    if (fraction == null || fraction.isEmpty()) {
      return 0;
    }
    String nine = (fraction + "000000000").substring(0, 9);
    return Integer.parseInt(nine) / (int) TICK * (int) TICK;
  }
}
