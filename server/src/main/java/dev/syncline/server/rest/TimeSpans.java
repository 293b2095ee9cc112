package dev.syncline.server.rest;

import dev.syncline.model.SynclineException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time spans in JSON. */
final class TimeSpans {
  private static final Pattern NET =
      Pattern.compile("(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?(?:\\.(\\d{1,9}))?");

  private TimeSpans() {}

  /**
   * {@code 00:05:00}, {@code 1.02:00:00} or {@code PT5M}.
   *
   * @throws SynclineException INVALID_ARGUMENT for anything else
   */
  static Duration parse(String text) {
    Matcher matcher = NET.matcher(text.strip());
    if (matcher.matches()) {
      return Duration.ofDays(number(matcher.group(1)))
          .plusHours(number(matcher.group(2)))
          .plusMinutes(number(matcher.group(3)))
          .plusSeconds(number(matcher.group(4)))
          .plusNanos(nanos(matcher.group(5)));
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw SynclineException.invalid(
          "\"" + text + "\" is no time span. Write 00:05:00 or PT5M for five minutes.");
    }
  }

  private static long nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
