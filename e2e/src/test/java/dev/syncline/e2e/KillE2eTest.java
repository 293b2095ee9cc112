package dev.syncline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program dies as in a power cut, and is started again on what it left. */
class KillE2eTest {
  /** Companies that are customers of the wholesaler. */
  private static final int COMPANIES = 1600;

  private static final int SUPPLIERS = 200;
  private static final int PERSONS = 2400;

  @TempDir private Path data;

  /** How far a demo has come that is being set up. */
  private enum Moment {
    SETTING_UP,
    LINKING,
    SYNCING,
    WRITING
  }

  @Test
  void killedInItsFirstSyncEndsCompleteAndWithNothingTwice() throws Exception {
    killAt(Moment.WRITING);
    assertCompleteAfterAStart();
  }

  @Test
  @Tag("slow")
  void killedAtEachStepOfItsFirstStartEndsComplete() throws Exception {
    for (Moment moment : Moment.values()) {
      killAt(moment);
      killAt(moment);
    }
    assertCompleteAfterAStart();
  }

  private void killAt(Moment moment) throws Exception {
    int port = freePort();
    Web web = new Web("http://127.0.0.1:" + port);
    try (Program program = Demo.program(data, port)) {
      Waiting.until(moment.name(), () -> reached(moment, web));
      program.kill();
    }
  }

