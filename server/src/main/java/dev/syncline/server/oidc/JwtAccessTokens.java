package dev.syncline.server.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens that are JWTs signed with RS256 or ES256. Usable from any thread. Why a token was
 * refused is in the log only, never in an answer.
 */
public final class JwtAccessTokens implements AccessTokens {
  private static final Logger log = LoggerFactory.getLogger(JwtAccessTokens.class);
  private static final int LONGEST = 16_384;

  /** Clocks of two machines may differ by so much. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final Issuer issuer;
  private final IssuerKeys keys;
  private final InstantSource clock;

  public JwtAccessTokens(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.keys = new IssuerKeys(issuer.keys(), clock);
    this.clock = clock;
  }

  /** A token that is not good, and why. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }

  @Override
  public Optional<String> userOf(String token) {
    try {
      return Optional.of(user(token.strip()));
    } catch (Refused e) {
      log.info("An access token was refused: {}.", e.getMessage());
      return Optional.empty();
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
      log.info("An access token could not be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private String user(String token) throws Refused, GeneralSecurityException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || token.length() > LONGEST) {
      throw new Refused("it is no signed JWT");
    }
    JsonNode header = json(parts[0]);
    PublicKey key =
        keys.find(header.path("kid").asString(""))
            .orElseThrow(() -> new Refused("the issuer has no key of its id"));
    String signed = parts[0] + "." + parts[1];
    if (!isSigned(header.path("alg").asString(""), key, signed, decoded(parts[2]))) {
      throw new Refused("its signature is wrong");
    }
    return user(json(parts[1]));
  }

  private String user(JsonNode claims) throws Refused {
    if (!claims.path("iss").asString("").equals(issuer.name())) {
      throw new Refused("it is of another issuer");
    }
    if (!isForUs(claims.path("aud"))) {
      throw new Refused("it is for somebody else");
    }
    Instant now = clock.instant();
    if (!claims.path("exp").isNumber() || now.isAfter(time(claims, "exp").plus(LEEWAY))) {
      throw new Refused("it has expired");
    }
    if (claims.has("nbf") && now.isBefore(time(claims, "nbf").minus(LEEWAY))) {
      throw new Refused("it is not valid yet");
    }
    String user = claims.path(issuer.userClaim()).asString("");
    if (user.isBlank()) {
      throw new Refused("it has no claim " + issuer.userClaim());
    }
    return user;
  }

  private boolean isForUs(JsonNode audience) {
    if (!audience.isArray()) {
      return audience.asString("").equals(issuer.audience());
    }
    for (JsonNode one : audience) {
      if (one.asString("").equals(issuer.audience())) {
        return true;
      }
    }
    return false;
  }

  private static Instant time(JsonNode claims, String name) {
    return Instant.ofEpochSecond(claims.path(name).asLong(0));
  }

  /** The algorithm must be the one of the key, whatever the token says. */
  private static boolean isSigned(String algorithm, PublicKey key, String text, byte[] signature)
      throws GeneralSecurityException {
    String name;
    if (algorithm.equals("RS256") && key instanceof RSAPublicKey) {
      name = "SHA256withRSA";
    } else if (algorithm.equals("ES256") && key instanceof ECPublicKey) {
      name = "SHA256withECDSAinP1363Format";
    } else {
      return false;
    }
    Signature verifier = Signature.getInstance(name);
    verifier.initVerify(key);
    verifier.update(text.getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(signature);
  }

  private static JsonNode json(String part) {
    return JsonMapper.shared().readTree(decoded(part));
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
