package dev.syncline.server.oidc;

import java.net.URI;

/**
 * An issuer of access tokens that this server trusts.
 *
 * @param name the {@code iss} of its tokens
 * @param audience what must be in their {@code aud}
 * @param keys where its keys are: a JWK set, as a file or behind an http(s) URL
 * @param userClaim the claim that holds the name of the user
 */
public record Issuer(String name, String audience, URI keys, String userClaim) {}
