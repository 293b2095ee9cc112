package dev.syncline.server.http;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zone a caller reads date-times in. */
public final class TimeZones {
  private TimeZones() {}

  /** {@code Europe/Oslo}, {@code CET} or {@code +02:00}; UTC for none, and for one not known. */
  public static ZoneId of(@Nullable String code) {
    if (code == null || code.isBlank()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(code.strip(), ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
