package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CallPolicyHttpTest {
  private static final String GUID = "c0ffee00-1111-2222-3333-444455556666";
  private static final String OK = "<IsOk>true</IsOk><State>Ok</State>";
  private static final Actor ACTOR =
      new Actor(ErpActorType.Customer, "1", Map.of("a", "b"), null, null, null);
  private static final CallPolicy HASTY =
      CallPolicy.DEFAULT.withTimes(Duration.ofMillis(400), Duration.ofMillis(1_500)).withTries(1);

  private final List<CallListener.Call> heard = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private ConnectorHttp http = ConnectorHttp.open();

  @BeforeEach
  void openHttp() {
    http.close();
    http = ConnectorHttp.open();
  }

  @AfterEach
  void closeHttp() {
    http.close();
  }

  private SoapConnector connect(URI url, CallPolicy policy) {
    InstantSource time = now::get;
    return SoapConnector.of(url, http, policy, heard::add, time, Map.of(), pauses::add);
  }

  private static ConnectorException fails(Kind kind, Executable call) {
    ConnectorException failure =
        assertTimeoutPreemptively(
            Duration.ofSeconds(15), () -> assertThrows(ConnectorException.class, call));
    assertEquals(kind, failure.kind(), failure.getMessage());
    return failure;
  }

  @Test
  void usesAConnectionAgainOnceAnAnswerWasReadToItsEnd() throws Exception {
    String actors =
        HostileServer.result(
            "WSGetActors", OK + "<Actors><ErpActorWS><ErpKey>1</ErpKey></ErpActorWS></Actors>");
    String test = HostileServer.result("WSTestConnection", OK);
    try (HostileServer server =
        new HostileServer((s, out, n) ->
            out.write(HostileServer.answer(200, "text/xml", n % 2 == 1 ? test : actors)))) {
      SoapConnector connector = connect(server.url(), HASTY);
      for (int i = 0; i < 3; i++) {
        connector.testConnection(GUID);
        try (ActorStream stream =
            connector.actors(GUID, ErpActorType.Customer, List.of("1"), null)) {
          assertEquals("1", Objects.requireNonNull(stream.next()).erpKey());
          assertNull(stream.next());
        }
      }
      assertEquals(6, server.requests.get());
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void triesReadingAgainAndWritingNever() throws Exception {
    try (HostileServer server =
        new HostileServer((socket, out, n) -> {
          if (n % 3 != 0) {
            socket.close();
          } else {
            out.write(
                HostileServer.answer(
                    200, "text/xml", HostileServer.result("WSTestConnection", OK)));
          }
        })) {
      SoapConnector connector = connect(server.url(), HASTY.withTries(3));
      assertTrue(connector.testConnection(GUID).isSuccess());
      assertEquals(3, server.requests.get());
      assertEquals(2, pauses.size());
      assertTrue(pauses.getFirst().toMillis() >= 100 && pauses.getFirst().toMillis() <= 200);
      assertEquals(
          List.of(Kind.UNKNOWN_OUTCOME, Kind.UNKNOWN_OUTCOME),
          heard.subList(0, 2).stream().map(CallListener.Call::failure).toList());
      fails(Kind.UNKNOWN_OUTCOME, () -> connector.save(GUID, List.of(ACTOR)));
      assertEquals(4, server.requests.get());
    }
  }

  @Test
  void leavesASilentConnectorAloneForAWhileAndThenLetsOneCallDecide() throws Exception {
    try (HostileServer server =
        new HostileServer((socket, out, n) -> {
          if (n <= CallPolicy.DEFAULT.failures()) {
            socket.close();
          } else {
            out.write(
                HostileServer.answer(
                    200, "text/xml", HostileServer.result("WSTestConnection", OK)));
          }
        })) {
      SoapConnector connector = connect(server.url(), HASTY);
      for (int i = 0; i < CallPolicy.DEFAULT.failures(); i++) {
        fails(Kind.UNKNOWN_OUTCOME, () -> connector.testConnection(GUID));
      }
      ConnectorException alone = fails(Kind.NOT_SENT, () -> connector.testConnection(GUID));
      assertTrue(alone.getMessage().contains("5 times in a row"), alone.getMessage());
      assertEquals(5, server.requests.get());
      now.updateAndGet(time -> time.plusSeconds(31));
      assertTrue(connector.testConnection(GUID).isSuccess());
      assertTrue(connector.testConnection(GUID).isSuccess());
    }
  }

  @Test
  void refusesTextThatXmlCannotHoldBeforeAnythingIsSent() throws Exception {
    try (HostileServer server = new HostileServer((socket, out, n) -> socket.close())) {
      Actor odd = new Actor(ErpActorType.Customer, "1", Map.of("a", "b\u0001"), null, null, null);
      ConnectorException failure =
          fails(Kind.NOT_SENT, () -> connect(server.url(), HASTY).save(GUID, List.of(odd)));
      assertTrue(failure.getMessage().contains("U+0001"), failure.getMessage());
      assertEquals(0, server.requests.get());
    }
  }

  @Test
  void waitsForItsTurnWhenAConnectionIsBusy() throws Exception {
    String actors = HostileServer.result("WSGetActors", OK + "<Actors/>");
    CallPolicy single =
        new CallPolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            1,
            1,
            Duration.ofMillis(50),
            1,
            1_000_000,
            5,
            Duration.ofSeconds(30));
    try (HostileServer server =
        new HostileServer(
            (s, out, n) -> out.write(HostileServer.answer(200, "text/xml", actors)))) {
      SoapConnector connector = connect(server.url(), single);
      try (ActorStream open = connector.actors(GUID, ErpActorType.Customer, List.of(), null)) {
        ConnectorException busy =
            fails(
                Kind.NOT_SENT,
                () -> connector.actors(GUID, ErpActorType.Customer, List.of(), null));
        assertTrue(busy.getMessage().contains("running already"), busy.getMessage());
        connector.actors("another", ErpActorType.Customer, List.of(), null).close();
        assertNull(open.next());
      }
      connector.actors(GUID, ErpActorType.Customer, List.of(), null).close();
    }
  }
}
