package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Breaker breaker = new Breaker(2, Duration.ofSeconds(30), now::get);

  @Test
  void opensAfterFailuresInARowOnly() {
    breaker.failed();
    breaker.answered();
    breaker.failed();
    assertEquals(Duration.ZERO, breaker.enter());
    breaker.failed();
    assertEquals(Duration.ofSeconds(30), breaker.enter());
    assertEquals(2, breaker.failures());
  }

  @Test
  void letsOneCallThroughAfterTheRestAndTheOthersWaitForIt() {
    breaker.failed();
    breaker.failed();
    now.set(Instant.EPOCH.plusSeconds(30));
    assertEquals(Duration.ZERO, breaker.enter());
    assertEquals(Duration.ofSeconds(30), breaker.enter());
    breaker.answered();
    assertEquals(Duration.ZERO, breaker.enter());
    assertEquals(Duration.ZERO, breaker.enter());
  }
}
