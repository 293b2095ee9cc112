package dev.syncline.server.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtAccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
  private static final String GOOD =
      "{\"iss\":\"https://id.example\",\"aud\":[\"x\",\"syncline\"],\"exp\":%d,"
              .formatted(NOW.getEpochSecond() + 300)
          + "\"preferred_username\":\"kari\"}";

  @TempDir private Path folder;
  private KeyPair rsa = new KeyPair(null, null);
  private KeyPair ec = new KeyPair(null, null);
  private AccessTokens tokens = AccessTokens.NONE;

  @BeforeEach
  void publishKeys() throws Exception {
    KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
    rsaKeys.initialize(2048);
    rsa = rsaKeys.generateKeyPair();
    KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
    ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
    ec = ecKeys.generateKeyPair();
    RSAPublicKey rsaKey = (RSAPublicKey) rsa.getPublic();
    ECPublicKey ecKey = (ECPublicKey) ec.getPublic();
    Path keys = folder.resolve("jwks.json");
    Files.writeString(
        keys,
        """
        {"keys":[{"kty":"RSA","kid":"r","n":"%s","e":"%s"},
                 {"kty":"EC","crv":"P-256","kid":"e","x":"%s","y":"%s"}]}\
        """
            .formatted(
                encoded(rsaKey.getModulus().toByteArray()),
                encoded(rsaKey.getPublicExponent().toByteArray()),
                encoded(ecKey.getW().getAffineX().toByteArray()),
                encoded(ecKey.getW().getAffineY().toByteArray())));
    tokens =
        new JwtAccessTokens(
            new Issuer("https://id.example", "syncline", keys.toUri(), "preferred_username"),
            InstantSource.fixed(NOW));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String token(String algorithm, String keyId, String claims) throws Exception {
    String signed =
        encoded(
                "{\"alg\":\"%s\",\"kid\":\"%s\"}"
                    .formatted(algorithm, keyId)
                    .getBytes(StandardCharsets.UTF_8))
            + "."
            + encoded(claims.getBytes(StandardCharsets.UTF_8));
    boolean elliptic = keyId.equals("e");
    Signature signature =
        Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
    signature.initSign(elliptic ? ec.getPrivate() : rsa.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encoded(signature.sign());
  }

  @Test
  void takesTokensOfBothAlgorithms() throws Exception {
    assertEquals(Optional.of("kari"), tokens.userOf(token("RS256", "r", GOOD)));
    assertEquals(Optional.of("kari"), tokens.userOf(token("ES256", "e", GOOD)));
  }

  @Test
  void refusesWhatIsNotOfItsIssuerForItAndNow() throws Exception {
    for (String claims :
        new String[] {
          GOOD.replace("id.example", "other.example"),
          GOOD.replace("syncline", "somebody"),
          GOOD.replace("\"exp\":" + (NOW.getEpochSecond() + 300), "\"exp\":1"),
          GOOD.replace("\"exp\":" + (NOW.getEpochSecond() + 300) + ",", ""),
          GOOD.replace("}", ",\"nbf\":" + (NOW.getEpochSecond() + 3600) + "}"),
          GOOD.replace("preferred_username", "name"),
          "no json"
        }) {
      assertEquals(Optional.empty(), tokens.userOf(token("RS256", "r", claims)), claims);
    }
  }

  @Test
  void refusesForgedTokens() throws Exception {
    String good = token("RS256", "r", GOOD);
    String[] parts = good.split("\\.");
    String admin = encoded(GOOD.replace("kari", "admin").getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), tokens.userOf(parts[0] + "." + admin + "." + parts[2]));
    assertEquals(Optional.empty(), tokens.userOf(token("none", "r", GOOD)));
    assertEquals(Optional.empty(), tokens.userOf(token("HS256", "r", GOOD)));
    assertEquals(Optional.empty(), tokens.userOf(token("ES256", "r", GOOD)));
    assertEquals(Optional.empty(), tokens.userOf(token("RS256", "unknown", GOOD)));
    assertEquals(Optional.empty(), tokens.userOf(parts[0] + "." + parts[1] + "."));
    assertEquals(Optional.empty(), tokens.userOf(""));
  }
}
