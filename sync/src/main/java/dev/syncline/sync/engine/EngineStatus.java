package dev.syncline.sync.engine;

import java.time.Duration;

/**
 * Whether the engine runs connections by itself.
 *
 * @param message a sentence for people
 * @param interval between two runs of a connection
 */
public record EngineStatus(boolean running, String message, Duration interval) {}
