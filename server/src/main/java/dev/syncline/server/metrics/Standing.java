package dev.syncline.server.metrics;

import dev.syncline.model.Connection;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one connection stands.
 *
 * @param parked fields and records that are put aside
 * @param lastRun how the last one ended; null before the first
 */
public record Standing(
    int connectionId, String name, boolean active, int parked, Runs.@Nullable Status lastRun) {

  /** All connections that were not deleted, as they stand at one moment. */
  public static List<Standing> all(Store store) {
    return store.read(() ->
        store.connections().all().stream()
            .filter(connection -> !connection.deleted() && !connection.pending())
            .map(connection -> of(store, connection))
            .toList());
  }

  private static Standing of(Store store, Connection connection) {
    return new Standing(
        connection.id(),
        connection.displayName(),
        connection.active(),
        store.parking().count(connection.id()),
        store.runs().status(connection.id()).orElse(null));
  }
}
