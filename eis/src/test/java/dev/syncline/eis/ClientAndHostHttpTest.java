package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.soap.Limits;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAndHostHttpTest {
  private static final String GUID = "c0ffee00-1111-2222-3333-444455556666";

  private final ShopErp shop = new ShopErp();
  private final List<CallListener.Call> heard = new CopyOnWriteArrayList<>();
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

  private HostServer serve(Map<String, ErpConnector> connectors) throws IOException {
    return new HostServer(new ConnectorHost(connectors, Limits.REQUEST), false);
  }

  private SoapConnector connect(HostServer server, String query) {
    return SoapConnector.of(
        server.url(query), http, CallPolicy.DEFAULT, heard::add, InstantSource.system());
  }

  private static List<Actor> all(ActorStream stream) throws IOException {
    List<Actor> actors = new ArrayList<>();
    try (ActorStream it = stream) {
      for (Actor actor = it.next(); actor != null; actor = it.next()) {
        actors.add(actor);
      }
    }
    return actors;
  }

  @Test
  void setsUpAConnectionAndDescribesIt() throws Exception {
    try (HostServer server = serve(Map.of("Shop", shop))) {
      SoapConnector connector = connect(server, "?ConnectorName=Shop&x=a%7Cb");
      assertEquals(shop.configFields(), connector.configFields());
      assertEquals(Outcome.State.Warning, connector.testConfig(Map.of("server", "bad")).state());
      assertFalse(connector.testConfig(Map.of("server", "bad")).isSuccess());
      Outcome unknown = connector.testConnection(GUID);
      assertEquals(ErrorCodes.UNKNOWN_CONNECTION_ID, unknown.errorCode());
      assertEquals("US:\"Unknown connection\";NO:\"Ukjent\"", unknown.userExplanation());
      Map<String, String> config = Map.of("server", "æ <&>", "pw", "");
      assertEquals(Outcome.OK, connector.saveConnection(GUID, config));
      assertEquals(config, shop.config(GUID));
      assertEquals(Outcome.OK, connector.testConnection(GUID));
      assertEquals(shop.actorTypes(GUID), connector.actorTypes(GUID));
      assertEquals(
          shop.fields(GUID, ErpActorType.Customer), connector.fields(GUID, ErpActorType.Customer));
      List<FieldMetadata> searchable =
          connector.searchableFields(GUID, ErpActorType.Customer).value();
      assertEquals(FieldType.List, searchable.getFirst().type());
      assertEquals("ParentErpKey", searchable.getLast().key());
      assertEquals(shop.list(GUID, "land"), connector.list(GUID, "land"));
      assertEquals(List.of("2", "1"), List.copyOf(connector.list(GUID, "land").value().keySet()));
      assertEquals(Map.of("9", "land"), connector.listItems(GUID, "land", List.of("9")).value());
      assertEquals(Outcome.OK, connector.deleteConnection(GUID));
      assertEquals(Map.of(), shop.config(GUID));
      assertEquals("ConnectorName=Shop&x=a%7Cb", server.queries.getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsAndWritesActors(boolean gzip) throws Exception {
    shop.saveConnection(GUID, Map.of());
    try (HostServer server =
        new HostServer(new ConnectorHost(Map.of("Shop", shop), Limits.REQUEST), gzip)) {
      SoapConnector connector = connect(server, "");
      Set<String> fields = new LinkedHashSet<>(List.of("name", "note"));
      List<Actor> actors =
          all(connector.actors(GUID, ErpActorType.Person, List.of("P1", "no"), fields));
      assertEquals("C1", actors.getFirst().parentErpKey());
      assertEquals(ErpActorType.Customer, actors.getFirst().parentType());
      assertTrue(actors.getFirst().values().containsKey("note"));
      assertNull(actors.getFirst().values().get("note"));
      assertEquals(
          shop.actors(GUID, ErpActorType.Person, List.of("P1"), fields).next(), actors.getFirst());
      try (ActorStream stream =
          connector.actorsByTimestamp(GUID, ErpActorType.Customer, "", null)) {
        assertEquals("info", stream.outcome().userExplanation());
        assertEquals("Ærlig & Sønn <AS>", requireName(stream));
        assertEquals("Nord", requireName(stream));
        assertNull(stream.next());
        assertTrue(stream.outcome().isSuccess());
      }
      assertEquals(2, all(connector.search(GUID, ErpActorType.Customer, "nor", fields)).size());
      all(
          connector.searchByParent(
              GUID, ErpActorType.Person, "k", ErpActorType.Customer, "C1", fields));
      all(
          connector.searchAdvanced(
              GUID,
              ErpActorType.Customer,
              List.of(new Restriction("name", "between", List.of("a", "b"))),
              null));
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      values.put("name", "New");
      values.put("clear", "");
      Actor fresh = new Actor(ErpActorType.Person, null, values, null, ErpActorType.Customer, "C1");
      Answer<List<Actor>> created = connector.create(GUID, fresh);
      assertEquals("N1", created.value().getFirst().erpKey());
      assertEquals(values, created.value().getFirst().values());
      Answer<List<Actor>> saved = connector.save(GUID, created.value());
      assertEquals(created.value(), saved.value());
      assertEquals(new Outcome(false, Outcome.State.Error, "half", "t", "E1"), saved.outcome());
      assertEquals(
          List.of(
              "actors Person [P1, no] [name, note]",
              "actors Person [P1] [name, note]",
              "since \"\" Customer null",
              "search nor [name, note]",
              "search k below Customer C1",
              "advanced [Restriction[fieldKey=name, operator=between, values=[a, b]]]",
              "create " + fresh,
              "save " + created.value()),
          List.copyOf(shop.calls));
    }
  }

  private static String requireName(ActorStream stream) throws IOException {
    Actor actor = stream.next();
    return actor == null ? "none" : String.valueOf(actor.values().get("name"));
  }

  @Test
  void namesChooseTheConnectorAndUnknownOnesAreToldWhichThereAre() throws Exception {
    ErpConnector broken = broken();
    Map<String, ErpConnector> two = new LinkedHashMap<>();
    two.put("Shop", shop);
    two.put("Broken", broken);
    try (HostServer server = serve(two)) {
      assertTrue(connect(server, "").configFields().outcome().isOk());
      assertTrue(connect(server, "?connectorname=shop").configFields().outcome().isOk());
      Outcome unknown = connect(server, "?ConnectorName=Sh%C3%B8p").configFields().outcome();
      assertFalse(unknown.isOk());
      assertEquals(
          "There is no connector named Shøp here. The connectors are: Shop, Broken.",
          unknown.userExplanation());
      Outcome failed = connect(server, "?ConnectorName=Broken").testConnection(GUID);
      assertEquals(
          "The connector failed unexpectedly; its log says more.", failed.userExplanation());
      assertFalse(failed.isOk());
    }
  }

  @Test
  void whatAConnectorCannotDoIsAnAnswer() throws Exception {
    try (HostServer server = serve(Map.of("Broken", broken()))) {
      SoapConnector connector = connect(server, "");
      Actor actor = new Actor(ErpActorType.Customer, null, Map.of(), null, null, null);
      assertEquals(
          "This connector can't create actors.",
          connector.create(GUID, actor).outcome().userExplanation());
      assertEquals(
          "This connector can't save actors.",
          connector.save(GUID, List.of(actor)).outcome().userExplanation());
      assertEquals(
          "This connector can't give lists.",
          connector.list(GUID, "x").outcome().userExplanation());
      try (ActorStream found = connector.search(GUID, ErpActorType.Customer, "x", null)) {
        assertNull(found.next());
        assertEquals("This connector can't search.", found.outcome().userExplanation());
      }
      assertEquals(List.of(), connector.searchableFields(GUID, ErpActorType.Customer).value());
      assertTrue(connector.searchableFields(GUID, ErpActorType.Customer).outcome().isSuccess());
    }
  }

  /** A connector that only reads, and fails at everything. */
  private static ErpConnector broken() {
    return (ErpConnector)
        java.lang.reflect.Proxy.newProxyInstance(
            ErpConnector.class.getClassLoader(),
            new Class<?>[] {ErpConnector.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("secret");
            });
  }

  @Test
  void streamsAnswersThatNeverStandInMemoryAndCutsThemOffWhenTheyBreak() throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    int total = 300_000;
    ErpConnector endless =
        (ErpConnector)
            java.lang.reflect.Proxy.newProxyInstance(
                ErpConnector.class.getClassLoader(),
                new Class<?>[] {ErpConnector.class},
                (proxy, method, arguments) -> counting(made, closed, total));
    try (HostServer server = serve(Map.of("Endless", endless))) {
      SoapConnector connector = connect(server, "");
      try (ActorStream stream =
          connector.actorsByTimestamp(GUID, ErpActorType.Customer, "", null)) {
        for (int i = 0; i < 1_000; i++) {
          assertEquals("K" + i, keyOf(stream));
        }
        assertTrue(made.get() < total / 2, made + " actors were made for 1,000 read");
        ConnectorException broken =
            assertThrows(
                ConnectorException.class,
                () -> {
                  for (int i = 1_000; i <= total; i++) {
                    assertEquals("K" + i, keyOf(stream));
                  }
                });
        assertEquals(ConnectorException.Kind.UNKNOWN_OUTCOME, broken.kind());
      }
      assertEquals(ConnectorException.Kind.UNKNOWN_OUTCOME, heard.getFirst().failure());
      assertTrue(heard.getFirst().received() > total * 100L);
    }
    assertEquals(1, closed.get());
  }

  private static @Nullable String keyOf(ActorStream stream) throws IOException {
    Actor actor = stream.next();
    return actor == null ? null : actor.erpKey();
  }

  private static ActorStream counting(AtomicInteger made, AtomicInteger closed, int total) {
    return new ActorStream() {
      @Override
      public Actor next() throws IOException {
        int number = made.getAndIncrement();
        if (number == total) {
          throw new IOException("the ERP went away");
        }
        return new Actor(ErpActorType.Customer, "K" + number, Map.of(), null, null, null);
      }

      @Override
      public Outcome outcome() {
        return Outcome.OK;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Test
  void tellsTheListenerOfEveryCall() throws Exception {
    shop.saveConnection(GUID, Map.of());
    try (HostServer server = serve(Map.of("Shop", shop))) {
      SoapConnector connector = connect(server, "");
      connector.testConnection(GUID);
      all(connector.actors(GUID, ErpActorType.Customer, List.of("C1"), null));
      assertEquals(2, heard.size());
      assertEquals("WSTestConnection", heard.getFirst().operation());
      assertEquals(Outcome.OK, heard.getFirst().outcome());
      assertNull(heard.getFirst().failure());
      assertEquals(GUID, heard.getLast().connection());
      assertTrue(heard.getLast().sent() > 300 && heard.getLast().received() > 300);
      assertEquals(Outcome.OK, heard.getLast().outcome());
    }
  }
}
