package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A record is erased for good, by an administrator who says it twice. */
class EraseHttpTest {
  private static final String ERASE = "/api/syncline/v1/erase";

  @TempDir private Path folder;

  @Test
  void nothingOfARecordIsLeftAndItsActorStays() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
      var _ = server.tenant().users().add(Caller.SYSTEM, kari, "another good one");
      SmallErp erp = SmallErp.create(server, folder, "Erp");
      int connection = erp.connection(SmallErp.connector(server), "Small");
      int company = erp.link(connection, 1);
      server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
      JsonNode _ = server.agent("ForceSyncAll", Map.of());
      String body = "{\"Entity\": \"contact\", \"Id\": %d".formatted(company);
      String confirmed = body + ", \"Confirm\": \"Erase Contact %d\"}".formatted(company);

      HttpResponse<String> notAllowed =
          server.send(
              "POST",
              ERASE,
              confirmed.getBytes(StandardCharsets.UTF_8),
              "Authorization",
              TestServer.basic("kari", "another good one"));
      assertEquals(403, notAllowed.statusCode(), notAllowed.body());
      HttpResponse<String> once = server.json("POST", ERASE, body + "}");
      assertEquals(409, once.statusCode(), once.body());
      assertTrue(once.body().contains("erase Contact " + company), once.body());
      assertEquals(200, server.json("GET", "/api/v1/Contact/" + company, "").statusCode());

      HttpResponse<String> erased = server.json("POST", ERASE, confirmed);
      assertEquals(200, erased.statusCode(), erased.body());
      HttpResponse<String> left = server.json("GET", "/api/v1/Contact/" + company, "");
      assertFalse(left.body().contains("Erp 1"), left.body());
      JsonNode why = server.get("/api/syncline/v1/why?entity=Contact&id=" + company);
      assertEquals(0, why.get("Fields").size());
      assertTrue(why.get("Erased").isNumber());
      JsonNode _ = server.agent("ForceSyncAll", Map.of());
      assertEquals("Erp 1", erp.value("select name from customer where no = 1"));

      assertEquals(
          404, server.json("POST", ERASE, "{\"Entity\": \"Person\", \"Id\": 4711}").statusCode());
      assertEquals(
          400, server.json("POST", ERASE, "{\"Entity\": \"Sale\", \"Id\": 1}").statusCode());
    }
  }
}
