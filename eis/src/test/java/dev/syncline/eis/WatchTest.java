package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final long SECOND = 1_000_000_000L;
  private final Watch watch =
      new Watch(CallPolicy.DEFAULT.withTimes(Duration.ofSeconds(10), Duration.ofSeconds(60)));

  @Test
  void countsOnlyTheTimeThatSomebodyWaited() {
    watch.body();
    for (long i = 0; i < 100; i++) {
      watch.begin(i * 1_000 * SECOND);
      watch.end(i * 1_000 * SECOND + SECOND / 10, 10_000);
      assertNull(watch.check((i * 1_000 + 999) * SECOND));
    }
  }

  @Test
  void cutsOffWhatTakesTooLongInAllOrComesTooSlowly() {
    watch.begin(0);
    assertNull(watch.check(60 * SECOND));
    assertEquals("it took longer than 60 seconds in all", watch.check(61 * SECOND));
    assertEquals("it took longer than 60 seconds in all", watch.verdict());

    Watch slow =
        new Watch(CallPolicy.DEFAULT.withTimes(Duration.ofSeconds(10), Duration.ofSeconds(60)));
    slow.body();
    for (int second = 0; second < 10; second++) {
      slow.begin(second * SECOND);
      assertNull(slow.check((second + 1) * SECOND));
      slow.end((second + 1) * SECOND, 49);
    }
    slow.begin(10 * SECOND);
    assertEquals("its answer came too slowly: 490 bytes in 11 seconds", slow.check(11 * SECOND));
  }
}
