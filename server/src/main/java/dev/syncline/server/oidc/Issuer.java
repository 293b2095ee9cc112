package dev.syncline.server.oidc;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of access tokens that this server trusts.
 *
 * @param name the {@code iss} of its tokens
 * @param audience what must be in their {@code aud}
 * @param keys where its keys are: a JWK set, as a file or behind an http(s) URL
 * @param userClaim the claim that holds the name of the user
 */
public record Issuer(String name, String audience, URI keys, String userClaim) {

  /**
   * The issuer that environment variables name; null when they name none.
   *
   * @throws IllegalArgumentException when they name half of one
   */
  public static @Nullable Issuer of(Map<String, String> environment) {
    String name = environment.get("SYNCLINE_OIDC_ISSUER");
    if (name == null || name.isBlank()) {
      return null;
    }
    String audience = environment.get("SYNCLINE_OIDC_AUDIENCE");
    String keys = environment.get("SYNCLINE_OIDC_KEYS");
    if (audience == null || keys == null) {
      throw new IllegalArgumentException(
          "SYNCLINE_OIDC_ISSUER needs SYNCLINE_OIDC_AUDIENCE and SYNCLINE_OIDC_KEYS (a JWK set, as a"
              + " file or an https address) beside it.");
    }
    return new Issuer(
        name,
        audience,
        keys.contains("://") ? URI.create(keys) : java.nio.file.Path.of(keys).toUri(),
        environment.getOrDefault("SYNCLINE_OIDC_USER_CLAIM", "preferred_username"));
  }
}
