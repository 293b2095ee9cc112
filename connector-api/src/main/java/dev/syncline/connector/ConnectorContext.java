package dev.syncline.connector;

import java.nio.file.Path;

/**
 * What a connector may use of the program it runs in.
 *
 * @param directory a directory of its own, where it may keep what must survive a restart: the
 *     configurations it was given above all
 */
public record ConnectorContext(Path directory) {}
