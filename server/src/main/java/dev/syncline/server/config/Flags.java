package dev.syncline.server.config;

import org.jspecify.annotations.Nullable;

/** What the command line says over file and environment; null where it says nothing. */
public record Flags(@Nullable String host, @Nullable Integer port, @Nullable String database) {}
