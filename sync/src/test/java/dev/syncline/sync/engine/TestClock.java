package dev.syncline.sync.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. */
final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-25T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }
}
