package dev.syncline.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcConnectorDbTest {
  private static final String GUID = "4b7a9b0e-0000-4000-8000-000000000001";

  @TempDir private Path directory;
  private String url = "";
  private JdbcConnector connector = new JdbcConnector(Path.of("."));

  @BeforeEach
  void makeShop() throws IOException, SQLException {
    try (InputStream in = JdbcConnectorDbTest.class.getResourceAsStream("/shop.toml")) {
      Files.copy(Objects.requireNonNull(in), directory.resolve("shop.toml"));
    }
    url = "jdbc:sqlite:" + directory.resolve("shop.db");
    sql(
        "create table cust_group (code text primary key, title text)",
        "insert into cust_group values ('A', 'Åpen'), ('B', 'Butikk')",
        "create table customer (no integer primary key, name text not null, cust_group text,"
            + " credit_limit real, since text, stopped integer, changed integer)",
        "insert into customer values (1001, 'Ærlig Øl AS', 'A', 12.5, '2013-12-31', 0, 1),"
            + " (1002, 'Berg', null, null, null, 1, 2)",
        "create table person (id integer primary key, last_name text, customer_no integer,"
            + " changed integer)",
        "insert into person values (1, 'Sørensen', 1001, 3), (2, 'Hansen', 1002, 4)");
    connector = new JdbcConnector(directory);
    assertTrue(connector.saveConnection(GUID, config()).isSuccess());
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private Map<String, String> config() {
    return Map.of(DescribedConnections.DESCRIPTION, "shop", Databases.URL, url);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private static List<Actor> all(ActorStream stream) throws IOException {
    try (stream) {
      List<Actor> actors = new ArrayList<>();
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        actors.add(actor);
      }
      assertTrue(stream.outcome().isSuccess(), () -> stream.outcome().toString());
      return actors;
    }
  }

  private static Actor customer(@Nullable String key, Map<String, String> values) {
    return new Actor(ErpActorType.Customer, key, Map.copyOf(values), null, null, null);
  }

  @Test
  void readsActorsByKeyWithEncodedValues() throws IOException {
    Actor actor =
        all(connector.actors(GUID, ErpActorType.Customer, List.of("1001", "9"), null)).getFirst();
    assertEquals(
        Map.of(
            "name", "Ærlig Øl AS",
            "group", "A",
            "limit", "[F:12.5]",
            "since", "[DT:12/31/2013 00:00:00.0000000]",
            "stopped", "[I:0]"),
        actor.values());
    assertEquals("1", actor.lastModified());
    Actor person =
        all(connector.actors(GUID, ErpActorType.Person, List.of("1"), Set.of("lastname")))
            .getFirst();
    assertEquals("1001", person.parentErpKey());
    assertEquals(ErpActorType.Customer, person.parentType());
  }

  @Test
  void answersWhatChangedOnOrAfterAMoment() throws IOException {
    assertEquals(
        2, all(connector.actorsByTimestamp(GUID, ErpActorType.Customer, "", Set.of())).size());
    List<Actor> changed =
        all(connector.actorsByTimestamp(GUID, ErpActorType.Customer, "2", Set.of("name")));
    assertEquals(List.of("1002"), changed.stream().map(Actor::erpKey).toList());
    assertEquals(Set.of("name"), changed.getFirst().values().keySet());
  }

  @Test
  void savesOnlyTheValuesThatArePresentAndAnswersTheActor() {
    Answer<List<Actor>> answer =
        connector.save(GUID, List.of(customer("1001", Map.of("limit", "[F:99.5]", "group", "B"))));
    assertTrue(answer.outcome().isSuccess(), () -> answer.outcome().toString());
    Actor saved = answer.value().getFirst();
    assertEquals("[F:99.5]", saved.values().get("limit"));
    assertEquals("B", saved.values().get("group"));
    assertEquals("Ærlig Øl AS", saved.values().get("name"));
  }

  @Test
  void savesAllOrNothingAndNamesTheGuiltyActor() throws IOException {
    Outcome outcome =
        connector
            .save(
                GUID,
                List.of(
                    customer("1001", Map.of("name", "Good")),
                    customer("1002", Map.of("name", "A name of more than twenty letters"))))
            .outcome();
    assertFalse(outcome.isOk());
    assertTrue(String.valueOf(outcome.userExplanation()).contains("Customer 1002"));
    assertEquals(
        "Ærlig Øl AS",
        all(connector.actors(GUID, ErpActorType.Customer, List.of("1001"), Set.of("name")))
            .getFirst()
            .values()
            .get("name"));
    assertFalse(
        connector
            .save(GUID, List.of(customer("1001", Map.of("stopped", "[I:1]"))))
            .outcome()
            .isOk());
  }

  @Test
  void createsWithTheNextKeyOrTheDatabasesOwn() {
    Answer<List<Actor>> created =
        connector.create(GUID, customer(null, Map.of("name", "New", "since", "2014-02-03")));
    assertEquals("1003", created.value().getFirst().erpKey());
    Answer<List<Actor>> person =
        connector.create(
            GUID,
            new Actor(
                ErpActorType.Person,
                null,
                Map.of("lastname", "Berg"),
                null,
                ErpActorType.Customer,
                "1003"));
    assertEquals("3", person.value().getFirst().erpKey());
    assertEquals("1003", person.value().getFirst().parentErpKey());
    assertFalse(connector.create(GUID, customer(null, Map.of("limit", "1"))).outcome().isOk());
  }

  @Test
  void findsByTextByParentAndByConditions() throws IOException {
    assertEquals(
        List.of("1001"), keys(connector.search(GUID, ErpActorType.Customer, "øl ÆRLIG", null)));
    assertEquals(
        List.of("1"),
        keys(
            connector.searchByParent(
                GUID, ErpActorType.Person, "", ErpActorType.Customer, "1001", null)));
    assertEquals(
        List.of("1002"),
        keys(
            connector.searchAdvanced(
                GUID,
                ErpActorType.Customer,
                List.of(new Restriction("name", "begins", List.of("bE"))),
                Set.of("limit"))));
    assertEquals(
        List.of("2"),
        keys(
            connector.searchAdvanced(
                GUID,
                ErpActorType.Person,
                List.of(
                    new Restriction("ParentErpKey", "=", List.of("1002")),
                    new Restriction("ParentActorType", "=", List.of("Customer"))),
                null)));
    ActorStream wrong =
        connector.searchAdvanced(
            GUID,
            ErpActorType.Customer,
            List.of(new Restriction("name", "oneof", List.of("x"))),
            null);
    assertFalse(wrong.outcome().isOk());
  }

  @Test
  void textFindsWhatAPersonCanLookAtAndConditionsFindAll() throws IOException, SQLException {
    sql(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 700)"
            + " insert into person select 100 + i, 'Twin', 1001, 5 from n");
    assertEquals(500, keys(connector.search(GUID, ErpActorType.Person, "twin", null)).size());
    Restriction twins = new Restriction("lastname", "=", List.of("Twin"));
    assertEquals(
        700,
        keys(connector.searchAdvanced(GUID, ErpActorType.Person, List.of(twins), Set.of())).size());
  }

  private static List<@Nullable String> keys(ActorStream stream) throws IOException {
    return all(stream).stream().<@Nullable String>map(Actor::erpKey).toList();
  }

  @Test
  void describesItsActorsFieldsAndLists() {
    assertEquals(
        List.of(ErpActorType.Customer, ErpActorType.Person), connector.actorTypes(GUID).value());
    assertEquals(
        List.of("name", "group", "limit", "since", "stopped"),
        connector.fields(GUID, ErpActorType.Customer).value().stream()
            .map(FieldMetadata::key)
            .toList());
    assertEquals(4, connector.searchableFields(GUID, ErpActorType.Customer).value().size());
    assertEquals(Map.of("A", "Åpen", "B", "Butikk"), connector.list(GUID, "groups").value());
    assertEquals(
        Map.of("B", "Butikk"), connector.listItems(GUID, "groups", List.of("B", "X")).value());
    assertFalse(connector.list(GUID, "nothing").outcome().isOk());
    assertFalse(connector.fields(GUID, ErpActorType.Sale).outcome().isOk());
  }

  @Test
  void remembersItsConnectionsAndSaysWhichItDoesNotKnow() {
    connector.close();
    connector = new JdbcConnector(directory);
    assertTrue(connector.testConnection(GUID).isSuccess());
    connector.deleteConnection(GUID);
    assertEquals(ErrorCodes.UNKNOWN_CONNECTION_ID, connector.testConnection(GUID).errorCode());
  }

  @Test
  void triesEveryQueryOfADescription() throws SQLException {
    assertTrue(connector.testConfig(config()).isSuccess());
    sql("alter table customer drop column since", "drop table cust_group");
    String words = String.valueOf(connector.testConfig(config()).userExplanation());
    assertTrue(words.contains("actor.Customer") && words.contains("list.groups"), words);
    assertTrue(
        String.valueOf(
                connector
                    .testConfig(
                        Map.of(DescribedConnections.DESCRIPTION, "../x", Databases.URL, url))
                    .userExplanation())
            .contains("shop"));
  }

  @Test
  void namesAllProblemsOfADescriptionAtOnce() throws IOException {
    Files.writeString(
        directory.resolve("bad.toml"),
        """
        titel = "x"
        [list.l]
        items = 3
        [actor.Customer]
        key = "no; drop table x"
        [[actor.Customer.field]]
        key = "a"
        type = "Money"
        [[actor.Customer.field]]
        key = "a"
        type = "List"
        list = "m"
        [actor.Alien]
        """);
    String words =
        String.valueOf(
            connector
                .testConfig(Map.of(DescribedConnections.DESCRIPTION, "bad", Databases.URL, url))
                .userExplanation());
    for (String part :
        List.of(
            "\"titel\"",
            "lacks \"name\"",
            "list.l.items",
            "lacks \"from\"",
            "no; drop table x",
            "\"Money\"",
            "two fields with the key \"a\"",
            "\"m\"",
            "\"Alien\"")) {
      assertTrue(words.contains(part), part + " is not in\n" + words);
    }
  }
}
