package dev.syncline.server.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
  private AccessTokens tokens = AccessTokens.NONE;
  private final TestIssuer issuer = TestIssuer.create();

  @BeforeEach
  void publishKeys() throws Exception {
    tokens = new JwtAccessTokens(issuer.publish(folder), InstantSource.fixed(NOW));
  }

  private static String encoded(byte[] bytes) {
    return TestIssuer.encoded(bytes);
  }

  private String token(String algorithm, String keyId, String claims) {
    return issuer.token(algorithm, keyId, claims);
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
