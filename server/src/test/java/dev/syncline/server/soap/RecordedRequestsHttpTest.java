package dev.syncline.server.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import dev.syncline.server.http.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real clients sent, sent again as it was recorded, header for header. Their tickets mean
 * nothing here, so that each call is understood and refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRequestsHttpTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("syncline.root", ".."), "../shared/captures");

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<Path> files(String kind, String ending) throws IOException {
    Path root = RECORDED.resolve(kind);
    Assumptions.assumeTrue(Files.isDirectory(root), "the recorded messages are not there");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void understandsWhatEachClientSentOverHttp() throws Exception {
    List<Path> recorded = files("erpsync", ".http");
    assertTrue(recorded.size() > 100, recorded.toString());
    for (Path head : recorded) {
      Path body =
          head.resolveSibling(head.getFileName().toString().replaceFirst("\\.http$", ".xml"));
      assertUnderstood(
          head,
          heads(Files.readString(head, StandardCharsets.ISO_8859_1)),
          Files.readAllBytes(body));
    }
  }

  /** The first line and the header lines, with our address in place of the recorder's. */
  private static String heads(String recorded) {
    StringBuilder heads = new StringBuilder();
    for (String line : recorded.lines().takeWhile(line -> !line.isBlank()).toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (heads.isEmpty()) {
        heads.append("POST ").append(line, line.indexOf("/Remote"), line.length()).append("\r\n");
      } else if (!lower.startsWith("content-length:") && !lower.startsWith("transfer-encoding:")) {
        heads.append(line).append("\r\n");
      }
    }
    return heads.toString();
  }

  @Test
  void understandsThePublishedExamples() throws Exception {
    for (Path request : files("published", ".req.xml")) {
      String service = request.toString().contains("SoPrincipal") ? "SoPrincipal" : "ErpSync";
      assertUnderstood(
          request,
          "POST "
              + Soap.path(86, service)
              + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/soap+xml; charset=utf-8\r\n",
          Files.readAllBytes(request));
    }
  }

  private void assertUnderstood(Path file, String heads, byte[] body) throws IOException {
    try (RawClient client = server.raw()) {
      client.send(heads + "Content-Length: " + body.length + "\r\n\r\n");
      client.send(body);
      RawClient.Answer answer = client.answer();
      if (answer.status() == 100) {
        answer = client.answer();
      }
      assertEquals(200, answer.status(), () -> file + " was not understood");
      String name = file.getFileName().toString();
      if (name.startsWith("AuthenticateUsernamePassword")) {
        // After so many wrong passwords the answer is that there were too many.
        boolean refused =
            Soap.text(answer.body(), "AuthenticationSucceeded").equals("false")
                || Soap.text(answer.body(), "Message").contains("too often");
        assertTrue(refused, answer.body());
      } else if (!name.startsWith("Authenticate") && !name.startsWith("GetSystemInfo")) {
        assertEquals("false", Soap.text(answer.body(), "Succeeded"), name);
        assertTrue(Soap.text(answer.body(), "Message").contains("ticket"), answer.body());
      }
    }
  }
}
