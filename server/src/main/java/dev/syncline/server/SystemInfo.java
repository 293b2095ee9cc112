package dev.syncline.server;

import dev.syncline.server.oidc.AccessTokens;

/**
 * What the server says of itself without asking who wants to know.
 *
 * @param company whose server it is
 * @param database SQLite or PostgreSQL
 */
public record SystemInfo(
    String version, String company, String database, AccessTokens accessTokens) {}
