package dev.syncline.sync.engine;

import dev.syncline.model.SynclineException;
import dev.syncline.store.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether the engine is on, and its interval; kept in the tenant's store. */
final class EngineSettings {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration START = Duration.ofMinutes(5);
  private static final String RUNNING = "engine.running";
  private static final String INTERVAL = "engine.interval";

  private final Settings settings;

  EngineSettings(Settings settings) {
    this.settings = settings;
  }

  /** Both, read at once. */
  record Both(boolean running, Duration interval) {}

  Both both() {
    Map<String, String> set = settings.get(List.of(RUNNING, INTERVAL));
    return new Both(
        Boolean.parseBoolean(set.getOrDefault(RUNNING, "true")),
        Duration.parse(set.getOrDefault(INTERVAL, START.toString())));
  }

  boolean running() {
    return both().running();
  }

  void running(boolean running) {
    settings.put(RUNNING, Boolean.toString(running));
  }

  Duration interval() {
    return both().interval();
  }

  /**
   * @throws SynclineException INVALID_ARGUMENT outside of 1 second to 366 days
   */
  void interval(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw SynclineException.invalid(
          "The interval of the engine must be from 1 second to 366 days, and "
              + interval
              + " is not. Nothing was changed.");
    }
    settings.put(INTERVAL, interval.toString());
  }
}
