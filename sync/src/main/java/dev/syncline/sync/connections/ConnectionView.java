package dev.syncline.sync.connections;

import dev.syncline.model.Connection;

/**
 * A connection as it is shown: without its configuration.
 *
 * @param mostRecentTimestamp the highest watermark of its actor types, as the connector gave it;
 *     empty before the first pull
 */
public record ConnectionView(Connection connection, String mostRecentTimestamp) {}
