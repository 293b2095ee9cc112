package dev.syncline.sync.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.sync.InMemoryErp;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectedErpTest {
  private final InMemoryErp memory =
      new InMemoryErp()
          .field(ErpActorType.Customer, "Name", FieldType.Text)
          .item("terms", "1", "30 days");
  private final ConnectedErp erp =
      new ConnectedErp("guid-1", "Memory ERP", memory, () -> Map.of("company", "7"));

  @Test
  void sendsTheConfigurationAgainWhenItIsNotKnown() throws Exception {
    assertEquals(List.of(ErpActorType.Customer), erp.actorTypes().value());
    assertEquals(List.of("actorTypes", "saveConnection", "actorTypes"), memory.calls());
    assertEquals(Map.of("guid-1", Map.of("company", "7")), memory.connections());

    assertTrue(erp.test().isOk());
    assertEquals(List.of("testConnection"), memory.calls());
  }

  @Test
  void repeatsEachKindOfCallOnce() throws Exception {
    memory.put(ErpActorType.Customer, "C1", "Name", "Acme");
    Actor changed = new Actor(ErpActorType.Customer, "C1", Map.of("Name", "A"), null, null, null);
    List<Call> calls =
        List.of(
            () -> erp.test(),
            () -> erp.fields(ErpActorType.Customer).outcome(),
            () -> erp.save(List.of(changed)).outcome(),
            () -> erp.create(changed).outcome(),
            () -> erp.list("terms").outcome(),
            () -> erp.listItems("terms", List.of("1")).outcome(),
            () -> erp.searchableFields(ErpActorType.Customer).outcome(),
            () -> outcome(erp.actors(ErpActorType.Customer, List.of("C1"), null)),
            () -> outcome(erp.actorsByTimestamp(ErpActorType.Customer, "", null)),
            () -> outcome(erp.search(ErpActorType.Customer, "a", Set.of("Name"))),
            () ->
                outcome(
                    erp.searchByParent(
                        ErpActorType.Person, "a", ErpActorType.Customer, "C1", null)),
            () -> outcome(erp.searchAdvanced(ErpActorType.Customer, List.of(), null)));
    for (Call call : calls) {
      memory.forgetConnections();
      assertTrue(call.run().isSuccess());
    }
  }

  @Test
  void asksOnlyOnceMore() throws Exception {
    memory.answer("actorTypes", Outcome.failed("again?", null, ErrorCodes.UNKNOWN_CONNECTION_ID));
    Answer<List<ErpActorType>> answer = erp.actorTypes();
    assertFalse(answer.outcome().isOk());
    assertEquals(List.of("actorTypes", "saveConnection", "actorTypes"), memory.calls());
  }

  @Test
  void doesNotRepeatWhenTheConfigurationIsRefused() throws Exception {
    memory.answer("saveConnection", Outcome.failed("disk full"));
    assertFalse(outcome(erp.actors(ErpActorType.Customer, List.of("C1"), null)).isOk());
    assertEquals(List.of("actors", "saveConnection"), memory.calls());
  }

  @Test
  void losesNoActorOfAStream() throws Exception {
    for (int i = 0; i < 5; i++) {
      memory.put(ErpActorType.Customer, "C" + i, "Name", "N" + i);
    }
    List<String> keys = new ArrayList<>();
    try (ActorStream stream = erp.actorsByTimestamp(ErpActorType.Customer, "", null)) {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        keys.add(String.valueOf(actor.erpKey()));
      }
      assertNull(stream.next());
      assertTrue(stream.outcome().isSuccess());
    }
    assertEquals(List.of("C0", "C1", "C2", "C3", "C4"), keys);
  }

  @Test
  void answersWhatTheConnectorLacks() throws Exception {
    ErpConnector reader =
        (ErpConnector)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ErpConnector.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    ConnectedErp poor = new ConnectedErp("g", "Old ERP", reader, Map::of);
    Actor actor = new Actor(ErpActorType.Customer, "C1", Map.of(), null, null, null);
    assertFalse(poor.writes());
    assertEquals(
        "The connector Old ERP can't create actors.",
        poor.create(actor).outcome().userExplanation());
    assertFalse(poor.save(List.of(actor)).outcome().isOk());
    assertFalse(poor.list("x").outcome().isOk());
    assertFalse(outcome(poor.search(ErpActorType.Customer, "", null)).isOk());
    assertFalse(outcome(poor.searchAdvanced(ErpActorType.Customer, List.of(), null)).isOk());
    assertEquals(Answer.of(List.of()), poor.searchableFields(ErpActorType.Customer));
  }

  @Test
  void takesABugOfAPluginAsAFailureOfUnknownOutcomeWhereItWrites() {
    IllegalStateException bug = new IllegalStateException("oops");
    for (String call : List.of("actorTypes", "actors", "save", "create")) {
      memory.before(
          call,
          () -> {
            throw bug;
          });
    }
    Actor actor = new Actor(ErpActorType.Customer, "C1", Map.of(), null, null, null);
    assertKind(Kind.NOT_UNDERSTOOD, bug, () -> erp.actorTypes().outcome());
    assertKind(
        Kind.NOT_UNDERSTOOD,
        bug,
        () -> outcome(erp.actors(ErpActorType.Customer, List.of("C1"), null)));
    assertKind(Kind.UNKNOWN_OUTCOME, bug, () -> erp.save(List.of(actor)).outcome());
    assertKind(Kind.UNKNOWN_OUTCOME, bug, () -> erp.create(actor).outcome());
  }

  @FunctionalInterface
  private interface Call {
    Outcome run() throws Exception;
  }

  private static Outcome outcome(ActorStream stream) throws Exception {
    try (stream) {
      while (stream.next() != null) {
        // Only behind the last one is the outcome final.
      }
      return stream.outcome();
    }
  }

  private static void assertKind(Kind kind, Throwable cause, Call call) {
    ConnectorException thrown = assertThrows(ConnectorException.class, call::run);
    assertEquals(kind, thrown.kind());
    assertSame(cause, thrown.getCause());
    assertNotNull(thrown.getMessage());
    assertTrue(thrown.getMessage().contains("Memory ERP"), thrown.getMessage());
  }
}
