package dev.syncline.server.oidc;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.util.Optional;

/** Checks the access tokens of an OpenID Connect issuer. */
@FunctionalInterface
public interface AccessTokens {

  /** No issuer is configured. */
  AccessTokens NONE =
      token -> {
        throw new SynclineException(
            ErrorCode.NOT_AUTHENTICATED,
            "This server trusts no issuer of access tokens. Sign in with a name and a password, or"
                + " let an administrator configure the issuer.");
      };

  /**
   * The name of the user whom a token vouches for; empty when it is not valid.
   *
   * @throws SynclineException REFUSED when no issuer is configured
   */
  Optional<String> userOf(String token);
}
