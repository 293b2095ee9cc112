package dev.syncline.store;

import java.time.Instant;
import java.util.function.Function;

/**
 * Work that must be done once, by whichever node is free, at a time: executions of db-scheduler in
 * the control database. Each is known by its task and an instance name.
 */
public interface Executions {

  /**
   * Says how a task is done. Called before {@link #start}. The handler answers when this instance
   * shall be done next, or null for never; if it throws, it is tried again after a minute.
   */
  void handle(String task, Function<String, @org.jspecify.annotations.Nullable Instant> handler);

  /** Begins to take work. */
  void start();

  /**
   * Schedules an instance at a time, or moves it there if it is scheduled. While it is being done
   * it is scheduled for when that has ended, so a change that came too late for it is not lost.
   */
  void schedule(String task, String instance, Instant at);

  /** Removes an instance that is not running. */
  void cancel(String task, String instance);
}
