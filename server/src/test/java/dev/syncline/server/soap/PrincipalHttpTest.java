package dev.syncline.server.soap;

import static dev.syncline.server.soap.Soap.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.server.TestServer;
import dev.syncline.server.config.Access;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.config.Web;
import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.Cors;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.server.oidc.TestIssuer;
import dev.syncline.soap.Limits;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to sign in, in every version: who gets a ticket, who does not, and what is said. One
 * server for all; each test has a day of its own, so that no failure of another one counts in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrincipalHttpTest {
  private static final String PASSWORD = "another good one";
  private static final Duration LIFE = Duration.ofHours(6);
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir private static Path folder;
  private final TestIssuer issuer = TestIssuer.create();
  private volatile Instant now = START;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    Web behindProxy =
        new Web(new Addresses(null, true), Cors.NONE, HttpLimits.DEFAULT, Limits.REQUEST);
    ServerConfig config =
        TestServer.config(folder.resolve("server"))
            .withWeb(behindProxy)
            .withAccess(new Access(LIFE, false, "X-Remote-User", issuer.publish(folder), false));
    server = TestServer.start(config, (InstantSource) () -> now);
    for (String name : List.of("kari", "ola", "away")) {
      Associate user = new Associate(0, name, "Kari & co", "k@x", false, true, List.of());
      Associate added = server.tenant().users().add(Caller.SYSTEM, user, PASSWORD);
      if (name.equals("away")) {
        Associate away = new Associate(added.id(), name, "", "", false, false, List.of());
        var _ = server.tenant().users().change(Caller.SYSTEM, away);
      }
    }
  }

  @BeforeEach
  void anotherDay() {
    now = now.plus(Duration.ofDays(1));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String call(int version, String body, String... headers) throws Exception {
    HttpResponse<String> answer =
        server.send(
            "POST",
            Soap.path(version, "SoPrincipal"),
            Soap.envelope(Soap.SOAP11, version, "", body).getBytes(StandardCharsets.UTF_8),
            headers);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static String password(String user, String password) {
    return "<AuthenticateUsernamePassword><UserName>%s</UserName><Password>%s</Password></AuthenticateUsernamePassword>"
        .formatted(user, password);
  }

  private static String generic(Map<String, String> data) {
    StringBuilder body = new StringBuilder("<AuthenticateGeneric><AuthenticationData>");
    data.forEach((key, value) ->
        body.append(
            "<AuthenticationGenericDataKeyValuePair><Key>%s</Key><Value>%s</Value></AuthenticationGenericDataKeyValuePair>"
                .formatted(key, value)));
    return body.append("</AuthenticationData></AuthenticateGeneric>").toString();
  }

  private static String accessToken(String token) {
    return "<AuthenticateWithAccessToken><AccessToken>%s</AccessToken></AuthenticateWithAccessToken>"
        .formatted(token);
  }

  private String claims(String user, Duration life) {
    return "{\"iss\":\"https://id.example\",\"aud\":\"syncline\",\"exp\":%d,\"preferred_username\":\"%s\"}"
        .formatted(now.plus(life).getEpochSecond(), user);
  }

  /** The ticket works, and the carrier is the user's. */
  private String assertSignedIn(String user, int version, String answer) throws Exception {
    assertEquals("true", text(answer, "Succeeded"), answer);
    assertEquals("true", text(answer, "AuthenticationSucceeded"), answer);
    assertEquals(user, text(answer, "Associate"), answer);
    assertEquals("InternalAssociate", text(answer, "UserType"), answer);
    String ticket = text(answer, "Ticket");
    assertTrue(ticket.startsWith("7T:") && ticket.length() >= 3 + 22, "128 bits at least");
    assertEquals("true", text(reading(version, ticket), "Succeeded"));
    return ticket;
  }

  private String reading(int version, String ticket) throws Exception {
    return Soap.post(
            server,
            Soap.path(version, "ErpSync"),
            Soap.envelope(Soap.SOAP11, version, ticket, "<CanDeleteErpSyncConnectorEntity/>"))
        .body();
  }

  /** Nobody was signed in, which is an answer and not a failure; nothing says why. */
  private static void assertNotSignedIn(String answer) {
    assertEquals("true", text(answer, "Succeeded"), answer);
    assertEquals("false", text(answer, "AuthenticationSucceeded"), answer);
    assertEquals("Unknown", text(answer, "UserType"), "the carrier is empty, and there");
    assertEquals("0", text(answer, "AssociateId"), answer);
    assertEquals("", text(answer, "Associate"), answer);
    assertFalse(answer.contains("7T:"), answer);
  }

  private static void assertRefused(String code, String words, String answer) {
    assertEquals("false", text(answer, "Succeeded"), answer);
    assertEquals("Syncline." + code, text(answer, "ExceptionType"), answer);
    assertTrue(text(answer, "Message").contains(words), answer);
    assertFalse(answer.contains("7T:"), answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {84, 85, 86, 87, 88})
  void whatTheServerIsIsToldWithoutSigningIn(int version) throws Exception {
    String answer = call(version, "<GetSystemInfo/>");
    assertEquals("true", text(answer, "Succeeded"), answer);
    assertEquals("Test &amp; Co", text(answer, "CompanyName"));
    assertEquals("SQLite", text(answer, "DatabaseType"));
    assertEquals("Release", text(answer, "BuildType"));
  }

  @ParameterizedTest
  @ValueSource(ints = {84, 85, 86, 87, 88})
  void aNameAndItsPasswordSignIn(int version) throws Exception {
    assertSignedIn("kari", version, call(version, password(" KARI ", PASSWORD)));
    assertSignedIn(
        "kari", version, call(version, generic(Map.of("username", "kari", "PASSWORD", PASSWORD))));
  }

  @Test
  void everythingElseIsAnAnswerThatDoesNotSayWhatIsWrong() throws Exception {
    for (String attempt :
        List.of(
            password("kari", "wrong"),
            password("kari", ""),
            password("kari", PASSWORD.toUpperCase(java.util.Locale.ROOT)),
            password("nobody", PASSWORD),
            password("", ""),
            password("away", PASSWORD),
            "<AuthenticateUsernamePassword/>",
            "<AuthenticateGeneric/>",
            generic(Map.of("UserName", "kari")),
            generic(Map.of("Type", "ticket", "Ticket", "7T:made up")),
            generic(Map.of("Type", "Ticket")),
            accessToken(""),
            "<AuthenticateWithAccessToken/>")) {
      assertNotSignedIn(call(88, attempt));
    }
  }

  @Test
  void wrongNamesAndWrongPasswordsAreAnsweredAlike() throws Exception {
    assertEquals(call(88, password("kari", "wrong")), call(88, password("nobody", "wrong")));
    assertEquals(call(88, password("kari", "wrong")), call(88, password("away", PASSWORD)));
  }

  @Test
  void aSetOfValuesSaysItsTypeOrIsKnownByWhatItHolds() throws Exception {
    for (String type : List.of("UsernamePassword", "username-password", "USERNAMEPASSWORD")) {
      Map<String, String> data = Map.of("Type", type, "UserName", "kari", "Password", PASSWORD);
      assertSignedIn("kari", 88, call(88, generic(data)));
    }
    String ticket = assertSignedIn("kari", 88, call(88, password("kari", PASSWORD)));
    for (Map<String, String> data :
        List.of(
            Map.of("Type", "Ticket", "Ticket", ticket),
            Map.of("ticket", ticket),
            Map.of("Type", "ticket", "Ticket", " " + ticket + " "))) {
      String again = assertSignedIn("kari", 88, call(88, generic(data)));
      assertEquals(ticket, again);
    }
    assertRefused(
        "INVALID_ARGUMENT", "SAML", call(88, generic(Map.of("Type", "SAML", "Assertion", "x"))));
  }

  @Test
  void aTicketThatHasEndedSignsNobodyIn() throws Exception {
    String ticket = assertSignedIn("kari", 88, call(88, password("kari", PASSWORD)));
    now = now.plus(LIFE).plusSeconds(1);
    assertNotSignedIn(call(88, generic(Map.of("Ticket", ticket))));
    assertRefused("NOT_AUTHENTICATED", "has ended", reading(88, ticket));
  }

  @ParameterizedTest
  @ValueSource(ints = {84, 85, 86, 87, 88})
  void whomATrustedProxyNamesIsSignedIn(int version) throws Exception {
    String call = "<AuthenticateImplicit/>";
    assertSignedIn("kari", version, call(version, call, "X-Remote-User", "Kari"));
    assertNotSignedIn(call(version, call, "X-Remote-User", "away"));
    assertNotSignedIn(call(version, call, "X-Remote-User", "nobody"));
    assertNotSignedIn(call(version, call));
  }

  @ParameterizedTest
  @ValueSource(ints = {86, 87, 88})
  void anAccessTokenOfTheIssuerSignsInWithEitherAlgorithm(int version) throws Exception {
    String claims = claims("kari", Duration.ofMinutes(5));
    assertSignedIn("kari", version, call(version, accessToken(issuer.token("RS256", "r", claims))));
    assertSignedIn("kari", version, call(version, accessToken(issuer.token("ES256", "e", claims))));
  }

  @Test
  void anAccessTokenOverRestNeedsNoTicketAndLeavesNone() throws Exception {
    String token = issuer.token("ES256", "e", claims("ola", Duration.ofMinutes(5)));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          server.send(
              "GET", "/api/v1/Contact?$top=1", new byte[0], "Authorization", "Bearer " + token);
      assertEquals(200, answer.statusCode(), answer.body());
    }
    assertEquals(0, server.tenant().users().signOut(Caller.SYSTEM, "ola"));
    String away = issuer.token("ES256", "e", claims("away", Duration.ofMinutes(5)));
    assertEquals(
        401,
        server
            .send("GET", "/api/v1/Contact", new byte[0], "Authorization", "Bearer " + away)
            .statusCode());
  }

  @Test
  void anAccessTokenThatIsNotGoodSignsNobodyIn() throws Exception {
    String claims = claims("kari", Duration.ofMinutes(5));
    String good = issuer.token("RS256", "r", claims);
    for (String token :
        List.of(
            TestIssuer.create().token("RS256", "r", claims),
            issuer.token("HS256", "r", claims),
            issuer.token("none", "r", claims),
            good.substring(0, good.lastIndexOf('.') + 1),
            issuer.token("RS256", "r", claims.replace("syncline", "somebody")),
            issuer.token("RS256", "r", claims.replace("id.example", "other.example")),
            issuer.token("RS256", "r", claims("nobody", Duration.ofMinutes(5))),
            issuer.token("RS256", "r", claims("away", Duration.ofMinutes(5))))) {
      assertNotSignedIn(call(88, accessToken(token)));
    }
    now = now.plus(Duration.ofMinutes(7));
    assertNotSignedIn(call(88, accessToken(good)));
  }

  @Test
  void olderVersionsHaveNoAccessTokens() throws Exception {
    for (int version : List.of(84, 85)) {
      String body = accessToken(issuer.token("RS256", "r", claims("kari", LIFE)));
      HttpResponse<String> answer =
          Soap.post(
              server,
              Soap.path(version, "SoPrincipal"),
              Soap.envelope(Soap.SOAP11, version, "", body));
      assertEquals(500, answer.statusCode());
      assertTrue(answer.body().contains("AuthenticateWithAccessToken"), answer.body());
    }
  }

  @Test
  void aNameThatFailsTooOftenWaitsAlsoWithTheRightPasswordAndOthersDoNot() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertNotSignedIn(call(88, password("kari", "wrong " + i)));
    }
    assertRefused("TOO_MANY_REQUESTS", "in 301 seconds", call88(password("kari", PASSWORD)));
    assertRefused(
        "TOO_MANY_REQUESTS",
        "Kari",
        call88(generic(Map.of("UserName", "Kari", "Password", PASSWORD))));
    assertSignedIn("admin", 88, call(88, password("admin", TestServer.PASSWORD)));
    now = now.plus(Duration.ofMinutes(4));
    assertRefused("TOO_MANY_REQUESTS", "in 61 seconds", call88(password("kari", PASSWORD)));
    now = now.plus(Duration.ofMinutes(1));
    assertSignedIn("kari", 88, call(88, password("kari", PASSWORD)));
  }

  private String call88(String body) throws Exception {
    return call(88, body);
  }

  @Test
  void anAddressThatFailsTooOftenWaitsAndOthersDoNot() throws Exception {
    String[] guesser = {"X-Forwarded-For", "203.0.113.7"};
    for (int i = 0; i < 50; i++) {
      assertNotSignedIn(call(88, password("guess " + i, "wrong"), guesser));
    }
    assertRefused(
        "TOO_MANY_REQUESTS", "203.0.113.7", call(88, password("kari", PASSWORD), guesser));
    assertSignedIn(
        "kari", 88, call(88, password("kari", PASSWORD), "X-Forwarded-For", "203.0.113.8"));
    now = now.plus(Duration.ofMinutes(5));
    assertSignedIn("kari", 88, call(88, password("kari", PASSWORD), guesser));
  }
}
