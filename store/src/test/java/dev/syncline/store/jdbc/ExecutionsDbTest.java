package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.store.Executions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutionsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @MethodSource(DATABASES)
  void doesWhatIsDueAndWhatIsMovedToNow(TestDatabase db) throws Exception {
    Executions executions = db.control().executions();
    executions.handle("run", instance -> said(instance, null));
    executions.schedule("run", "before the start", Instant.now());
    executions.start();
    assertEquals("before the start", done.poll(10, TimeUnit.SECONDS));
    executions.schedule("run", "default/7", Instant.now().plus(Duration.ofDays(1)));
    assertNull(done.poll());
    executions.schedule("run", "default/7", Instant.now());
    assertEquals("default/7", done.poll(10, TimeUnit.SECONDS));
    executions.schedule("run", "default/8", Instant.now().plus(Duration.ofDays(1)));
    executions.cancel("run", "default/8");
    executions.cancel("run", "default/8");
    executions.schedule("run", "default/9", Instant.now());
    assertEquals("default/9", done.poll(10, TimeUnit.SECONDS));
  }

  private @Nullable Instant said(String instance, @Nullable Instant next) {
    done.add(instance);
    return next;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aHandlerSaysWhenItIsDueAgain(TestDatabase db) throws Exception {
    Executions executions = db.control().executions();
    executions.handle("run", instance -> said(instance, Instant.now()));
    executions.schedule("run", "again", Instant.now());
    executions.start();
    for (int i = 0; i < 3; i++) {
      assertEquals("again", done.poll(10, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void schedulingWhatIsBeingDoneIsNotLost(TestDatabase db) throws Exception {
    Executions executions = db.control().executions();
    CountDownLatch scheduled = new CountDownLatch(1);
    executions.handle(
        "run",
        instance -> {
          done.add(instance);
          try {
            scheduled.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Instant.now().plus(Duration.ofDays(1));
        });
    executions.start();
    executions.schedule("run", "x", Instant.now());
    assertEquals("x", done.poll(10, TimeUnit.SECONDS));
    executions.schedule("run", "x", Instant.now());
    scheduled.countDown();
    assertEquals("x", done.poll(10, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anExecutionSurvivesARestartAndIsDoneOnce(TestDatabase db) throws Exception {
    db.control().executions().schedule("run", "kept", Instant.now());
    db.stop();
    Executions executions = db.control().executions();
    executions.handle("run", instance -> said(instance, null));
    executions.start();
    assertNotNull(done.poll(10, TimeUnit.SECONDS));
    assertNull(done.poll(1, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void closingStopsAllThreads(TestDatabase db) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Executions executions = db.control().executions();
    executions.handle("run", instance -> said(instance, null));
    executions.start();
    executions.schedule("run", "x", Instant.now());
    assertNotNull(done.poll(10, TimeUnit.SECONDS));
    db.stop();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!ours(before).isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(ours(before).isEmpty(), ours(before).toString());
  }

  private static Set<String> ours(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .map(Thread::getName)
        .filter(name -> name.contains("scheduler") || name.contains("syncline"))
        .collect(Collectors.toSet());
  }
}
