package dev.syncline.server.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
  void aKeyThatCantBeReadLeavesTheOthers() throws Exception {
    Path keys = folder.resolve("jwks.json");
    String others =
        """
        {"keys":[{"kty":"RSA","kid":"a","n":"?","e":"AQAB"},{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"},
         {"kty":"EC","crv":"P-256","kid":"c","x":"AQAB","y":"AQAB"},{"kty":"EC","crv":"P-521","kid":"d"},
         {"kty":"OKP","crv":"Ed25519","kid":"f","x":"AQAB"},{}, 7,\
        """;
    Files.writeString(keys, Files.readString(keys).replace("{\"keys\":[", others));
    assertEquals(Optional.of("kari"), tokens.userOf(token("RS256", "r", GOOD)));
    assertEquals(Optional.of("kari"), tokens.userOf(token("ES256", "e", GOOD)));
    for (String other : List.of("a", "b", "c", "d", "f", "")) {
      assertEquals(Optional.empty(), tokens.userOf(token("RS256", other, GOOD)), other);
    }
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
