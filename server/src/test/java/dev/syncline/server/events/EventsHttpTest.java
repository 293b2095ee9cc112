package dev.syncline.server.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.Associate;
import dev.syncline.model.Balance;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.server.SmallErp;
import dev.syncline.server.TestServer;
import dev.syncline.server.http.RawClient;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.engine.RunEvent;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listeners are told of runs as they happen, and of what they missed; a slow one harms nobody. */
@Timeout(60)
class EventsHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EVENTS = "/api/syncline/v1/events";
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir private Path folder;

  /** One event as a listener sees it. */
  private record Seen(String id, String name, JsonNode data) {}

  /** A listener that reads lines. */
  private static final class Reader implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;

    Reader(TestServer server, @Nullable String lastId) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server.url() + EVENTS))
              .header("Authorization", TestServer.BASIC)
              .header("Accept-Encoding", "gzip");
      if (lastId != null) {
        request.header("Last-Event-ID", lastId);
      }
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      assertEquals(200, answer.statusCode());
      assertTrue(lines.readLine().startsWith("retry: "), "the answer begins at once");
      assertEquals("", lines.readLine());
    }

    Seen next() throws IOException {
      String id = "";
      String name = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
          return new Seen(id, name, JSON.readTree(data));
        }
      }
      throw new IOException("the stream ended");
    }

    /** Reads up to the end of a run. */
    List<Seen> run() throws IOException {
      List<Seen> seen = new ArrayList<>();
      do {
        seen.add(next());
      } while (!seen.getLast().name.equals("run-ended"));
      return seen;
    }

    @Override
    public void close() throws IOException {
      lines.close();
      client.shutdownNow();
    }
  }

  private SmallErp erp(TestServer server) throws Exception {
    SmallErp erp = SmallErp.create(server, folder, "Erp");
    int connection = erp.connection(SmallErp.connector(server), "Small");
    var _ = erp.link(connection, 1);
    server.agent("ToggleErpConnectionActive", Map.of("ErpConnectionId", connection));
    return erp;
  }

  private static void change(SmallErp erp, int turn) throws Exception {
    erp.execute(
        "update customer set phone = 'p%d', changed = %d where no = 1".formatted(turn, turn));
  }

  @Test
  void aRunIsToldFromBeginningToEnd() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      SmallErp erp = erp(server);
      try (Reader reader = new Reader(server, null)) {
        assertEquals(
            "text/event-stream", reader.answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode _ = server.agent("ForceSyncAll", Map.of());
        List<Seen> seen = reader.run();
        long run = seen.getFirst().data.get("RunId").asLong();
        assertEquals("run-began", seen.getFirst().name);
        assertEquals("run-progressed", seen.get(1).name);
        assertTrue(seen.get(1).data.at("/Balance/Read").isNumber());
        JsonNode ended = seen.getLast().data;
        assertEquals(run, ended.get("Id").asLong());
        assertEquals("GREEN", ended.get("State").asString());
        JsonNode stored = server.get("/api/syncline/v1/runs/" + run).get("Run");
        assertEquals(stored.get("Balance"), ended.get("Balance"));
        assertEquals(stored.get("Ended"), ended.get("Ended"));
        change(erp, 2);
        JsonNode _ = server.agent("ForceSyncAll", Map.of());
        assertNotEquals(run, reader.run().getLast().data.get("Id").asLong());
      }
    }
  }

  @Test
  void whoComesBackIsToldWhatWasMissedAlsoAfterARestart() throws Exception {
    String last;
    List<Long> runs = new ArrayList<>();
    try (TestServer server = TestServer.start(folder)) {
      SmallErp erp = erp(server);
      try (Reader reader = new Reader(server, null)) {
        JsonNode _ = server.agent("ForceSyncAll", Map.of());
        last = reader.run().getLast().id;
      }
      for (int turn = 2; turn < 4; turn++) {
        change(erp, turn);
        JsonNode _ = server.agent("ForceSyncAll", Map.of());
      }
      try (Reader back = new Reader(server, last)) {
        List<Seen> first = back.run();
        assertEquals("run-began", first.getFirst().name, "nothing is left out");
        runs.add(first.getLast().data.get("Id").asLong());
        runs.add(back.run().getLast().data.get("Id").asLong());
      }
    }
    try (TestServer server = TestServer.start(folder);
        Reader back = new Reader(server, last)) {
      Seen first = back.next();
      Seen second = back.next();
      assertEquals("run-ended", first.name);
      assertEquals(runs, List.of(first.data.get("Id").asLong(), second.data.get("Id").asLong()));
    }
  }

  @Test
  void onlyAdministratorsListen() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Associate kari = new Associate(0, "kari", "Kari", "", false, true, List.of());
      var _ = server.tenant().users().add(Caller.SYSTEM, kari, "another good one");
      String user = TestServer.basic("kari", "another good one");
      assertEquals(
          403, server.send("GET", EVENTS, new byte[0], "Authorization", user).statusCode());
      assertEquals(401, server.send("GET", EVENTS, new byte[0]).statusCode());
    }
  }

  @Test
  void aListenerThatReadsNothingHoldsUpNoRunAndNoStop() throws Exception {
    TestServer server = TestServer.start(folder);
    SmallErp erp = erp(server);
    try (RawClient silent = server.raw()) {
      silent.send(
          "GET "
              + EVENTS
              + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
              + TestServer.BASIC
              + "\r\n\r\n");
      for (int turn = 2; turn < 6; turn++) {
        change(erp, turn);
        JsonNode _ = server.agent("ForceSyncAll", Map.of());
      }
      assertEquals(
          "p5",
          server
              .get("/api/v1/Contact?$orderby=ContactId desc&$top=1")
              .at("/value/0/Phone")
              .asString());
      Assertions.assertTimeout(Duration.ofSeconds(5), server::close);
    }
  }

  private static Run ended(long id) {
    long now = id * 1_000;
    return new Run(id, 1, now, now, Run.State.GREEN, Balance.ZERO, 0, "");
  }

  @Test
  void whatDoesNotFitEndsTheListenerAndNobodyElse() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      RunFeed feed = new RunFeed(InstantSource.fixed(NOW));
      Listener slow = feed.listen(server.tenant().store(), null);
      Listener quick = feed.listen(server.tenant().store(), null);
      long told = 0;
      for (int run = 1; run <= Listener.ROOM + 10; run++) {
        feed.accept(new RunEvent.Ended(ended(run)));
        Event event = quick.next(Duration.ZERO);
        told += event == null ? 0 : 1;
      }
      assertEquals(Listener.ROOM + 10, told);
      assertFalse(quick.ended());
      Event last = slow.next(Duration.ZERO);
      for (Event next = last; next != null; next = slow.next(Duration.ZERO)) {
        last = next;
      }
      assertTrue(slow.ended());
      assertEquals(Listener.ROOM, java.util.Objects.requireNonNull(last).runId());
      assertEquals(
          10, feed.listen(server.tenant().store(), last.id()).missed().size(), "it comes back");
    }
  }

  @Test
  void thereAreNotTooManyListenersAndThoseThatLeaveMakeRoom() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      RunFeed feed = new RunFeed(InstantSource.fixed(NOW));
      List<Listener> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(feed.listen(server.tenant().store(), null));
      }
      SynclineException refused =
          Assertions.assertThrows(
              SynclineException.class, () -> feed.listen(server.tenant().store(), null));
      assertEquals(ErrorCode.TOO_MANY_REQUESTS, refused.code());
      feed.leave(all.getFirst());
      var _ = feed.listen(server.tenant().store(), null);
      assertEquals(100, feed.listening());
    }
  }

  @Test
  void aRunTellsHowFarItIsAtMostOnceASecond() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      RunFeed feed = new RunFeed(InstantSource.fixed(NOW));
      Listener listener = feed.listen(server.tenant().store(), null);
      for (int i = 0; i < 1_000; i++) {
        feed.accept(new RunEvent.Progressed(7, 1, Balance.ZERO, i));
      }
      assertEquals(
          "run-progressed", java.util.Objects.requireNonNull(listener.next(Duration.ZERO)).name());
      assertEquals(null, listener.next(Duration.ZERO));
    }
  }

  /** A stream whose reader goes away after some bytes. */
  private static final class Leaving extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final int most;

    Leaving(int most) {
      this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
      if (read.size() >= most) {
        throw new IOException("gone");
      }
      read.write(b);
    }
  }

  @Test
  void bothSidesNoticeThatTheOtherIsThere() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      RunFeed feed = new RunFeed(InstantSource.system());
      EventStream stream =
          new EventStream(
              feed, server.tenant().store(), JSON::writeValueAsBytes, Duration.ofMillis(1));
      Leaving out = new Leaving(200);
      CompletableFuture<Void> done =
          CompletableFuture.runAsync(() ->
              Assertions.assertThrows(
                  IOException.class, () -> stream.serve(null, () -> {}, () -> out)));
      done.get(20, TimeUnit.SECONDS);
      assertTrue(
          out.read.toString(StandardCharsets.UTF_8).contains(": still here\n\n: still here\n\n"));
      assertEquals(0, feed.listening(), "who has gone takes no room");
    }
  }

  @Test
  void aStreamEndsWhenWhoListensMayNoLonger() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      RunFeed feed = new RunFeed(InstantSource.system());
      EventStream stream =
          new EventStream(
              feed, server.tenant().store(), JSON::writeValueAsBytes, Duration.ofMillis(1));
      String ticket =
          server
              .tenant()
              .signIn()
              .withPassword("admin", TestServer.PASSWORD, "test")
              .orElseThrow()
              .ticket();
      Leaving out = new Leaving(Integer.MAX_VALUE);
      AtomicInteger asked = new AtomicInteger();
      stream.serve(
          null,
          () -> {
            if (asked.incrementAndGet() == 3) {
              int _ = server.tenant().users().signAllOut(Caller.SYSTEM);
            }
            server.tenant().tickets().caller(ticket).requireAdministrator();
          },
          () -> out);
      assertEquals(3, asked.get());
      assertEquals(0, feed.listening());
    }
  }

  @Test
  void runsOfOtherNodesAreToldOnce() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      var _ = erp(server);
      RunFeed other = new RunFeed(InstantSource.system());
      EventStream stream =
          new EventStream(
              other, server.tenant().store(), JSON::writeValueAsBytes, Duration.ofMillis(1));
      Leaving out = new Leaving(2_000);
      CompletableFuture<Void> done =
          CompletableFuture.runAsync(() ->
              Assertions.assertThrows(
                  IOException.class, () -> stream.serve(null, () -> {}, () -> out)));
      JsonNode _ = server.agent("ForceSyncAll", Map.of());
      done.get(20, TimeUnit.SECONDS);
      String text = out.read.toString(StandardCharsets.UTF_8);
      assertEquals(2, text.split("event: run-ended", -1).length, text);
    }
  }
}
