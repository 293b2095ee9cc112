package dev.syncline.sync.connections;

import dev.syncline.connector.ErpActorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection in short; names in the caller's language.
 *
 * @param lastSync when the last run ended, in epoch microseconds; null before the first
 */
public record ConnectionSummary(
    String displayName,
    String displayDescription,
    boolean active,
    boolean deleted,
    @Nullable Long lastSync,
    List<ActorSummary> actors) {

  /**
   * One kind of actor.
   *
   * @param defaults names of the fields with a default, comma-separated
   * @param mappings names of the mapped fields, comma-separated
   */
  public record ActorSummary(
      ErpActorType type, boolean hasMappings, String defaults, String mappings) {}
}
