package dev.syncline.server.config;

/**
 * Where the server listens.
 *
 * @param port 0 takes a free one
 */
public record Listening(String host, int port) {}
