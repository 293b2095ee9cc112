package dev.syncline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.config.Access;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Java connectors behind the server's own address, and who may call them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedConnectorsHttpTest {
  private static final String PATH = "/ErpConnectorWS.svc?ConnectorName=jdbc";
  private static final byte[] QUESTION =
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
      <WSGetConfigData xmlns="http://www.superoffice.net/EIS/Connector/1.0"/></s:Body></s:Envelope>
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder.resolve("closed"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aProgramOnThisMachineIsAnswered() throws Exception {
    HttpResponse<String> answer = server.send("POST", PATH, QUESTION);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("<IsOk>true</IsOk>"), answer.body());
  }

  @Test
  void whoComesFromElsewhereIsNot() throws Exception {
    for (String header : List.of("X-Forwarded-For", "Forwarded", "Via", "Origin")) {
      HttpResponse<String> answer = server.send("POST", PATH, QUESTION, header, "elsewhere");
      assertEquals(403, answer.statusCode(), header);
      assertTrue(answer.body().contains("connectors-for-all"), answer.body());
    }
  }

  @Test
  void whoComesFromElsewhereIsAnsweredWhereThatIsConfigured() throws Exception {
    try (TestServer open =
        TestServer.start(
            TestServer.config(folder.resolve("open"))
                .withAccess(new Access(Duration.ofHours(1), false, null, null, true)))) {
      assertEquals(
          200, open.send("POST", PATH, QUESTION, "X-Forwarded-For", "elsewhere").statusCode());
    }
  }

  @Test
  void anUnknownNameAndABadMessageAreToldInWords() throws Exception {
    HttpResponse<String> unknown =
        server.send("POST", "/ErpConnectorWS.svc?ConnectorName=abacus", QUESTION);
    assertEquals(200, unknown.statusCode(), unknown.body());
    assertTrue(unknown.body().contains("abacus"), unknown.body());
    assertTrue(unknown.body().contains("<IsOk>false</IsOk>"), unknown.body());
    HttpResponse<String> bad =
        server.send("POST", PATH, "good morning".getBytes(StandardCharsets.UTF_8));
    assertEquals(500, bad.statusCode());
    assertTrue(bad.body().contains("faultstring"), bad.body());
    assertEquals(405, server.send("PUT", PATH, QUESTION).statusCode());
    assertTrue(server.send("GET", PATH + "&wsdl", new byte[0]).body().contains("WSGetActors"));
  }
}
