package dev.syncline.server.oidc;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public keys of an issuer, read again each hour and when a token names one that is new. */
final class IssuerKeys {
  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration FRESH = Duration.ofHours(1);

  /** Tokens with made-up key ids must not make us ask the issuer each time. */
  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

  private final URI source;
  private final InstantSource clock;
  private Map<String, PublicKey> keys = Map.of();
  private Instant read = Instant.MIN;

  IssuerKeys(URI source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The key with this id, for RSA or EC; empty when the issuer has none. */
  synchronized Optional<PublicKey> find(String id) {
    Instant now = clock.instant();
    boolean stale = read.equals(Instant.MIN) || now.isAfter(read.plus(FRESH));
    boolean mayAskAgain = read.equals(Instant.MIN) || now.isAfter(read.plus(AT_MOST_EVERY));
    if (stale || (!keys.containsKey(id) && mayAskAgain)) {
      read = now;
      try {
        keys = parse(load());
      } catch (IOException | JacksonException e) {
        log.warn("The keys of the issuer can't be read from {}: {}", source, e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Optional.ofNullable(keys.get(id));
  }

  private String load() throws IOException, InterruptedException {
    if ("file".equals(source.getScheme())) {
      return Files.readString(Path.of(source));
    }
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(source).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("it answered " + answer.statusCode());
      }
      return answer.body();
    }
  }

  /** The keys of kinds that are used here; one that can't be read leaves the others. */
  private Map<String, PublicKey> parse(String text) {
    Map<String, PublicKey> readable = new HashMap<>();
    for (JsonNode key : JsonMapper.shared().readTree(text).path("keys")) {
      String id = key.path("kid").asString("");
      try {
        PublicKey made = key(key);
        if (made != null) {
          readable.put(id, made);
        }
      } catch (GeneralSecurityException e) {
        log.warn("The key \"{}\" in {} can't be used: {}", id, source, e.getMessage());
      }
    }
    return readable;
  }

  private static @Nullable PublicKey key(JsonNode key) throws GeneralSecurityException {
    String type = key.path("kty").asString("");
    if (type.equals("RSA")) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }
    return type.equals("EC") && key.path("crv").asString("").equals("P-256")
        ? ec(number(key, "x"), number(key, "y"))
        : null;
  }

  private static PublicKey ec(BigInteger x, BigInteger y) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(JsonNode key, String name) throws GeneralSecurityException {
    try {
      return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString("")));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("a key has no readable \"" + name + "\"", e);
    }
  }
}
