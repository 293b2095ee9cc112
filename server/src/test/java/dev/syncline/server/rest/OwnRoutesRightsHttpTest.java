package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.server.TestServer;
import dev.syncline.server.events.RunFeed;
import dev.syncline.sync.access.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call which of Syncline's own routes. The right is looked at before anything else. */
class OwnRoutesRightsHttpTest {
  /** Needs a ticket; what is shown, or ended, depends on who asks. All others: administrators. */
  private static final Set<String> EVERYBODYS =
      Set.of(
          "GET connections/{id}/search",
          "POST connections/{id}/search",
          "GET connections/{id}/searchable",
          "GET fields/{id}",
          "GET why",
          "POST passwords",
          "DELETE tickets");

  @TempDir private Path folder;

  private static HttpResponse<String> call(TestServer server, Route route, String authorization)
      throws Exception {
    String path = route.path().replaceAll("\\{\\w+}", "4711");
    boolean body = route.body() != null;
    return server.send(
        route.method(),
        "/api/syncline/v1/" + path,
        (body ? "{}" : "").getBytes(StandardCharsets.UTF_8),
        "Authorization",
        authorization);
  }

  @Test
  void eachRouteNeedsATicketAndAllButAFewAnAdministrator() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
      var _ = server.tenant().users().add(Caller.SYSTEM, kari, "another good one");
      String user = TestServer.basic("kari", "another good one");
      List<Route> routes =
          new SynclineRest(server.tenant(), new RunFeed(InstantSource.system())).routes();
      for (Route route : routes) {
        String name = route.method() + " " + route.path();
        assertEquals(401, call(server, route, "SOTicket 7T:nonsense").statusCode(), name);
        HttpResponse<String> answer = call(server, route, user);
        if (EVERYBODYS.contains(name)) {
          assertNotEquals(403, answer.statusCode(), name + answer.body());
        } else {
          assertEquals(403, answer.statusCode(), name + answer.body());
          assertTrue(answer.body().contains("administrator right"), name);
        }
        if (route.streamed() == null) {
          assertTrue(call(server, route, TestServer.BASIC).statusCode() < 500, name);
        }
      }
      Set<String> names =
          routes.stream()
              .map(route -> route.method() + " " + route.path())
              .collect(Collectors.toSet());
      assertTrue(names.containsAll(EVERYBODYS));
      assertEquals(routes.size(), names.size());
    }
  }
}
