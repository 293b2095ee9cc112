package dev.syncline.server.http;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zone a caller reads date-times in. */
public final class TimeZones {
  private TimeZones() {}

  /**
   * {@code Europe/Oslo}, {@code CET} or {@code +02:00}.
   *
   * @return UTC for none; empty for one that is not known
   */
  public static Optional<ZoneId> of(@Nullable String code) {
    if (code == null || code.isBlank()) {
      return Optional.of(ZoneOffset.UTC);
    }
    try {
      return Optional.of(ZoneId.of(code.strip(), ZoneId.SHORT_IDS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
