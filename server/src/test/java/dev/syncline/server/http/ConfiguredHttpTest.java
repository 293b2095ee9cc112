package dev.syncline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import dev.syncline.server.config.Access;
import dev.syncline.server.config.Web;
import dev.syncline.soap.Limits;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What changes when a server is configured otherwise: other origins, programs, users of a proxy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredHttpTest {
  private static final byte[] NOTHING = {};
  private static final String PAGE = "https://app.example.com";
  private static final String STATUS = "/api/v1/Agents/ErpSync/GetEngineStatus";
  private static final String NAMESPACE = "http://www.superoffice.net/ws/crm/NetServer/Services88";

  @TempDir private static Path folder;
  private TestServer usual;
  private TestServer strict;
  private String token;

  @BeforeAll
  void start() throws Exception {
    usual = TestServer.start(folder.resolve("usual"));
    Web web =
        new Web(
            new Addresses(null, true), new Cors(List.of(PAGE)), HttpLimits.DEFAULT, Limits.REQUEST);
    strict =
        TestServer.start(
            TestServer.config(folder.resolve("strict"))
                .withWeb(web)
                .withAccess(new Access(Duration.ofHours(1), true, "X-Remote-User", null, true)));
    token = strict.tenant().applicationTokens().issue(Caller.SYSTEM, "test", true);
  }

  @AfterAll
  void stop() {
    usual.close();
    strict.close();
  }

  private static Map<String, String> cors(HttpResponse<String> answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (name.startsWith("access-control-")) {
            headers.put(name, String.join(",", values));
          }
        });
    return headers;
  }

  private static HttpResponse<String> preflight(TestServer server, String origin, String path)
      throws Exception {
    return server.send(
        "OPTIONS",
        path,
        NOTHING,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "authorization, content-type");
  }

  @Test
  void aPageOfAnAllowedOriginMayAskWithoutSigningIn() throws Exception {
    for (String path : List.of(STATUS, "/Remote/Services88/ErpSync.svc", "/api/openapi.json")) {
      HttpResponse<String> answer = preflight(strict, PAGE, path);
      assertEquals(204, answer.statusCode());
      Map<String, String> headers = cors(answer);
      assertEquals(PAGE, headers.get("access-control-allow-origin"));
      String all = headers.toString();
      for (String word : List.of("Authorization", "SOAPAction", "SO-AppToken", "PATCH")) {
        assertTrue(all.contains(word), all);
      }
      assertEquals("Origin", answer.headers().firstValue("Vary").orElse(""));
      assertFalse(headers.containsKey("access-control-allow-credentials"));
    }
  }

  @Test
  void anAnswerSaysThatThePageMayReadIt() throws Exception {
    HttpResponse<String> answer =
        strict.send(
            "POST",
            STATUS,
            NOTHING,
            "Origin",
            PAGE,
            "Authorization",
            TestServer.BASIC,
            "SO-AppToken",
            token);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(PAGE, cors(answer).get("access-control-allow-origin"));
    HttpResponse<String> refused = strict.send("POST", STATUS, NOTHING, "Origin", PAGE);
    assertEquals(403, refused.statusCode());
    assertEquals(PAGE, cors(refused).get("access-control-allow-origin"));
  }

  @Test
  void otherOriginsAndServersWithoutAnyAreToldNothing() throws Exception {
    HttpResponse<String> other = preflight(strict, "https://evil.example", STATUS);
    assertEquals(403, other.statusCode());
    assertEquals(Map.of(), cors(other));
    HttpResponse<String> none = preflight(usual, PAGE, STATUS);
    assertTrue(none.statusCode() >= 400);
    assertEquals(Map.of(), cors(none));
  }

  @Test
  void programsWithoutATokenAreRefusedBeforeUsersAreLookedAt() throws Exception {
    HttpResponse<String> without =
        strict.send("POST", STATUS, NOTHING, "Authorization", "Basic nonsense");
    assertEquals(403, without.statusCode());
    assertTrue(without.body().contains("application token"), without.body());
    HttpResponse<String> wrong =
        strict.send(
            "POST", STATUS, NOTHING, "SO-AppToken", "wrong", "Authorization", TestServer.BASIC);
    assertEquals(403, wrong.statusCode());
    HttpResponse<String> soap = erpSync("<ApplicationToken>wrong</ApplicationToken>");
    assertTrue(soap.body().contains("application token"), soap.body());
    HttpResponse<String> noUser = erpSync("<ApplicationToken>" + token + "</ApplicationToken>");
    assertFalse(noUser.body().contains("application token"), noUser.body());
    assertTrue(noUser.body().contains("Syncline.NOT_AUTHENTICATED"), noUser.body());
  }

  private HttpResponse<String> erpSync(String header) throws Exception {
    return soap(strict, "ErpSync", header, "<GetEngineStatus/>");
  }

  private static HttpResponse<String> soap(
      TestServer server, String service, String header, String body, String... headers)
      throws Exception {
    String envelope =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='%s'><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>"
            .formatted(NAMESPACE, header, body);
    return server.send(
        "POST",
        "/Remote/Services88/" + service + ".svc",
        envelope.getBytes(StandardCharsets.UTF_8),
        headers);
  }

  @Test
  void theUserOfATrustedProxyIsSignedInWithoutAPassword() throws Exception {
    String call = "<AuthenticateImplicit/>";
    HttpResponse<String> known = soap(strict, "SoPrincipal", "", call, "X-Remote-User", "admin");
    assertTrue(known.body().contains("AuthenticationSucceeded>true<"), known.body());
    assertTrue(known.body().contains("Ticket>7T:"), known.body());
    HttpResponse<String> unknown = soap(strict, "SoPrincipal", "", call, "X-Remote-User", "nobody");
    assertTrue(unknown.body().contains("AuthenticationSucceeded>false<"), unknown.body());
    HttpResponse<String> nobody = soap(strict, "SoPrincipal", "", call);
    assertTrue(nobody.body().contains("AuthenticationSucceeded>false<"), nobody.body());
    HttpResponse<String> off = soap(usual, "SoPrincipal", "", call, "X-Remote-User", "admin");
    assertTrue(off.body().contains("takes no user from the connection"), off.body());
    assertFalse(off.body().contains("7T:"), off.body());
  }
}
