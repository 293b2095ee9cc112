package dev.syncline.server.soap;

import static dev.syncline.server.soap.Soap.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.RawClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a service says of itself when it is read, and under which address. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoapDescriptionHttpTest {
  private static final String FORWARDED = "X-Forwarded-Host: proxy";

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder.resolve("server"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aPlainGetNamesTheOperationsAndOtherMethodsAreRefused() throws Exception {
    HttpResponse<String> page = server.send("GET", path(84, "ErpSync"), new byte[0]);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("ToggleErpConnectionActive"));
    assertFalse(page.body().contains("ForceSyncAll"));
    HttpResponse<String> put = server.send("PUT", path(88, "ErpSync"), new byte[] {1});
    assertEquals(405, put.statusCode());
    assertEquals("GET, HEAD, POST", put.headers().firstValue("Allow").orElse(""));
    try (RawClient client = server.raw()) {
      client.send("HEAD " + path(88, "ErpSync") + "?wsdl HTTP/1.1\r\nHost: a\r\n\r\n");
      RawClient.Answer head = client.answer(false);
      assertEquals(200, head.status());
      client.send("GET " + path(88, "ErpSync") + "?wsdl HTTP/1.1\r\nHost: a\r\n\r\n");
      assertEquals(head.header("Content-Length"), client.answer().header("Content-Length"));
    }
  }

  private static String address(TestServer server, String query, String... headers)
      throws Exception {
    try (RawClient client = server.raw()) {
      client.send(
          "GET "
              + path(86, "ErpSync")
              + "?"
              + query
              + " HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n");
      RawClient.Answer answer = client.answer();
      assertEquals(200, answer.status(), answer.body());
      int at = answer.body().indexOf("location=\"") + 10;
      return answer.body().substring(at, answer.body().indexOf('"', at));
    }
  }

  @Test
  void theDescriptionNamesTheAddressThatTheClientUsed() throws Exception {
    String path = path(86, "ErpSync");
    for (String query : List.of("wsdl", "WSDL", "singleWsdl", "wsdl=1")) {
      assertEquals(
          "http://crm.example:8086" + path, address(server, query, "Host: crm.example:8086"));
    }
    assertEquals(
        "http://crm.example" + path,
        address(server, "wsdl", "Host: crm.example", FORWARDED, "X-Forwarded-Proto: https"));
  }

  @Test
  void theDescriptionBelievesAProxyOnlyWhereThatIsConfigured() throws Exception {
    String path = path(86, "ErpSync");
    try (TestServer behind =
        TestServer.start(
            folder.resolve("behind"), new Addresses(null, true), Duration.ofHours(1))) {
      assertEquals(
          "https://proxy" + path,
          address(behind, "wsdl", "Host: inside", FORWARDED, "X-Forwarded-Proto: https"));
      assertEquals("http://inside" + path, address(behind, "wsdl", "Host: inside"));
    }
    try (TestServer named =
        TestServer.start(
            folder.resolve("named"),
            new Addresses("https://public.example", true),
            Duration.ofHours(1))) {
      assertEquals(
          "https://public.example" + path, address(named, "wsdl", "Host: inside", FORWARDED));
    }
  }
}
