package dev.syncline.server.soap;

import static dev.syncline.server.soap.Soap.call;
import static dev.syncline.server.soap.Soap.envelope;
import static dev.syncline.server.soap.Soap.namespace;
import static dev.syncline.server.soap.Soap.path;
import static dev.syncline.server.soap.Soap.post;
import static dev.syncline.server.soap.Soap.text;
import static dev.syncline.server.soap.Soap.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.RawClient;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOAP over HTTP with callers that err, stumble or attack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoapHttpTest {
  private static final String STATUS = "<GetEngineStatus/>";

  @TempDir private static Path folder;
  private TestServer server;
  private String ticket;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder.resolve("server"));
    ticket = Soap.ticket(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void assertFault11(HttpResponse<String> answer, String... words) {
    assertEquals(500, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(Soap.SOAP11), answer.body());
    assertTrue(text(answer.body(), "faultcode").endsWith(":Client"), answer.body());
    for (String word : words) {
      assertTrue(text(answer.body(), "faultstring").contains(word), answer.body());
    }
    assertNoInsides(answer.body());
  }

  private static void assertNoInsides(String body) {
    for (String inside : List.of("Exception", "dev.syncline", "java.", "\tat ")) {
      assertFalse(body.replace("ExceptionInfo", "").contains(inside), body);
    }
  }

  /** A refusal of the application, which is no Fault. */
  private static void assertRefused(HttpResponse<String> answer, String... words) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("false", text(answer.body(), "Succeeded"), answer.body());
    for (String word : words) {
      assertTrue(text(answer.body(), "Message").contains(word), answer.body());
    }
    assertEquals("", text(answer.body(), "StackTrace"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Good morning",
        "<",
        "<a/>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><x:y/>",
        "{\"GetEngineStatus\": {}}",
      })
  void whatIsNoCallIsAFault(String body) throws Exception {
    assertFault11(post(server, path(88, "ErpSync"), body));
  }

  @Test
  void aCallThatBreaksOffIsAFault() throws Exception {
    String whole = envelope(ticket, STATUS);
    for (int length = whole.length() - 1; length > 0; length -= 7) {
      assertFault11(post(server, path(88, "ErpSync"), whole.substring(0, length)));
    }
  }

  @Test
  void somethingBehindTheEnvelopeIsAFault() throws Exception {
    assertFault11(post(server, path(88, "ErpSync"), envelope(ticket, STATUS) + "<more/>"));
  }

  @Test
  void documentTypesAndEntitiesAreFaultsAndNothingIsFetched() throws Exception {
    try (java.net.ServerSocket elsewhere =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x.dtd";
      StringBuilder laughs = new StringBuilder("<!ENTITY l0 \"ha\">");
      for (int i = 1; i < 30; i++) {
        laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
      }
      for (String type :
          List.of(
              "<!DOCTYPE a SYSTEM \"" + url + "\">",
              "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + url + "\">]>",
              "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
              "<!DOCTYPE a [<!ENTITY % e SYSTEM \"" + url + "\"> %e;]>",
              "<!DOCTYPE a [" + laughs + "]>")) {
        String body =
            type + envelope(ticket, "<TestConnectorUrl><Url>&e;&l29;</Url></TestConnectorUrl>");
        assertFault11(post(server, path(88, "ErpSync"), body));
      }
      assertFault11(
          call(server, ticket, "<TestConnectorUrl><Url>&unknown;</Url></TestConnectorUrl>"));
      elsewhere.setSoTimeout(1);
      boolean fetched;
      try (java.net.Socket _ = elsewhere.accept()) {
        fetched = true;
      } catch (java.net.SocketTimeoutException e) {
        fetched = false;
      }
      assertFalse(fetched);
    }
  }

  @Test
  void whatGoesBeyondTheLimitsIsAFault() throws Exception {
    int deep = 20_000;
    assertFault11(call(server, ticket, "<a>".repeat(deep) + "</a>".repeat(deep)));
    assertFault11(
        call(
            server,
            ticket,
            "<TestConnectorUrl><Url>" + "a".repeat(3_000_000) + "</Url></TestConnectorUrl>"));
    StringBuilder attributes = new StringBuilder("<GetEngineStatus");
    for (int i = 0; i < 5_000; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    assertFault11(call(server, ticket, attributes + "/>"));
    assertFault11(call(server, ticket, STATUS + "<a/>".repeat(1_100_000)));
    assertFault11(call(server, ticket, STATUS + "<!--" + "a".repeat(11_000_000) + "-->"));
    assertEquals(200, call(server, ticket, STATUS).statusCode());
  }

  @Test
  void moreThanTheServerTakesIsRefusedBeforeItIsRead() throws Exception {
    try (RawClient client = server.raw()) {
      client.send(
          "POST "
              + path(88, "ErpSync")
              + " HTTP/1.1\r\nHost: a\r\nContent-Length: 20000001\r\n\r\n");
      assertEquals(413, client.answer().status());
    }
    assertEquals(413, server.sendPacked(path(88, "ErpSync"), 21_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "88, GetEverything, GetEverything",
    "84, GetAllConnections, GetAllConnections",
    "87, TryConnectActor, TryConnectActor",
    "85, ForceSyncAll, ForceSyncAll",
  })
  void anOperationThatTheVersionDoesNotHaveIsAFaultThatNamesIt(
      int version, String operation, String word) throws Exception {
    String body = envelope(Soap.SOAP11, version, ticket, "<" + operation + "/>");
    assertFault11(post(server, path(version, "ErpSync"), body), word);
  }

  @Test
  void anotherVersionsNamespaceIsAFault() throws Exception {
    String body = envelope(Soap.SOAP11, 84, ticket, STATUS);
    assertFault11(post(server, path(88, "ErpSync"), body), "Services84");
    assertFault11(
        post(server, path(88, "ErpSync"), body.replace(namespace(84), "urn:nothing")),
        "urn:nothing");
  }

  @Test
  void addressesThatAreNotThereSayWhatIs() throws Exception {
    for (String path :
        List.of(
            "/Remote/Services83/ErpSync.svc",
            "/Remote/Services89/ErpSync.svc",
            "/Remote/Services999999999999/ErpSync.svc",
            "/Remote/Services88/Contact.svc",
            "/nobody/Remote/Services88/ErpSync.svc")) {
      HttpResponse<String> answer = post(server, path, envelope(ticket, STATUS));
      assertEquals(404, answer.statusCode(), path);
      assertFalse(answer.body().isBlank(), path);
    }
    assertEquals(
        200, post(server, "/default" + path(88, "ErpSync"), envelope(ticket, STATUS)).statusCode());
    assertEquals(
        200, post(server, "/remote/services88/erpsync.SVC", envelope(ticket, STATUS)).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "GetConnection, ErpConnectionId, twelve",
    "GetConnection, ErpConnectionId, 2147483648",
    "GetConnection, ErpConnectionId, 1.5",
    "ChangeEngineStatus, Run, maybe",
    "ChangeEngineInterval, Interval, 15 minutes",
    "GetCrmActorType, ErpActorType, Nonsense",
    "GetCrmActorType, ErpActorType, customer",
  })
  void aValueOutsideItsTypeIsAFaultThatNamesItEvenWithoutATicket(
      String operation, String member, String value) throws Exception {
    String body = "<%s><%s>%s</%s></%s>".formatted(operation, member, value, member, operation);
    assertFault11(call(server, "", body), member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<GetConnection/>",
        "<GetConnection><ErpConnectionId i:nil=\"true\"/></GetConnection>",
        "<GetConnection>\n  </GetConnection>",
        "<GetConnection><Unknown><Deep>1</Deep></Unknown></GetConnection>",
      })
  void anAbsentNumberIsZero(String body) throws Exception {
    assertRefused(call(server, ticket, body), "connection 0");
  }

  @Test
  void noTicketAnUnknownOneAndAnExpiredOneAreRefusals() throws Exception {
    assertRefused(call(server, "", STATUS), "ticket");
    assertRefused(call(server, "7T:nonsense", STATUS), "ticket");
    assertRefused(
        post(
            server,
            path(88, "ErpSync"),
            envelope("", STATUS).replaceAll("<s:Header>.*</s:Header>", "")),
        "ticket");
    try (TestServer brief =
        TestServer.start(
            folder.resolve("brief"), new Addresses(null, false), Duration.ofNanos(1000))) {
      assertRefused(call(brief, Soap.ticket(brief), STATUS), "ticket");
    }
  }

  @Test
  void aTicketMayCarryWhatItsTravelsGaveIt() throws Exception {
    assertEquals("true", text(call(server, "\uFEFF" + ticket, STATUS).body(), "Succeeded"));
    assertEquals("true", text(call(server, " \n" + ticket + " ", STATUS).body(), "Succeeded"));
  }

  @Test
  void unknownIdsAreRefusalsAndForTheToggleReasons() throws Exception {
    for (String operation :
        List.of(
            "GetConnection",
            "GetErpConnectionConfigFields",
            "TestConnectionById",
            "UpdateConnectionFields",
            "GetConnectionListMappings",
            "DeleteConnection")) {
      assertRefused(
          call(
              server,
              ticket,
              "<%s><ErpConnectionId>4711</ErpConnectionId></%s>".formatted(operation, operation)),
          "4711");
    }
    String toggled =
        call(
                server,
                ticket,
                "<ToggleErpConnectionActive><ErpConnectionId>4711</ErpConnectionId>"
                    + "</ToggleErpConnectionActive>")
            .body();
    assertEquals("true", text(toggled, "Succeeded"));
    assertEquals(1, texts(toggled, "string").size(), toggled);
    assertTrue(text(toggled, "string").contains("4711"), toggled);
  }

  @Test
  void aFaultOfSoap12IsOne() throws Exception {
    HttpResponse<String> answer =
        post(
            server,
            path(88, "ErpSync"),
            envelope(Soap.SOAP12, 88, ticket, "<GetEverything/>").getBytes(StandardCharsets.UTF_8),
            "application/soap+xml; charset=utf-8");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(Soap.SOAP12), answer.body());
    assertTrue(text(answer.body(), "Value").endsWith(":Sender"), answer.body());
    assertTrue(text(answer.body(), "Text").contains("GetEverything"), answer.body());
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/soap+xml"));
  }

  @Test
  void anUnreadableMessageIsAnsweredInTheVersionThatItsContentTypeNames() throws Exception {
    HttpResponse<String> answer =
        post(
            server,
            path(88, "ErpSync"),
            "nothing".getBytes(StandardCharsets.UTF_8),
            "application/soap+xml; charset=utf-8");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(Soap.SOAP12), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"http://www.superoffice.net/ws/crm/NetServer/Services88/ErpSync/GetEngineStatus\"",
        "http://www.superoffice.net/ws/crm/NetServer/Services88/ErpSync/GetEngineStatus",
        "\"\"",
        "nonsense",
      })
  void theActionIsNotNeeded(String action) throws Exception {
    HttpResponse<String> answer =
        server.send(
            "POST",
            path(88, "ErpSync"),
            envelope(ticket, STATUS).getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "text/xml",
            "SOAPAction",
            action);
    assertEquals("true", text(answer.body(), "Succeeded"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
  void anyEncodingIsRead(String charset) throws Exception {
    String body =
        "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(charset)
            + envelope(
                ticket,
                "<GetErpFieldValues><Keys><a:string>ø</a:string></Keys>" + "</GetErpFieldValues>");
    HttpResponse<String> answer =
        post(
            server,
            path(88, "ErpSync"),
            body.getBytes(Charset.forName(charset)),
            "text/xml; charset=" + charset);
    assertRefused(answer, "connection 0");
  }

  @Test
  void headersThatStandBesideTheBodyAreRead() throws Exception {
    String body = envelope(ticket, STATUS).replace("<s:Header>", "").replace("</s:Header>", "");
    assertEquals("true", text(post(server, path(88, "ErpSync"), body).body(), "Succeeded"));
  }
}
