package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AheadTest {

  @Test
  void givesThingsInOrderAndMakesNoneAfterTheLast() {
    AtomicInteger made = new AtomicInteger();
    try (Ahead<Integer> ahead =
        Ahead.start("numbers", 1, made::incrementAndGet, number -> number == 3)) {
      assertEquals(1, ahead.take());
      assertEquals(2, ahead.take());
      assertEquals(3, ahead.take());
    }
    assertEquals(3, made.get());
  }

  @Test
  void beginsTheNextOnlyWhenTheLastWasTakenIfThereIsNoRoom() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    SynchronousQueue<Integer> wanted = new SynchronousQueue<>();
    try (Ahead<Integer> ahead =
        Ahead.start(
            "numbers",
            0,
            () -> {
              begun.incrementAndGet();
              return taken(wanted);
            },
            number -> false)) {
      wanted.put(1);
      assertEquals(1, begun.get());
      assertEquals(1, ahead.take());
      wanted.put(2);
      assertEquals(2, begun.get());
    }
  }

  @Test
  void throwsWhateverTheMakingFailedWith() {
    RuntimeException failure = new IllegalStateException("the database is gone");
    Ahead.Maker<Integer> failing =
        () -> {
          throw failure;
        };
    try (Ahead<Integer> ahead = Ahead.start("failing", 0, failing, number -> false)) {
      assertSame(failure, assertThrows(IllegalStateException.class, ahead::take));
    }
    Error error = new OutOfMemoryError("of a test");
    Ahead.Maker<Integer> exhausted =
        () -> {
          throw error;
        };
    try (Ahead<Integer> ahead = Ahead.start("exhausted", 0, exhausted, number -> false)) {
      assertSame(error, assertThrows(OutOfMemoryError.class, ahead::take));
    }
  }

  @Test
  void wakesWhoeverWaitsForItWhenItIsClosed() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Ahead<Integer> ahead =
        Ahead.start(
            "stuck",
            0,
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return 1;
            },
            number -> false);
    Thread closing = Thread.ofVirtual().start(ahead::close);
    assertThrows(RunContext.LostHold.class, ahead::take);
    closing.join();
    never.countDown();
  }

  private static int taken(SynchronousQueue<Integer> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
