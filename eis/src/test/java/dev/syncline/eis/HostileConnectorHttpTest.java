package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostileConnectorHttpTest {
  private static final String GUID = "c0ffee00-1111-2222-3333-444455556666";
  private static final String OK = "<IsOk>true</IsOk><State>Ok</State>";
  private static final Actor ACTOR =
      new Actor(ErpActorType.Customer, "1", Map.of("a", "b"), null, null, null);
  private static final CallPolicy HASTY =
      CallPolicy.DEFAULT.withTimes(Duration.ofMillis(400), Duration.ofMillis(1_500)).withTries(1);

  private final List<CallListener.Call> heard = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private ConnectorHttp http = ConnectorHttp.open();

  @BeforeEach
  void openHttp() {
    http.close();
    http = ConnectorHttp.open();
  }

  @AfterEach
  void closeHttp() {
    http.close();
  }

  private SoapConnector connect(URI url, CallPolicy policy) {
    InstantSource time = now::get;
    return SoapConnector.of(url, http, policy, heard::add, time, Map.of(), pauses::add);
  }

  private static ConnectorException fails(Kind kind, Executable call) {
    ConnectorException failure =
        assertTimeoutPreemptively(
            Duration.ofSeconds(15), () -> assertThrows(ConnectorException.class, call));
    assertEquals(kind, failure.kind(), failure.getMessage());
    return failure;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aClosedPortIsNotSentAndSaysWhatToDo() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SoapConnector connector =
        connect(URI.create("http://u:secret@127.0.0.1:" + port + "/x?y=z"), HASTY);
    ConnectorException failure = fails(Kind.NOT_SENT, () -> connector.save(GUID, List.of(ACTOR)));
    assertTrue(failure.getMessage().contains("Check that it runs"), failure.getMessage());
    assertTrue(failure.getMessage().contains("/x?y=z"), failure.getMessage());
    assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    assertEquals(Kind.NOT_SENT, heard.getFirst().failure());
  }

  @Test
  void credentialsInTheUrlAreSentAndNeverShown() throws Exception {
    try (HostileServer server =
        new HostileServer((s, out, n) -> out.write(HostileServer.answer(401, "text/plain", "")))) {
      URI url = URI.create(server.url().toString().replace("http://", "http://u:se%20cret@"));
      ConnectorException failure =
          fails(Kind.NOT_UNDERSTOOD, () -> connect(url, HASTY).configFields());
      assertFalse(failure.getMessage().contains("cret"), failure.getMessage());
      assertTrue(
          server.lastHead().contains("Authorization: Basic dTpzZSBjcmV0"), server.lastHead());
    }
  }

  @Test
  void addressesOfMetadataServicesAreNeverCalled() {
    SoapConnector connector = connect(URI.create("http://169.254.169.254/latest"), HASTY);
    ConnectorException failure = fails(Kind.NOT_SENT, connector::configFields);
    assertTrue(failure.getMessage().contains("may not be called"), failure.getMessage());
  }

  @Test
  void stalledHeadersAndDrippedHeadersAndSilentBodiesAreCutOff() throws Exception {
    AtomicReference<HostileServer> self = new AtomicReference<>();
    try (HostileServer silent = new HostileServer((s, out, n) -> self.get().stall())) {
      self.set(silent);
      fails(Kind.UNKNOWN_OUTCOME, () -> connect(silent.url(), HASTY).save(GUID, List.of(ACTOR)));
    }
    try (HostileServer dripping =
        new HostileServer((s, out, n) -> drip(out, "HTTP/1.1 200 X\r\nX: "))) {
      ConnectorException failure =
          fails(Kind.UNKNOWN_OUTCOME, () -> connect(dripping.url(), HASTY).configFields());
      assertTrue(failure.getMessage().contains("longer than 1500 ms"), failure.getMessage());
    }
    try (HostileServer half =
        new HostileServer((s, out, n) -> {
          out.write(utf8(HostileServer.head(200, "text/xml") + "Content-Length: 900\r\n\r\n<s:"));
          out.flush();
          self.get().stall();
        })) {
      self.set(half);
      fails(Kind.UNKNOWN_OUTCOME, () -> connect(half.url(), HASTY).configFields());
    }
  }

  @Test
  void aDrippedBodyIsCutOffForItsSpeed() throws Exception {
    String start =
        HostileServer.head(200, "text/xml") + "Content-Length: 90000\r\n\r\n<s:Envelope ";
    try (HostileServer dripping = new HostileServer((s, out, n) -> drip(out, start))) {
      ConnectorException failure =
          fails(Kind.UNKNOWN_OUTCOME, () -> connect(dripping.url(), HASTY).configFields());
      assertTrue(failure.getMessage().contains("too slowly"), failure.getMessage());
    }
  }

  private static void drip(OutputStream out, String start) throws Exception {
    out.write(utf8(start));
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(120, TimeUnit.MILLISECONDS)) {
      out.write(' ');
      out.flush();
    }
  }

  @Test
  void aResetInTheMiddleAndHalfAnAnswerAreUnknownOutcomes() throws Exception {
    String whole = HostileServer.result("WSSaveActors", OK + "<Actors/>");
    try (HostileServer reset =
        new HostileServer((socket, out, n) -> {
          out.write(utf8(HostileServer.head(200, "text/xml") + "Content-Length: 9000\r\n\r\n<a"));
          out.flush();
          socket.setSoLinger(true, 0);
          socket.close();
        })) {
      fails(Kind.UNKNOWN_OUTCOME, () -> connect(reset.url(), HASTY).save(GUID, List.of(ACTOR)));
    }
    try (HostileServer half =
        new HostileServer((socket, out, n) -> {
          out.write(utf8(HostileServer.head(200, "text/xml") + "Connection: close\r\n\r\n"));
          out.write(utf8(whole.substring(0, whole.length() - 60)));
          out.flush();
          socket.close();
        })) {
      ConnectorException failure =
          fails(Kind.UNKNOWN_OUTCOME, () -> connect(half.url(), HASTY).save(GUID, List.of(ACTOR)));
      assertTrue(failure.getMessage().contains("ends in the middle"), failure.getMessage());
    }
    try (HostileServer nothing = new HostileServer((socket, out, n) -> socket.close())) {
      fails(Kind.UNKNOWN_OUTCOME, () -> connect(nothing.url(), HASTY).save(GUID, List.of(ACTOR)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, text/plain, '', TOO_LARGE, Send less",
    "413, text/html, <html/>, TOO_LARGE, Send less",
    "200, text/html, <html><body>Welcome<p></body></html>, NOT_UNDERSTOOD, Check that the URL",
    "200, text/xml, garbage, NOT_UNDERSTOOD, not well-formed",
    "200, text/xml, '', UNKNOWN_OUTCOME, ends in the middle",
    "200, application/json, {}, NOT_UNDERSTOOD, not well-formed",
    "500, text/html, <h1>Oops</h1>, NOT_UNDERSTOOD, HTTP 500",
    "404, text/html, <h1>No</h1>, NOT_UNDERSTOOD, nothing at this URL",
    "401, text/html, <h1>No</h1>, NOT_UNDERSTOOD, credentials",
    "415, text/plain, '', NOT_UNDERSTOOD, takes no SOAP",
    "302, text/plain, '', NOT_UNDERSTOOD, redirects",
    "503, text/plain, '', UNKNOWN_OUTCOME, not available"
  })
  void whatIsNoAnswerIsNamed(int status, String type, String body, Kind kind, String words)
      throws Exception {
    try (HostileServer server =
        new HostileServer((s, out, n) -> out.write(HostileServer.answer(status, type, body)))) {
      ConnectorException failure =
          fails(kind, () -> connect(server.url(), HASTY).save(GUID, List.of(ACTOR)));
      assertTrue(failure.getMessage().contains(words), failure.getMessage());
      assertTrue(failure.getMessage().contains(server.url().toString()), failure.getMessage());
    }
  }

  @Test
  void aFaultIsToldInItsOwnWords() throws Exception {
    String fault =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
            + "<faultcode>s:Client</faultcode><faultstring>Guid &lt;x&gt; is odd.</faultstring>"
            + "</s:Fault></s:Body></s:Envelope>";
    try (HostileServer server =
        new HostileServer((s, out, n) -> out.write(HostileServer.answer(500, "text/xml", fault)))) {
      ConnectorException failure =
          fails(Kind.NOT_UNDERSTOOD, () -> connect(server.url(), HASTY).testConnection(GUID));
      assertTrue(failure.getMessage().contains("Guid <x> is odd."), failure.getMessage());
      fails(
          Kind.NOT_UNDERSTOOD,
          () -> connect(server.url(), HASTY).actors(GUID, ErpActorType.Customer, List.of(), null));
    }
  }

  @Test
  void wrongTypesAndWrongAnswersAreNotUnderstood() throws Exception {
    try (HostileServer server =
        new HostileServer((s, out, n) ->
            out.write(
                HostileServer.answer(
                    200,
                    "text/xml",
                    switch (n) {
                      case 1 -> HostileServer.result("WSGetConfigData", "<IsOk>perhaps</IsOk>");
                      case 2 -> HostileServer.result("WSGetList", OK);
                      default ->
                          HostileServer.result("WSGetConfigData", "")
                              .replace("<WSGetConfigDataResult></WSGetConfigDataResult>", "");
                    })))) {
      SoapConnector connector = connect(server.url(), HASTY);
      for (String words : List.of("IsOk is \"perhaps\"", "WSGetListResponse", "is empty")) {
        ConnectorException failure = fails(Kind.NOT_UNDERSTOOD, connector::configFields);
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
      }
    }
  }

  @Test
  void aWarningWithoutActorsIsNoSuccess() throws Exception {
    String closed =
        HostileServer.result(
            "WSGetActorsByTimestamp",
            "<UserExplanation>closed</UserExplanation><Actors i:nil='true'/><State>Warning</State>"
                + "<IsOk>true</IsOk>");
    try (HostileServer server =
        new HostileServer(
            (s, out, n) -> out.write(HostileServer.answer(200, "text/xml", closed)))) {
      try (ActorStream stream =
          connect(server.url(), HASTY).actorsByTimestamp(GUID, ErpActorType.Customer, "", null)) {
        assertNull(stream.next());
        assertEquals(
            new Outcome(true, Outcome.State.Warning, "closed", null, null), stream.outcome());
        assertFalse(stream.outcome().isSuccess());
      }
    }
  }

  @Test
  void anAnswerTooLargeToKeepIsGivenUpAndOneThatIsStreamedIsNot() throws Exception {
    String item =
        "<ErpActorWS><ErpKey>1</ErpKey><LastModified>"
            + "x".repeat(1_000)
            + "</LastModified></ErpActorWS>";
    try (HostileServer endless =
        new HostileServer((s, out, n) -> {
          String operation = n == 1 ? "WSSaveActors" : "WSGetActors";
          String start = HostileServer.result(operation, OK + "<Actors>#").split("#")[0];
          out.write(
              utf8(HostileServer.head(200, "text/xml") + "Connection: close\r\n\r\n" + start));
          while (true) {
            out.write(utf8(item));
          }
        })) {
      SoapConnector connector = connect(endless.url(), CallPolicy.DEFAULT);
      ConnectorException failure =
          fails(Kind.NOT_UNDERSTOOD, () -> connector.save(GUID, List.of(ACTOR)));
      assertTrue(failure.getMessage().contains("32000000 bytes"), failure.getMessage());
      try (ActorStream stream = connector.actors(GUID, ErpActorType.Customer, List.of("1"), null)) {
        for (int i = 0; i < 60_000; i++) {
          assertEquals("1", Objects.requireNonNull(stream.next()).erpKey());
        }
      }
      assertTrue(heard.getLast().received() > 60_000_000, "received " + heard.getLast().received());
      assertTrue(heard.getLast().received() < 66_000_000, "closing read on");
    }
  }

  @Test
  void inflatesAnswersAndRefusesBrokenGzip() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(utf8(HostileServer.result("WSTestConnection", OK)));
    }
    try (HostileServer server =
        new HostileServer((s, out, n) -> {
          byte[] body = n == 1 ? zipped.toByteArray() : utf8("this is not gzip at all, is it?");
          out.write(
              utf8(
                  HostileServer.head(200, "text/xml")
                      + "Content-Encoding: gzip\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n"));
          out.write(body);
        })) {
      SoapConnector connector = connect(server.url(), HASTY);
      assertTrue(connector.testConnection(GUID).isSuccess());
      fails(Kind.NOT_UNDERSTOOD, () -> connector.testConnection(GUID));
    }
  }
}
