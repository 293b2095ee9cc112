package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.store.ControlStore;
import dev.syncline.store.Executions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several nodes on one PostgreSQL. */
class NodesDbTest {

  @Test
  void eachExecutionIsDoneByOneNode() throws Exception {
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    try (TestDatabase db = Databases.postgres();
        ControlStore one = Stores.open(db.config());
        ControlStore two = Stores.open(db.config())) {
      for (ControlStore node : List.of(one, two)) {
        node.executions()
            .handle(
                "run",
                instance -> {
                  done.add(instance);
                  return null;
                });
        node.executions().start();
      }
      for (int i = 0; i < 50; i++) {
        one.executions().schedule("run", "i" + i, Instant.now());
      }
      for (int i = 0; i < 50; i++) {
        assertNotNull(done.poll(20, TimeUnit.SECONDS));
      }
      assertEquals(null, done.poll(1_200, TimeUnit.MILLISECONDS));
    }
  }

  @Tag("slow")
  @Test
  void theWorkOfADeadNodeGoesOnElsewhereWithinHalfAMinute() throws Exception {
    try (TestDatabase db = Databases.postgres()) {
      Process dead =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Node.class.getName(),
                  db.directory().toString(),
                  url(db))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertEquals("working", dead.inputReader().readLine());
      CountDownLatch resumed = new CountDownLatch(1);
      Executions executions = db.control().executions();
      executions.handle(
          "run",
          instance -> {
            resumed.countDown();
            return null;
          });
      executions.start();
      dead.destroyForcibly().waitFor();
      assertTrue(resumed.await(30, TimeUnit.SECONDS));
    }
  }

  private static String url(TestDatabase db) {
    StoreConfig.Postgres postgres = db.config().postgres();
    return postgres == null ? "" : postgres.url();
  }

  /** Takes the execution and never ends it. */
  static final class Node {
    private Node() {}

    public static void main(String[] args) throws InterruptedException {
      ControlStore control =
          Stores.open(StoreConfig.postgres(Path.of(args[0]), StoreConfig.Postgres.at(args[1])));
      CountDownLatch never = new CountDownLatch(1);
      control
          .executions()
          .handle(
              "run",
              instance -> {
                System.out.println("working");
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return Instant.now().plus(Duration.ofDays(1));
              });
      control.executions().start();
      control.executions().schedule("run", "x", Instant.now());
      never.await();
    }
  }
}
