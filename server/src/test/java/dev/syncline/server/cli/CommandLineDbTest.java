package dev.syncline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TestServer;
import dev.syncline.server.Wiring;
import dev.syncline.sync.access.ApplicationTokens;
import dev.syncline.sync.access.Caller;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says and does to a data directory. */
class CommandLineDbTest {
  @TempDir private Path data;

  /** What a command line came to. */
  private record Said(int code, String out, String err) {}

  private Said run(String... words) {
    return runAt(data, words);
  }

  private static Said runAt(Path directory, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--data", directory.toString()));
    int code =
        Commands.run(
            new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private static String done(Said said) {
    assertEquals(0, said.code, said.err);
    assertEquals("", said.err);
    return said.out;
  }

  private static void assertFailed(String word, Said said) {
    assertEquals(1, said.code, said.out);
    assertTrue(said.err.contains(word), said.err);
    assertEquals(1, said.err.lines().count(), said.err);
  }

  @Test
  void tokensAreGivenOutListedWithoutThemselvesAndTakenAway() throws Exception {
    assertEquals("", done(run("token", "list")));
    String token = done(run("token", "add", "ERP gateway")).strip();
    assertTrue(token.length() >= 32, token);
    assertFailed("has a token already", run("token", "add", "erp gateway"));
    String other = done(run("token", "add", "Other")).strip();

    String list = done(run("token", "list"));
    assertEquals(2, list.lines().count());
    assertTrue(
        list.lines().findFirst().orElseThrow().matches("ERP gateway +ErpSync +20\\d\\d-.*Z"), list);
    assertFalse(list.contains(token), "it can't be shown again");

    done(run("token", "remove", "erp gateway"));
    assertEquals(1, done(run("token", "list")).lines().count());
    assertFailed("ERP gateway", run("token", "remove", "ERP gateway"));
    try (Wiring wiring = Wiring.open(TestServer.config(data))) {
      ApplicationTokens tokens =
          new ApplicationTokens(wiring.tenant().store(), true, InstantSource.system());
      tokens.check(other);
      assertThrows(SynclineException.class, () -> tokens.check(token));
    }
  }

  @Test
  void usersAreChangedAndPutIntoGroups() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
      var _ = server.tenant().users().add(Caller.SYSTEM, kari, "another good one");
      assertFailed("no group \"Sales\"", run("user", "change", "kari", "--group", "Sales"));
      done(run("group", "add", "Sales"));
      assertFailed("already", run("group", "add", "sales"));
      done(run("group", "add", "Support"));
      done(run("user", "change", "KARI", "--group", "sales", "--group", "Support", "--admin"));
      assertEquals(
          List.of("kari", "kari"),
          done(run("group", "list")).lines().map(line -> line.replaceAll(".* ", "")).toList());
      assertTrue(done(run("user", "list")).contains("Kari"));
      done(run("user", "change", "kari", "--no-groups", "--no-admin", "--no-active"));
      assertTrue(done(run("user", "list")).contains("user, inactive"));
      assertFalse(done(run("group", "list")).contains("kari"));
      assertFailed("last active administrator", run("user", "change", "admin", "--no-active"));
      assertFailed("no user nobody", run("user", "change", "nobody", "--admin"));
    }
  }

  @Test
  void ticketsAreEnded() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      String ticket =
          server
              .tenant()
              .signIn()
              .withPassword("admin", TestServer.PASSWORD, "test")
              .orElseThrow()
              .ticket();
      assertFailed("nobody", run("user", "sign-out", "nobody"));
      assertEquals("Ended 1 ticket.", done(run("user", "sign-out", "admin")).strip());
      assertEquals("Ended 0 tickets.", done(run("user", "sign-out", "--all")).strip());
      assertEquals(
          401,
          server
              .send(
                  "GET",
                  "/api/v1/Contact?$top=1",
                  new byte[0],
                  "Authorization",
                  "SOTicket " + ticket)
              .statusCode());
    }
  }

  @Test
  void theDataOfARunningServerIsBackedUpAndRestored(@TempDir Path elsewhere) throws Exception {
    Path copy = elsewhere.resolve("copy");
    Path again = elsewhere.resolve("again");
    try (TestServer server = TestServer.start(data)) {
      int company = server.company("Nordlys");
      assertTrue(done(run("backup", "--with-key", copy.toString())).contains(copy.toString()));
      assertFailed("not empty", run("backup", copy.toString()));
      assertFailed("holds databases", run("restore", copy.toString()));
      assertEquals("Nordlys", server.get("/api/v1/Contact/" + company).get("Name").asString());
    }
    String told = done(runAt(again, "restore", copy.toString()));
    assertFalse(told.contains("holds no key"), told);
    try (TestServer server = TestServer.start(again)) {
      assertEquals("Nordlys", server.get("/api/v1/Contact").at("/value/0/Name").asString());
    }
    assertFailed("no backup", runAt(elsewhere.resolve("other"), "restore", data + "/connectors"));
  }

  @Test
  void wrongWordsAreToldFromFailures() {
    for (List<String> words :
        List.of(
            List.of("user", "sign-out"),
            List.of("user", "sign-out", "kari", "--all"),
            List.of("token", "remove"),
            List.of("token", "forget", "me"))) {
      Said said = run(words.toArray(String[]::new));
      assertEquals(2, said.code, words + said.err);
      assertFalse(said.err.isEmpty());
    }
  }
}
