package dev.syncline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.http.RawClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the server does with callers that are slow, greedy or strange. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerHttpTest {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          100_000,
          4096,
          Duration.ofMillis(400),
          Duration.ofSeconds(1),
          1000,
          Duration.ofMillis(400));

  private final CountDownLatch broken = new CountDownLatch(1);
  private HttpServer server;

  @BeforeAll
  void start() throws IOException {
    server = HttpServer.start("127.0.0.1", 0, LIMITS, new Addresses(null, false), this::handle);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void handle(Exchange exchange) throws Exception {
    switch (exchange.path()) {
      case "/echo" -> {
        try (InputStream in = exchange.body()) {
          exchange.respond(200, "application/octet-stream", in.readAllBytes());
        }
      }
      case "/slow" -> {
        boolean _ = new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
        exchange.text(200, "x");
      }
      case "/short" -> exchange.text(200, "x");
      case "/empty" -> exchange.empty(204);
      case "/throws" -> throw new IllegalStateException("a secret");
      case "/endless" -> endless(exchange);
      default -> {}
    }
  }

  private void endless(Exchange exchange) throws IOException {
    byte[] piece = new byte[64 * 1024];
    try (OutputStream out = exchange.stream(200, "application/octet-stream")) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      broken.countDown();
      throw e;
    }
  }

  private RawClient client() throws IOException {
    return new RawClient(server.port());
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String post(int length) {
    return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
  }

  @Test
  void answersHoweverLongThatTakesAndKeepsTheConnection() throws Exception {
    try (RawClient client = client()) {
      for (int i = 0; i < 2; i++) {
        client.send(get("/slow"));
        assertEquals("x", client.answer().body());
      }
    }
  }

  @Test
  void keepsTheConnectionAfterAnswersWithoutABody() throws Exception {
    try (RawClient client = client()) {
      client.send(get("/empty"));
      assertEquals(204, client.answer().status());
      client.send("HEAD /short HTTP/1.1\r\nHost: a\r\n\r\n");
      Answer head = client.answer(false);
      assertEquals(200, head.status());
      assertEquals("1", head.header("Content-Length"));
      client.send(get("/nothing"));
      assertEquals(404, client.answer().status());
    }
  }

  @Test
  void readsChunkedBodiesWhateverTheirPieces() throws Exception {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (String piece : "one by one".split("")) {
        client.send("1\r\n" + piece + "\r\n");
      }
      client.send("0\r\n\r\n");
      assertEquals("one by one", client.answer().body());
    }
  }

  @Test
  void asksForTheBodyOfWhoExpectsThat() throws Exception {
    try (RawClient client = client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertEquals(100, client.answer().status());
      client.send("ok");
      assertEquals("ok", client.answer().body());
    }
  }

  @Test
  void closesAConnectionWhoseHeaderDrips() throws Exception {
    try (RawClient client = client()) {
      assertFalse(client.drip(get("/slow?" + "a".repeat(400)), 10));
    }
  }

  @Test
  void closesAKeptConnectionWhoseNextHeaderDrips() throws Exception {
    try (RawClient client = client()) {
      client.send(get("/empty"));
      assertEquals(204, client.answer().status());
      assertFalse(client.drip(get("/slow?" + "a".repeat(400)), 10));
    }
  }

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    try (RawClient client = client()) {
      assertEquals("", client.untilClosed());
    }
  }

  @Test
  void givesUpOnABodyThatDrips() throws Exception {
    try (RawClient client = client()) {
      client.send(post(10_000));
      assertFalse(client.drip("a".repeat(400), 10));
    }
  }

  @Test
  void givesUpOnABodyThatStops() throws Exception {
    try (RawClient client = client()) {
      client.send(post(10_000) + "the beginning");
      assertEquals(408, client.answer().status());
      assertEquals("", client.untilClosed());
    }
  }

  @Test
  void givesUpOnWhoDoesNotTakeTheAnswer() throws Exception {
    try (RawClient client = client()) {
      client.send(get("/endless"));
      assertTrue(broken.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    try (RawClient client = client()) {
      client.send(post(100_001));
      assertEquals(413, client.answer().status());
    }
  }

  @Test
  void refusesAChunkedBodyThatTurnsOutTooLarge() throws Exception {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("18a88\r\n" + "a".repeat(0x18a88) + "\r\n0\r\n\r\n");
      assertEquals(413, client.answer().status());
    }
  }

  @Test
  void refusesABodyThatUnpacksTooLarge() throws Exception {
    byte[] bomb = packed(new byte[50_000_000]);
    assertTrue(bomb.length < 60_000);
    assertEquals(413, postPacked(bomb).status());
  }

  @Test
  void readsAPackedBodyAndRefusesABrokenOne() throws Exception {
    byte[] good = packed("æ packed body".getBytes(StandardCharsets.UTF_8));
    assertEquals("æ packed body", postPacked(good).body());
    byte[] bad = good.clone();
    bad[12] ^= 0x55;
    bad[14] ^= 0x55;
    assertEquals(400, postPacked(bad).status());
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private Answer postPacked(byte[] body) throws IOException {
    try (RawClient client = client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: "
              + body.length
              + "\r\n\r\n");
      client.send(body);
      return client.answer();
    }
  }

  @Test
  void refusesAHeaderThatIsTooLong() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /empty HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(5000) + "\r\n\r\n");
      assertEquals(431, client.answer().status());
    }
  }

  @Test
  void refusesPathsThatHideOthers() throws Exception {
    for (String path : new String[] {"/a/..;/empty", "/a%2fempty", "/%2e%2e/empty", "//empty"}) {
      try (RawClient client = client()) {
        client.send(get(path));
        assertEquals(400, client.answer().status(), path);
      }
    }
  }

  @Test
  void saysNothingOfItsInsidesWhenItFails() throws Exception {
    try (RawClient client = client()) {
      client.send(get("/throws"));
      Answer answer = client.answer();
      assertEquals(500, answer.status());
      assertFalse(answer.body().contains("secret"), answer.body());
      assertFalse(answer.body().contains("Exception"), answer.body());
      assertEquals("", answer.header("Server"));
    }
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    try (RawClient client = client()) {
      client.send("\u0016\u0003\u0001hello in TLS\r\n\r\n");
      String answer = client.untilClosed();
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
    try (RawClient client = client()) {
      client.send("Good morning\r\n\r\n");
      String answer = client.untilClosed();
      assertTrue(answer.matches("(?s)HTTP/1.1 505 .*"), answer);
    }
  }
}
