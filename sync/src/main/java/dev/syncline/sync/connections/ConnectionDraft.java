package dev.syncline.sync.connections;

import dev.syncline.model.ConnectionAccess;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection as somebody wants it saved.
 *
 * @param id 0 creates one
 * @param deleted false on a deleted connection brings it back, inactive
 * @param config config field key to value in plain text; null, empty, or a key that is missing
 *     means unchanged, and so does an empty password
 */
public record ConnectionDraft(
    int id,
    int connectorId,
    String displayName,
    String displayDescription,
    boolean deleted,
    @Nullable Map<String, String> config,
    ConnectionAccess access) {}
