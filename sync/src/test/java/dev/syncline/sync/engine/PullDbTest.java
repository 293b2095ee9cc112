package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed in an ERP reaches the CRM, and nothing is concluded from what did not come. */
class PullDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsChangesOfTheErpToTheCrmAndThenWritesNothing(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "Åse AS", "phone", "1", "web", "w");
    erp.put(ErpActorType.Customer, "2", "name", "Unlinked", "phone", "2");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "Åse AS");
    systems.link(connection, company, "1");

    Run first = Systems.run(systems, connection);
    assertEquals(Run.State.GREEN, first.state(), first.explanation());
    assertEquals("1", systems.crmValue(company, "PHONE"));
    assertEquals("w", systems.crmValue(company, "URL"));
    assertEquals(1, first.balance().unlinked());

    erp.put(ErpActorType.Customer, "1", "name", "Åse AS", "phone", "11", "web", "w");
    Systems.run(systems, connection);
    assertEquals("11", systems.crmValue(company, "PHONE"));

    long version = systems.crm.get(EntityType.Contact, company).version();
    database.statements();
    erp.calls();
    Run silent = Systems.run(systems, connection);
    assertEquals(Run.State.GREEN, silent.state());
    assertEquals(version, systems.crm.get(EntityType.Contact, company).version());
    assertEquals(List.of("actorsByTimestamp"), erp.calls());
    assertTrue(
        systems.store.runs().latest(connection, 10).stream()
            .noneMatch(run -> run.id() == silent.id()),
        "it has left a row");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void asksSixStatementsAndOneCallWhenNothingHappened(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    // The watermark is inclusive: the last of these comes again with each run.
    systems.linkedCompanies(connection, erp, 3);
    Systems.run(systems, connection);
    database.statements();
    erp.calls();
    Systems.run(systems, connection);
    List<String> statements = database.statements();
    assertTrue(statements.size() <= 6, () -> String.join("\n", statements));
    assertEquals(List.of("actorsByTimestamp"), erp.calls());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void costsAsManyStatementsAndCallsForNineHundredChangesAsForTen(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    systems.linkedCompanies(connection, erp, 900);
    Systems.run(systems, connection);
    List<Integer> statements = new ArrayList<>();
    for (int changed : new int[] {10, 900}) {
      for (int i = 0; i < changed; i++) {
        erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", changed + "-" + i);
      }
      database.statements();
      erp.calls();
      Run run = Systems.run(systems, connection);
      assertTrue(run.balance().applied() >= changed, run.balance().toString());
      assertEquals(List.of("actorsByTimestamp"), erp.calls());
      statements.add(database.statements().size());
    }
    assertEquals(List.of(21, 21), statements);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void movesNoWatermarkOnAWarningWithNothingInIt(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    Systems.run(systems, connection);
    String before = watermark(systems, connection);
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "2");
    Outcome closed = new Outcome(true, Outcome.State.Warning, "The book is closed.", null, null);
    RogueErp.answerNothing(erp, "actorsByTimestamp", closed);
    Run warned = Systems.run(systems, connection);
    assertEquals(Run.State.WARNING, warned.state());
    assertTrue(warned.explanation().contains("The book is closed."), warned.explanation());
    erp.behave();
    Systems.run(systems, connection);
    assertEquals("2", systems.crmValue(company, "PHONE"));
    assertFalse(before.equals(watermark(systems, connection)));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void failsWhenTheConnectorIsDownAndLosesNothing(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    InMemoryErp other = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    other.put(ErpActorType.Customer, "9", "name", "Z", "phone", "9");
    Systems systems = new Systems(database, List.of(erp, other));
    int connection = systems.connect(0, Systems.fields());
    int second = systems.connect(1, Systems.both("name", "NAME"));
    int company = systems.company("NAME", "A", "PHONE", "1");
    int unrelated = systems.company("NAME", "Z");
    systems.link(connection, company, "1");
    systems.link(second, unrelated, "9");
    systems.engine.forceSyncAll();
    systems.edit(company, "PHONE", "2");
    systems.edit(unrelated, "NAME", "ZZ");
    erp.fail("actorsByTimestamp", Kind.NOT_SENT);
    SyncReport report = systems.engine.forceSyncAll();
    assertFalse(report.isOk());
    assertTrue(report.explanation().contains("switched off"), report.explanation());
    assertEquals("ZZ", Systems.erpValue(other, "9", "name"), "another connection suffers");
    erp.behave();
    assertTrue(systems.engine.forceSyncAll().isOk());
    assertEquals("2", Systems.erpValue(erp, "1", "phone"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksAFieldThatCannotBeReadAndGoesOnWithTheRest(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "x".repeat(80));
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company();
    systems.link(connection, company, "1");
    Run run = Systems.run(systems, connection);
    assertEquals("A", systems.crmValue(company, "NAME"));
    assertEquals("", systems.crmValue(company, "PHONE"));
    assertEquals(1, run.balance().parked());
    Parked parked = systems.inbox.parked(connection, 10).getFirst();
    assertEquals(ProblemCode.TEXT_TOO_LONG, parked.problem().code());
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "short");
    assertEquals(Run.State.GREEN, Systems.run(systems, connection).state());
    assertEquals("short", systems.crmValue(company, "PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void waitsForTheCompanyOfAPersonAndGoesOnWhenItIsLinked(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A");
    erp.put(ErpActorType.Customer, "2", "name", "B");
    erp.put(person("p", "2", "Old"));
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.setUp(0).id();
    systems.map(connection, ErpActorType.Customer, Systems.both("name", "NAME"));
    systems.map(connection, ErpActorType.Person, Systems.both("last", "LASTNAME"));
    systems.activate(connection);
    int companyA = systems.company("NAME", "A");
    int companyB = systems.company("NAME", "B");
    systems.link(connection, companyA, "1");
    int person = systems.crm.create(EntityType.Person, Map.of("LASTNAME", "Old"), companyA).id();
    Link link =
        systems
            .store
            .links()
            .create(connection, ErpActorType.Person, "p", EntityType.Person, person);
    Run waiting = Systems.run(systems, connection);
    assertEquals(1, waiting.balance().parked(), waiting.explanation());
    assertEquals(
        ProblemCode.PARENT_NOT_LINKED,
        systems.inbox.parked(connection, 10).getFirst().problem().code());
    erp.put(person("p", "2", "New"));
    Systems.run(systems, connection);
    assertEquals("New", systems.crm.get(EntityType.Person, person).value("LASTNAME"));

    systems.link(connection, companyB, "2");
    int _ = systems.inbox.retry(connection, new RetryFilter(link.id(), 0, null, null));
    Run done = Systems.run(systems, connection);
    assertEquals(Run.State.GREEN, done.state(), done.explanation());
    assertEquals(companyB, systems.crm.get(EntityType.Person, person).contactId());

    systems.crm.patch(EntityType.Person, person, null, Map.of(), companyA);
    Systems.run(systems, connection);
    assertEquals("1", Objects.requireNonNull(erp.find(ErpActorType.Person, "p")).parentErpKey());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksALinkWhoseActorIsGone(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    Systems.run(systems, connection);
    erp.remove(ErpActorType.Customer, "1");
    systems.edit(company, "PHONE", "5");
    Run run = Systems.run(systems, connection);
    assertEquals(Run.State.WARNING, run.state());
    assertEquals(
        ProblemCode.ACTOR_MISSING,
        systems.inbox.parked(connection, 10).getFirst().problem().code());
    assertNull(erp.find(ErpActorType.Customer, "1"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void stopsWhenTheConnectionIsSwitchedOffInTheMiddle(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    erp.before(
        "actorsByTimestamp",
        () -> {
          List<String> _ = systems.activation.deactivate(Systems.ADMIN, connection);
        });
    Run run = Systems.run(systems, connection);
    assertEquals(Run.State.STOPPED, run.state());
    assertEquals("", systems.crmValue(company, "PHONE"), "nothing is written any more");
    erp.behave();
    systems.activate(connection);
    Systems.run(systems, connection);
    assertEquals("1", systems.crmValue(company, "PHONE"));
  }

  private static String watermark(Systems systems, int connection) {
    return systems
        .store
        .mappings()
        .actorType(connection, ErpActorType.Customer)
        .orElseThrow()
        .watermark();
  }

  private static Actor person(String key, String customer, String last) {
    return new Actor(
        ErpActorType.Person, key, Map.of("last", last), null, ErpActorType.Customer, customer);
  }
}
