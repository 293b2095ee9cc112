package dev.syncline.server.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callers are told times in the zone, and texts in the language, that they name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeZoneHttpTest {
  @TempDir private static Path folder;
  private TestServer server;
  private String ticket;
  private int connection;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    ticket = Soap.ticket(server);
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    connection = erp.connection(SmallErp.connector(server), "Small");
    JsonNode reasons =
        server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    assertEquals(0, reasons.size(), reasons.toString());
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String summary(String zone) throws Exception {
    String body =
        "<GetErpSyncConnectionSummary><ErpSyncConnectionId>%d</ErpSyncConnectionId></GetErpSyncConnectionSummary>"
            .formatted(connection);
    String header =
        "<TimeZone><SoTimeZoneId>7</SoTimeZoneId><SoTimeZoneLocationCode>%s</SoTimeZoneLocationCode></TimeZone></s:Header>"
            .formatted(zone);
    String envelope = Soap.envelope(ticket, body).replace("</s:Header>", header);
    return Soap.post(server, Soap.path(88, "ErpSync"), envelope).body();
  }

  private LocalDateTime lastSync(String zone) throws Exception {
    String text = Soap.text(summary(zone), "LastSync");
    return LocalDateTime.parse(text.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", ""));
  }

  @Test
  void theLastSyncIsToldInTheZoneOfTheHeader() throws Exception {
    LocalDateTime utc = lastSync("UTC");
    assertTrue(
        Duration.between(utc, LocalDateTime.now(java.time.ZoneOffset.UTC)).toMinutes() < 5,
        utc.toString());
    assertEquals(utc.plusHours(5).plusMinutes(45), lastSync("Asia/Kathmandu"));
    assertEquals(utc.minusHours(10), lastSync("Pacific/Honolulu"));
    assertEquals(utc.plusHours(2), lastSync("+02:00"));
  }

  @Test
  void whoNamesAZoneThatIsNotKnownIsToldTimesInUtcAndThatTheyAre() throws Exception {
    assertEquals(lastSync("UTC"), lastSync("Nowhere/Land"));
    String answer = summary("Nowhere/Land");
    assertEquals("UTC", Soap.text(answer, "SoTimeZoneLocationCode"));
    assertEquals("0", Soap.text(answer, "SoTimeZoneId"));
  }

  private HttpResponse<String> rest(String zone) throws Exception {
    return server.send(
        "POST",
        "/api/v1/Agents/ErpSync/GetErpSyncConnectionSummary",
        "{\"ErpSyncConnectionId\": %d}".formatted(connection).getBytes(StandardCharsets.UTF_8),
        "Authorization",
        TestServer.BASIC,
        "SO-TimeZone",
        zone);
  }

  @Test
  void overRestTimesNameTheirOffsetAndAnUnknownZoneIsRefused() throws Exception {
    assertTrue(rest("Asia/Kathmandu").body().contains("+05:45"));
    for (String unknown : List.of("Nowhere/Land", "GMT Standard Time", "+99:00")) {
      HttpResponse<String> refused = rest(unknown);
      assertEquals(400, refused.statusCode(), refused.body());
      assertTrue(refused.body().contains("INVALID_ARGUMENT"), refused.body());
      assertTrue(refused.body().contains("SO-TimeZone is not known"), refused.body());
    }
  }

  @Test
  void theZoneComesBackInTheHeaderAlsoOfARefusal() throws Exception {
    String answer = summary("Asia/Kathmandu");
    assertEquals("Asia/Kathmandu", Soap.text(answer, "SoTimeZoneLocationCode"));
    assertEquals("7", Soap.text(answer, "SoTimeZoneId"));
    ticket = "7T:nonsense";
    String refused = summary("Asia/Kathmandu");
    ticket = Soap.ticket(server);
    assertEquals("false", Soap.text(refused, "Succeeded"));
    assertEquals("Asia/Kathmandu", Soap.text(refused, "SoTimeZoneLocationCode"));
  }

  private String erpName(String header, String language) throws Exception {
    String body = "{\"ErpConnectionId\": %d, \"ActorType\": \"Customer\"}".formatted(connection);
    String answer =
        server
            .send(
                "POST",
                "/api/v1/Agents/ErpSync/GetActorTypeMapping",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Authorization",
                TestServer.BASIC,
                header,
                language)
            .body();
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(answer)
        .at("/FieldMappings/0/ErpDisplayName")
        .asString();
  }

  @Test
  void namesOfFieldsAreInTheCallersLanguage() throws Exception {
    assertEquals("Navn", erpName("SO-Language", "no"));
    assertEquals("Navn", erpName("Accept-Language", "nb-NO, en;q=0.5"));
    assertEquals("Name", erpName("SO-Language", "en-US"));
    assertEquals("Name", erpName("Accept-Language", "*"));
  }
}