  private static boolean reached(Moment moment, Web web) throws Exception {
    return switch (moment) {
      case SETTING_UP -> !web.agent("GetAllConnections", Map.of()).isEmpty();
      case LINKING -> !web.get("/api/v1/Contact?$top=1").get("value").isEmpty();
      case SYNCING -> !web.get("/api/syncline/v1/runs?connection=1").isEmpty();
      case WRITING ->
          !web.get("/api/v1/Contact?$filter=PostalCity ne ''&$top=1").get("value").isEmpty();
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void assertCompleteAfterAStart() throws Exception {
    try (Demo demo = Demo.start(data)) {
      assertTrue(
          demo.program().output().contains("Nordlys Wholesale: 4320 records linked"),
          demo.program().output());
      assertTrue(
          demo.program().output().contains("Faktura: 600 records linked"), demo.program().output());
      assertNothingTwice(demo);
      assertEquals(2, demo.web().agent("GetAllConnections", Map.of("IncludeDeleted", true)).size());
      forceSyncAll(demo);
      assertEquals(List.of(), Agreement.differences(demo));
      assertSilence(demo);
    }
  }

  private static void assertNothingTwice(Demo demo) throws Exception {
    assertEquals(COMPANIES + SUPPLIERS, Agreement.byNumber(demo.web(), "Contact").size());
    assertEquals(PERSONS, Agreement.byNumber(demo.web(), "Person").size());
    assertEquals("2000", demo.erp().value("select count(*) from customer"));
    assertEquals("3000", demo.erp().value("select count(*) from contact_person"));
    Set<String> categories = new HashSet<>();
    for (JsonNode item : demo.web().get("/api/v1/List/category/Items").get("value")) {
      assertTrue(categories.add(item.get("Name").asString()), "Twice: " + item);
    }
  }

  /** Nothing is left to do, on either side. */
  private static void assertSilence(Demo demo) throws Exception {
    long changes = demo.erp().changes();
    JsonNode answer = forceSyncAll(demo);
    assertEquals("Ok", answer.get("Status").asString(), answer.toString());
    assertTrue(answer.get("Changes").get("UpdatedRecords").isEmpty(), answer.toString());
    assertEquals(changes, demo.erp().changes());
  }

  private static JsonNode forceSyncAll(Demo demo) throws Exception {
    JsonNode answer = demo.web().agent("ForceSyncAll", Map.of());
    assertTrue(answer.get("IsOk").asBoolean(), answer.toString());
    return answer;
  }

  @Test
  void killedInRunsThatChangeEveryCompanyLosesNothing() throws Exception {
    try (Demo demo = Demo.start(data)) {
      demo.web().agent("ChangeEngineStatus", Map.of("Run", false));
      // In the middle of what it brings to the CRM, and of what it brings to the ERP.
      killInRun(demo, 1, 100, () -> phonesInCrm(demo, 1) > 0);
      killInRun(demo, 2, 300, () -> streetsInErp(demo, 2) > 0);
    }
  }

  @Test
  @Tag("slow")
  void killedAtAnyInstantOfRunsThatChangeEveryCompanyLosesNothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (Demo demo = Demo.start(data)) {
      demo.web().agent("ChangeEngineStatus", Map.of("Run", false));
      for (int round = 1; round <= 12; round++) {
        int now = round;
        int streets = 1 + random.nextInt(COMPANIES);
        if (random.nextInt(3) == 0) {
          int enough = random.nextInt(COMPANIES);
          killInRun(demo, round, streets, () -> phonesInCrm(demo, now) > enough);
        } else {
          int enough = random.nextInt(streets);
          killInRun(demo, round, streets, () -> streetsInErp(demo, now) > enough);
        }
      }
    }
  }

  /** Something that is looked for in another process. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Changes the phone of every customer in the ERP and the third line of the street of some
   * companies in the CRM, kills the program in the run that brings both across, and lets it go on.
   */
  private static void killInRun(Demo demo, int round, int streets, Condition moment)
      throws Exception {
    demo.erp().update("update customer set phone = '" + round + " ' || customer_no");
    List<JsonNode> companies = List.copyOf(Agreement.byNumber(demo.web(), "Contact").values());
    for (JsonNode company : companies.subList(0, streets)) {
      demo.web()
          .patch(
              "/api/v1/Contact/" + company.get("ContactId").asInt(),
              Map.of("StreetAddress3", "round " + round));
    }
    CompletableFuture<Boolean> run =
        CompletableFuture.supplyAsync(() -> {
          try {
            demo.web().agent("ForceSyncAll", Map.of());
            return true;
          } catch (Exception e) {
            return false;
          }
        });
    Waiting.until("round " + round, () -> run.isDone() || moment.holds());
    demo.killAndRestart();

    forceSyncAll(demo);
    assertEquals(COMPANIES, phonesInCrm(demo, round));
    assertEquals(streets, streetsInErp(demo, round));
    assertEquals(List.of(), Agreement.differences(demo));
    assertNothingTwice(demo);
    assertSilence(demo);
  }

  private static int phonesInCrm(Demo demo, int round) throws Exception {
    int count = 0;
    for (int skip = 0; ; skip += 1000) {
      int page =
          demo.web()
              .get(
                  "/api/v1/Contact?$select=ContactId&$filter=startswith(Phone,'"
                      + round
                      + " 1')&$top=1000&$skip="
                      + skip)
              .get("value")
              .size();
      count += page;
      if (page < 1000) {
        return count;
      }
    }
  }

  private static int streetsInErp(Demo demo, int round) throws Exception {
    return Integer.parseInt(
        demo.erp().value("select count(*) from customer where street3 = 'round " + round + "'"));
  }

  @Test
  void killedWhileItSavesAConnectionLeavesNothingOfIt() throws Exception {
    try (ScriptedErp erp = new ScriptedErp()) {
      int connector;
      String half;
      try (Program program = serve()) {
        connector = saveConnector(new Web(program.url()), erp.url());
        half = killInSave(program, erp, connector, "WSSaveConnection");
      }
      try (Program program = serve()) {
        assertEquals(0, connections(program));
        assertEquals(half, erp.await("WSDeleteConnection").connection());
        half = killInSave(program, erp, connector, "WSGetSupportedActorTypeFields");
      }
      try (Program program = serve()) {
        assertEquals(0, connections(program));
        assertEquals(half, erp.await("WSDeleteConnection").connection());
        JsonNode saved = saveConnection(new Web(program.url()), connector);
        assertEquals(
            saved.get("ConnectionId").asString(), erp.await("WSSaveConnection").connection());
        assertEquals(1, connections(program));
      }
    }
  }

  private Program serve() throws IOException {
    return Program.start("serve", "--data", data.toString(), "--port", "0");
  }

  private static int connections(Program program) throws Exception {
    return new Web(program.url()).agent("GetAllConnections", Map.of("IncludeDeleted", true)).size();
  }

  /** Kills the program in a call of its connector, and answers the connection it was about. */
  private static String killInSave(
      Program program, ScriptedErp erp, int connector, String operation) throws Exception {
    erp.hold(operation);
    Web web = new Web(program.url());
    CompletableFuture<JsonNode> saved =
        CompletableFuture.supplyAsync(() -> saveConnection(web, connector));
    String connection = erp.await(operation).connection();
    program.kill();
    assertTrue(saved.handle((answer, failure) -> failure != null).join());
    erp.release(operation);
    return connection;
  }

  private static int saveConnector(Web web, String url) throws Exception {
    return web.agent(
            "SaveErpSyncConnectorEntity",
            Map.of("ErpSyncConnectorEntity", Map.of("DisplayName", "Scripted", "Url", url)))
        .get("ErpConnectorId")
        .asInt();
  }

  private static JsonNode saveConnection(Web web, int connector) {
    try {
      return web.agent(
          "SaveConnection",
          Map.of(
              "Connection",
              Map.of(
                  "ErpConnectorId",
                  connector,
                  "DisplayName",
                  "Half set up",
                  "ConfigFields",
                  Map.of("Server", "a"))));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
