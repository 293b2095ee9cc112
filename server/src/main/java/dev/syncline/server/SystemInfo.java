package dev.syncline.server;

import dev.syncline.server.oidc.AccessTokens;
import dev.syncline.sync.connections.OwnCompany;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself without asking who wants to know.
 *
 * @param company whose server it is
 * @param database SQLite or PostgreSQL
 * @param implicitUserHeader the request header in which a trusted proxy names the user; null where
 *     no proxy does
 */
public record SystemInfo(
    String version,
    OwnCompany company,
    String database,
    AccessTokens accessTokens,
    @Nullable String implicitUserHeader) {}
