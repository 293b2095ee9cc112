package dev.syncline.sync.importing;

import dev.syncline.store.Executions;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Executions that are done when a test says so, on its thread. */
final class HandCrank implements Executions {
  private final Map<String, Function<String, @Nullable Instant>> handlers = new HashMap<>();
  private final Set<Work> scheduled = new LinkedHashSet<>();

  private record Work(String task, String instance) {}

  @Override
  public void handle(String task, Function<String, @Nullable Instant> handler) {
    handlers.put(task, handler);
  }

  @Override
  public void start() {}

  @Override
  public void schedule(String task, String instance, Instant at) {
    scheduled.add(new Work(task, instance));
  }

  @Override
  public void cancel(String task, String instance) {
    scheduled.remove(new Work(task, instance));
  }

  /** Does what is scheduled of a task, once each; what asks to be done again is scheduled again. */
  void turn(String task) {
    for (Work work : Set.copyOf(scheduled)) {
      if (work.task.equals(task)) {
        scheduled.remove(work);
        Instant again = Objects.requireNonNull(handlers.get(task)).apply(work.instance);
        if (again != null) {
          scheduled.add(work);
        }
      }
    }
  }

  boolean hasWork(String task) {
    return scheduled.stream().anyMatch(work -> work.task.equals(task));
  }
}
