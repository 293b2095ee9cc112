package dev.syncline.store.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.syncline.store.Executions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Executions of db-scheduler. */
final class SchedulerExecutions implements Executions, AutoCloseable {
  /** How many handlers run at a time on this node. */
  private static final int AT_A_TIME = 32;

  private static final Duration POLLING = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration STOPPING = Duration.ofSeconds(8);

  /** A node is dead after four missed beats, and each node looks for dead ones once a beat. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  private static final int MISSED_BEATS = 4;

  private final DataSource database;
  private final Wishes wishes;
  private final InstantSource clock;
  private final Map<String, Function<String, @Nullable Instant>> handlers = new LinkedHashMap<>();
  private @Nullable SchedulerClient client;
  private @Nullable Scheduler scheduler;
  private @Nullable ExecutorService workers;

  SchedulerExecutions(Database control, InstantSource clock) {
    this.database = control.source().dataSource();
    this.wishes = new Wishes(control);
    this.clock = clock;
  }

  @Override
  public synchronized void handle(String task, Function<String, @Nullable Instant> handler) {
    if (scheduler != null) {
      throw new IllegalStateException(
          "A bug: the handler of " + task + " was named after the start.");
    }
    handlers.put(task, handler);
  }

  @Override
  public synchronized void start() {
    if (scheduler != null) {
      return;
    }
    List<Task<?>> tasks = new ArrayList<>();
    for (Map.Entry<String, Function<String, @Nullable Instant>> entry : handlers.entrySet()) {
      tasks.add(task(entry.getKey(), entry.getValue()));
    }
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("execution-", 1).factory());
    Scheduler started =
        Scheduler.create(database, tasks)
            .executorService(threads)
            .threads(AT_A_TIME)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_BEATS)
            .shutdownMaxWait(STOPPING)
            .enableImmediateExecution()
            .clock(clock::instant)
            .build();
    started.start();
    workers = threads;
    client = started;
    scheduler = started;
    wishes.all().forEach(wish -> fulfil(wish.task(), wish.instance()));
  }

  private Task<Void> task(String name, Function<String, @Nullable Instant> handler) {
    return Tasks.custom(name, Void.class)
        .onFailure((complete, operations) -> {
          operations.reschedule(complete, complete.getTimeDone().plus(RETRY));
          fulfil(name, complete.getExecution().taskInstance.getId());
        })
        .onDeadExecutionRevive()
        .execute((instance, context) -> completion(instance, handler.apply(instance.getId())));
  }

  private CompletionHandler<Void> completion(TaskInstance<Void> instance, @Nullable Instant next) {
    return (complete, operations) -> {
      if (next == null) {
        operations.remove();
      } else {
        operations.reschedule(complete, next);
      }
      fulfil(instance.getTaskName(), instance.getId());
    };
  }

  @Override
  public void schedule(String task, String instance, Instant at) {
    if (moved(task, instance, at)) {
      return;
    }
    wishes.put(task, instance, at);
    // Either it still runs, and whoever ends it finds the wish, or this succeeds.
    if (moved(task, instance, at)) {
      wishes.take(task, instance);
    }
  }

  /** False while it is being done. */
  private boolean moved(String task, String instance, Instant at) {
    SchedulerClient scheduling = client();
    TaskInstance<Void> wanted = new TaskInstance<>(task, instance);
    if (scheduling.scheduleIfNotExists(wanted, at)) {
      return true;
    }
    try {
      return scheduling.reschedule(wanted, at);
    } catch (TaskInstanceCurrentlyExecutingException e) {
      return false;
    } catch (TaskInstanceNotFoundException e) {
      return scheduling.scheduleIfNotExists(wanted, at);
    }
  }

  /** Called when an execution has ended: whoever wanted it meanwhile gets it. */
  private void fulfil(String task, String instance) {
    wishes.take(task, instance).ifPresent(at -> schedule(task, instance, at));
  }

  @Override
  public void cancel(String task, String instance) {
    try {
      client().cancel(TaskInstanceId.of(task, instance));
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      // Running ones are left alone, and what is not there needs no cancelling.
    }
  }

  /** Before the start, and on a node that takes no work, executions can still be scheduled. */
  private synchronized SchedulerClient client() {
    SchedulerClient known = client;
    if (known == null) {
      known = SchedulerClient.Builder.create(database).build();
      client = known;
    }
    return known;
  }

  /** Lets what runs end, for a while, then interrupts it. */
  @Override
  public synchronized void close() {
    if (scheduler != null) {
      scheduler.stop();
    }
    if (workers != null) {
      workers.shutdownNow();
    }
  }
}
