package dev.syncline.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.server.FakeErp;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.server.config.Access;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is counted, in a form that scrapers read, and who may read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsHttpTest {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)(\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*\\})? (-?[0-9.E+-]+)");

  /** A proxy's header makes a call one from elsewhere. */
  private static final String[] ELSEWHERE = {"X-Forwarded-For", "203.0.113.7"};

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    Access access = new Access(Duration.ofHours(6), false, null, null, false, "a long token");
    server = TestServer.start(TestServer.config(folder).withAccess(access));
    Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
    var _ = server.tenant().users().add(Caller.SYSTEM, kari, "another good one");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Reads them as a scraper does, and complains as one does. */
  private Map<String, Double> samples() throws Exception {
    HttpResponse<String> answer = server.send("GET", "/metrics", new byte[0]);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        answer.headers().firstValue("Content-Type").orElse(""));
    Map<String, Double> samples = new HashMap<>();
    Set<String> families = new HashSet<>();
    for (String line : answer.body().split("\n")) {
      if (line.startsWith("# TYPE ")) {
        assertTrue(families.add(line.split(" ")[2]), "a family twice: " + line);
      } else if (!line.startsWith("# HELP ")) {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        String family = sample.group(1).replaceAll("_(bucket|sum|count)$", "");
        assertTrue(families.contains(family) || families.contains(sample.group(1)), line);
        String name = line.substring(0, line.lastIndexOf(' '));
        assertNull(samples.put(name, Double.valueOf(sample.group(3))), "twice: " + line);
      }
    }
    return samples;
  }

  private static double value(Map<String, Double> samples, String name) {
    return Objects.requireNonNull(samples.get(name), name);
  }

  private static double rise(Map<String, Double> before, Map<String, Double> after, String name) {
    return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
  }

  @Test
  void requestsAreCountedByAreaAndStatus() throws Exception {
    Map<String, Double> before = samples();
    server.agent("GetEngineStatus", Map.of());
    server.agent("GetEngineStatus", Map.of());
    assertEquals(404, server.json("GET", "/api/v1/Contact/4711", "").statusCode());
    assertEquals(200, server.send("GET", "/health/live", new byte[0]).statusCode());
    assertEquals(404, server.send("GET", "/nothing", new byte[0]).statusCode());
    Map<String, Double> after = samples();
    String total = "syncline_http_requests_total{area=\"%s\",status=\"%s\"}";
    assertEquals(2, rise(before, after, total.formatted("agent", "2xx")));
    assertEquals(1, rise(before, after, total.formatted("records", "4xx")));
    assertEquals(1, rise(before, after, total.formatted("health", "2xx")));
    assertEquals(1, rise(before, after, total.formatted("other", "4xx")));
    String seconds = "syncline_http_request_seconds_%s{area=\"agent\"%s}";
    assertEquals(2, rise(before, after, seconds.formatted("count", "")));
    assertEquals(2, rise(before, after, seconds.formatted("bucket", ",le=\"+Inf\"")));
    assertTrue(rise(before, after, seconds.formatted("sum", "")) > 0);
  }

  @Test
  void runsAndTheirActorsAreCountedAndConnectionsShown() throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    int connection = erp.connection(SmallErp.connector(server), "Small");
    var _ = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    Map<String, Double> before = samples();
    JsonNode _ = server.agent("ForceSyncAll", Map.of());
    Map<String, Double> after = samples();
    assertTrue(rise(before, after, "syncline_runs_total{outcome=\"green\"}") >= 1);
    assertEquals(1, rise(before, after, "syncline_actors_total{result=\"applied\"}"));
    assertTrue(rise(before, after, "syncline_actors_total{result=\"unlinked\"}") >= 8);
    assertEquals(
        rise(before, after, "syncline_runs_total{outcome=\"green\"}"),
        rise(before, after, "syncline_run_seconds_count"));
    assertEquals(0, after.get("syncline_runs_in_flight"));
    String label = "{connection=\"" + connection + "\"}";
    assertEquals(1, after.get("syncline_connection_active" + label));
    assertEquals(0, after.get("syncline_parked" + label));
    assertEquals(1, after.get("syncline_connection_last_run_green" + label));
    double last = value(after, "syncline_connection_last_run_timestamp_seconds" + label);
    assertEquals(System.currentTimeMillis() / 1000.0, last, 300);
  }

  @Test
  void callsToConnectorsAreCountedAndTheirFailures() throws Exception {
    String test = "syncline_connector_calls_total{operation=\"WSGetConfigData\",outcome=\"%s\"}";
    try (FakeErp erp = new FakeErp()) {
      Map<String, Double> before = samples();
      server.agent("TestConnectorUrl", Map.of("Url", erp.url()));
      erp.breakDown(
          "WSGetConfigData",
          (socket, out, good) -> FakeErp.write(out, 500, "text/plain", new byte[0]));
      server.agent("TestConnectorUrl", Map.of("Url", erp.url()));
      Map<String, Double> after = samples();
      assertEquals(1, rise(before, after, test.formatted("ok")));
      assertTrue(rise(before, after, test.formatted("failed")) >= 1);
      assertTrue(rise(before, after, "syncline_connector_call_seconds_count") >= 2);
      assertTrue(rise(before, after, "syncline_connector_received_bytes_total") > 0);
    }
  }

  @Test
  void theProcessIsShown() throws Exception {
    Map<String, Double> samples = samples();
    assertTrue(value(samples, "jvm_memory_used_bytes{area=\"heap\"}") > 1_000_000);
    assertTrue(value(samples, "process_start_time_seconds") > 1_600_000_000);
    assertTrue(value(samples, "jvm_threads_current") > 1);
    assertTrue(samples.keySet().stream().anyMatch(name -> name.startsWith("syncline_build_info")));
  }

  private int status(String... headers) throws Exception {
    HttpResponse<String> answer = server.send("GET", "/metrics", new byte[0], headers);
    assertFalse(answer.statusCode() != 200 && answer.body().contains("syncline_"));
    return answer.statusCode();
  }

  private int statusElsewhere(String authorization) throws Exception {
    return status(ELSEWHERE[0], ELSEWHERE[1], "Authorization", authorization);
  }

  @Test
  void thisMachineTheTokenAndAdministratorsMayReadThem() throws Exception {
    assertEquals(200, status());
    assertEquals(401, status(ELSEWHERE));
    assertEquals(200, statusElsewhere("Bearer a long token"));
    assertEquals(200, statusElsewhere("bearer  a long token"));
    assertEquals(401, statusElsewhere("Bearer a long toke"));
    assertEquals(200, statusElsewhere(TestServer.BASIC));
    assertEquals(403, statusElsewhere(TestServer.basic("kari", "another good one")));
  }
}
