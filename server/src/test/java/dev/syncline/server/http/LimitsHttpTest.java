package dev.syncline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import dev.syncline.server.config.Flags;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.config.Settings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits that a server's file sets, as callers meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsHttpTest {
  private static final String NAMESPACE = "http://www.superoffice.net/ws/crm/NetServer/Services88";
  private static final String PATH = "/Remote/Services88/ErpSync.svc";
  private static final String WITHIN = "<a><b/><b/></a>";

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    Files.writeString(
        folder.resolve(Settings.FILE),
        """
        [limits]
        body = 20000
        header = 2000
        xml-elements = 20
        xml-depth = 6
        xml-attributes = 8
        xml-text = 100
        """);
    server =
        TestServer.start(
            ServerConfig.of(
                folder, Settings.read(folder, Map.of()), new Flags("127.0.0.1", 0, null), null));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> call(String inside, String... headers) throws Exception {
    String envelope =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='%s'><s:Body><GetEngineStatus>%s</GetEngineStatus></s:Body></s:Envelope>"
            .formatted(NAMESPACE, inside);
    return server.send("POST", PATH, envelope.getBytes(StandardCharsets.UTF_8), headers);
  }

  private void aCallWithinThemIsAnswered() throws Exception {
    HttpResponse<String> answer = call(WITHIN);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("Syncline.NOT_AUTHENTICATED"), answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it has more than 20 elements | <a/> | 30",
        "nested more than 6 deep | <a> | 5",
        "more than 8 attributes | <a a1='' a2='' a3='' a4='' a5='' a6='' a7='' a8='' a9=''/> | 1",
        "a tag in it has more than 8 attributes | a#='' | 1000",
        "GetConnection/ErpConnectionId has more than 100 characters | 1 | 101"
      })
  void moreXmlThanAllowedIsAFaultOfTheCallerThatSaysWhich(String why, String piece, int times)
      throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < times; i++) {
      many.append(' ').append(piece.replace("#", Integer.toString(i)));
    }
    String inside =
        switch (piece) {
          case "<a>" -> many + "</a>".repeat(times);
          case "a#=''" -> "<a" + many + "/>";
          default -> many.toString();
        };
    HttpResponse<String> answer =
        piece.equals("1")
            ? server.send(
                "POST",
                PATH,
                ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='"
                        + NAMESPACE
                        + "'><s:Body><GetConnection><ErpConnectionId>"
                        + inside.replace(" ", "")
                        + "</ErpConnectionId></GetConnection></s:Body></s:Envelope>")
                    .getBytes(StandardCharsets.UTF_8))
            : call(inside);
    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("<faultcode>s:Client</faultcode>"), answer.body());
    assertTrue(answer.body().contains(why), answer.body());
    aCallWithinThemIsAnswered();
  }

  @Test
  void aLongerBodyAndALongerHeaderAreRefused() throws Exception {
    HttpResponse<String> body = call("<!--" + "x".repeat(20_000) + "-->");
    assertEquals(413, body.statusCode());
    assertFalse(body.body().contains("xxx"), body.body());
    assertEquals(413, server.sendPacked(PATH, 100_000));
    assertEquals(431, call(WITHIN, "X-Long", "x".repeat(3_000)).statusCode());
    aCallWithinThemIsAnswered();
  }

  @Test
  void aBodyThatEndsInTheMiddleOfACharacterIsAFault() throws Exception {
    byte[] half = "\uFEFF<a>".getBytes(StandardCharsets.UTF_16LE);
    HttpResponse<String> answer =
        server.send("POST", PATH, java.util.Arrays.copyOf(half, half.length - 1));
    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("<faultcode>s:Client</faultcode>"), answer.body());
  }

  @Test
  void aThousandOpenConnectionsKeepNobodyOut() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        RawClient client = server.raw();
        clients.add(client);
        client.send("GET /health/live HTTP/1.1\r\nHost: a\r\n");
      }
      aCallWithinThemIsAnswered();
      for (RawClient client : clients) {
        client.send("\r\n");
      }
      for (RawClient client : clients) {
        assertEquals(200, client.answer().status());
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
