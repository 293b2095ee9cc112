package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static InMemoryErp erp() {
    return new InMemoryErp()
        .field(ErpActorType.Customer, "name", FieldType.Text)
        .field(ErpActorType.Customer, "phone", FieldType.Text)
        .field(ErpActorType.Customer, "web", FieldType.Text)
        .field(ErpActorType.Customer, "since", FieldType.Datetime)
        .field(ErpActorType.Person, "last", FieldType.Text);
  }

  private static FieldDraft[] fields() {
    return new FieldDraft[] {
      Systems.both("name", "NAME"), Systems.both("phone", "PHONE"), Systems.toCrm("web", "URL")
    };
  }

  private static String erpValue(InMemoryErp erp, String key, String field) {
    Actor actor = Objects.requireNonNull(erp.find(ErpActorType.Customer, key));
    return Objects.requireNonNullElse(actor.values().get(field), "");
  }

  private static Run run(Systems systems, int connection) {
    return systems.engine.runNow(connection).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsChangesOfTheErpToTheCrmAndThenWritesNothing(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "Åse AS", "phone", "1", "web", "w");
    erp.put(ErpActorType.Customer, "2", "name", "Unlinked", "phone", "2");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "Åse AS");
    systems.link(connection, company, "1");

    Run first = run(systems, connection);
    assertEquals(Run.State.GREEN, first.state(), first.explanation());
    assertEquals("1", systems.crmValue(company, "PHONE"));
    assertEquals("w", systems.crmValue(company, "URL"));
    assertEquals(1, first.balance().unlinked());

    erp.put(ErpActorType.Customer, "1", "name", "Åse AS", "phone", "11", "web", "w");
    run(systems, connection);
    assertEquals("11", systems.crmValue(company, "PHONE"));

    long version = systems.crm.get(EntityType.Contact, company).version();
    database.statements();
    erp.calls();
    Run silent = run(systems, connection);
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
    InMemoryErp erp = erp();
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    run(systems, connection);
    database.statements();
    erp.calls();
    run(systems, connection);
    List<String> statements = database.statements();
    assertTrue(statements.size() <= 6, () -> String.join("\n", statements));
    assertEquals(List.of("actorsByTimestamp"), erp.calls());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void costsAsManyStatementsAndCallsForAThousandChangesAsForTen(TestDatabase database) {
    InMemoryErp erp = erp();
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    systems.linkedCompanies(connection, erp, 1000);
    run(systems, connection);
    List<Integer> statements = new ArrayList<>();
    for (int changed : new int[] {10, 1000}) {
      for (int i = 0; i < changed; i++) {
        erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", changed + "-" + i);
      }
      database.statements();
      erp.calls();
      Run run = run(systems, connection);
      assertTrue(run.balance().applied() >= changed, run.balance().toString());
      assertEquals(List.of("actorsByTimestamp"), erp.calls());
      statements.add(database.statements().size());
    }
    assertEquals(List.of(22, 22), statements);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsEditsOfTheCrmToTheErpWithOnlyTheFieldsThatChanged(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1", "web", "w");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    run(systems, connection);

    systems.edit(company, "PHONE", "22");
    erp.put(ErpActorType.Customer, "1", "name", "B", "phone", "1", "web", "w");
    Run both = run(systems, connection);
    assertEquals(1, both.pushed(), both.explanation());
    assertEquals("22", erpValue(erp, "1", "phone"));
    assertEquals("B", systems.crmValue(company, "NAME"));
    assertTrue(both.balance().balances());
    Run silent = run(systems, connection);
    assertEquals(0, silent.pushed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsAnEditThatMayNotTravelUntilTheMasterChanges(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "web", "w");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A");
    Link link = systems.link(connection, company, "1");
    run(systems, connection);
    systems.edit(company, "URL", "mine");
    run(systems, connection);
    run(systems, connection);
    assertEquals("w", erpValue(erp, "1", "web"));
    assertEquals("mine", systems.crmValue(company, "URL"));
    assertEquals(1, decisions(systems, link, FieldDecision.Outcome.KEPT).size());
    erp.put(ErpActorType.Customer, "1", "name", "A", "web", "w2");
    run(systems, connection);
    assertEquals("w2", systems.crmValue(company, "URL"));
    assertTrue(
        decisions(systems, link, FieldDecision.Outcome.TO_CRM).stream()
            .anyMatch(decision -> decision.crm().equals("mine")),
        "the value that lost is in no decision");
  }

  private static List<FieldDecision> decisions(
      Systems systems, Link link, FieldDecision.Outcome outcome) {
    List<FieldDecision> found = new ArrayList<>();
    systems
        .store
        .decisions()
        .ofLink(link.id(), 1000)
        .forEach(decision ->
            decision.fields().stream()
                .filter(field -> field.outcome() == outcome)
                .forEach(found::add));
    return found;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void decidesConflictsByRankAndNamesBothValues(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    Link link = systems.link(connection, company, "1");
    run(systems, connection);
    systems.edit(company, "PHONE", "crm");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp");
    run(systems, connection);
    assertEquals("erp", systems.crmValue(company, "PHONE"));
    FieldDecision decision = decisions(systems, link, FieldDecision.Outcome.TO_CRM).getLast();
    assertEquals("RANK", decision.reason());
    assertEquals("crm", decision.crm());
    assertEquals("erp", decision.erp());

    systems.store.connections().saveOrder(List.of(0, connection));
    systems.edit(company, "PHONE", "crm2");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp2");
    run(systems, connection);
    assertEquals("crm2", systems.crmValue(company, "PHONE"));
    assertEquals("crm2", erpValue(erp, "1", "phone"));
    assertEquals(0, run(systems, connection).pushed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void asksAPersonAndDoesWhatThePersonChooses(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection =
        systems.connect(
            0,
            Systems.both("name", "NAME"),
            new FieldDraft(0, "phone", "PHONE", true, true, false, false, ConflictRule.ASK, null));
    int company = systems.company("NAME", "A", "PHONE", "1");
    Link link = systems.link(connection, company, "1");
    run(systems, connection);
    systems.edit(company, "PHONE", "crm", "NAME", "A2");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp");
    Run asked = run(systems, connection);
    assertEquals(Run.State.WARNING, asked.state());
    assertEquals("crm", systems.crmValue(company, "PHONE"));
    assertEquals("erp", erpValue(erp, "1", "phone"));
    assertEquals("A2", erpValue(erp, "1", "name"), "the rest of the record goes on");
    int field = systems.fieldId(connection, "phone");
    assertEquals(1, systems.inbox.conflicts(connection, 10).size());

    systems.inbox.resolve(link.id(), field, Inbox.Choice.CRM, "kari");
    Run done = run(systems, connection);
    assertEquals(Run.State.GREEN, done.state(), done.explanation());
    assertEquals("crm", erpValue(erp, "1", "phone"));
    assertEquals("crm", systems.crmValue(company, "PHONE"));
    assertTrue(systems.inbox.conflicts(connection, 10).isEmpty());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksTheGuiltyActorAndSavesItsSiblings(TestDatabase database) {
    InMemoryErp erp = erp();
    PickyErp picky = new PickyErp(erp, "bad");
    Systems systems = new Systems(database, List.of(picky));
    int connection = systems.connect(0, fields());
    List<Integer> companies = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", "1");
      int company = systems.company("NAME", "N" + i, "PHONE", "1");
      companies.add(company);
      systems.link(connection, company, "K" + i);
    }
    run(systems, connection);
    for (int company : companies) {
      systems.edit(company, "PHONE", company == companies.get(117) ? "bad" : "2");
    }
    erp.calls();
    Run run = run(systems, connection);
    assertEquals(229, run.pushed(), run.explanation());
    assertEquals(Run.State.WARNING, run.state());
    Parked parked = systems.inbox.parked(connection, 10).getFirst();
    assertEquals(ProblemCode.ERP_REFUSED, parked.problem().code());
    assertTrue(parked.problem().reason().contains("bad"), parked.problem().reason());
    assertEquals("2", erpValue(erp, "K116", "phone"));

    erp.calls();
    assertEquals(0, run(systems, connection).pushed());
    assertFalse(erp.calls().contains("save"), "a refused record is not sent again by itself");
    picky.refuse("nothing any more");
    assertEquals(1, systems.inbox.retry(connection, new RetryFilter(0, 0, null, null)));
    Run retried = run(systems, connection);
    assertEquals(1, retried.pushed());
    assertEquals(Run.State.GREEN, retried.state(), retried.explanation());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void comparesAfterAnUnknownOutcomeInsteadOfSendingAgain(TestDatabase database) {
    InMemoryErp erp = erp();
    RogueErp rogue = new RogueErp(erp, 1, 0);
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(rogue));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    run(systems, connection);
    systems.edit(company, "PHONE", "2");
    rogue.loseNextAnswer();
    erp.calls();
    Run run = run(systems, connection);
    assertEquals(1, run.pushed(), run.explanation());
    assertEquals(1, erp.calls().stream().filter("save"::equals).count());
    assertEquals(Run.State.GREEN, run.state(), run.explanation());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesWhatTheErpMadeOfAValueAsAgreement(TestDatabase database) {
    InMemoryErp erp = erp();
    RogueErp rogue = new RogueErp(erp, 1, 0);
    rogue.normalise();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(rogue));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    run(systems, connection);
    systems.edit(company, "PHONE", "22 33 44");
    run(systems, connection);
    assertEquals("223344", erpValue(erp, "1", "phone"));
    Run silent = run(systems, connection);
    assertEquals(0, silent.pushed());
    assertEquals("22 33 44", systems.crmValue(company, "PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void movesNoWatermarkOnAWarningWithNothingInIt(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    run(systems, connection);
    String before = watermark(systems, connection);
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "2");
    Outcome closed = new Outcome(true, Outcome.State.Warning, "The book is closed.", null, null);
    RogueErp.answerNothing(erp, "actorsByTimestamp", closed);
    Run warned = run(systems, connection);
    assertEquals(Run.State.WARNING, warned.state());
    assertTrue(warned.explanation().contains("The book is closed."), warned.explanation());
    erp.behave();
    run(systems, connection);
    assertEquals("2", systems.crmValue(company, "PHONE"));
    assertFalse(before.equals(watermark(systems, connection)));
  }

  private static String watermark(Systems systems, int connection) {
    return systems
        .store
        .mappings()
        .actorType(connection, ErpActorType.Customer)
        .orElseThrow()
        .watermark();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void failsWhenTheConnectorIsDownAndLosesNothing(TestDatabase database) {
    InMemoryErp erp = erp();
    InMemoryErp other = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    other.put(ErpActorType.Customer, "9", "name", "Z", "phone", "9");
    Systems systems = new Systems(database, List.of(erp, other));
    int connection = systems.connect(0, fields());
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
    assertEquals("ZZ", erpValue(other, "9", "name"), "another connection suffers");
    erp.behave();
    assertTrue(systems.engine.forceSyncAll().isOk());
    assertEquals("2", erpValue(erp, "1", "phone"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksAFieldThatCannotBeReadAndGoesOnWithTheRest(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "x".repeat(80));
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company();
    systems.link(connection, company, "1");
    Run run = run(systems, connection);
    assertEquals("A", systems.crmValue(company, "NAME"));
    assertEquals("", systems.crmValue(company, "PHONE"));
    assertEquals(1, run.balance().parked());
    Parked parked = systems.inbox.parked(connection, 10).getFirst();
    assertEquals(ProblemCode.TEXT_TOO_LONG, parked.problem().code());
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "short");
    assertEquals(Run.State.GREEN, run(systems, connection).state());
    assertEquals("short", systems.crmValue(company, "PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void endsTheSameWhicheverErpRanFirst(TestDatabase database) {
    List<InMemoryErp> erps = List.of(erp(), erp(), erp(), erp());
    erps.forEach(each -> each.put(ErpActorType.Customer, "a", "name", "N", "phone", "1"));
    Systems systems = new Systems(database, erps);
    List<Integer> connections = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      connections.add(
          systems.connect(i, Systems.both("name", "NAME"), Systems.both("phone", "PHONE")));
    }
    for (int pair = 0; pair < 4; pair += 2) {
      int first = connections.get(pair);
      int second = connections.get(pair + 1);
      int company = systems.company("NAME", "N", "PHONE", "1");
      systems.link(first, company, "a");
      systems.link(second, company, "a");
      assertTrue(systems.engine.forceSyncAll().isOk());
      erps.get(pair).put(ErpActorType.Customer, "a", "name", "N", "phone", "one");
      erps.get(pair + 1).put(ErpActorType.Customer, "a", "name", "N", "phone", "two");
      run(systems, pair == 0 ? first : second);
      run(systems, pair == 0 ? second : first);
      assertTrue(systems.engine.forceSyncAll().isOk());
      assertEquals("one", systems.crmValue(company, "PHONE"), "pair " + pair);
      assertEquals("one", erpValue(erps.get(pair), "a", "phone"));
      assertEquals("one", erpValue(erps.get(pair + 1), "a", "phone"));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void waitsForTheCompanyOfAPersonAndGoesOnWhenItIsLinked(TestDatabase database) {
    InMemoryErp erp = erp();
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
    Run waiting = run(systems, connection);
    assertEquals(1, waiting.balance().parked(), waiting.explanation());
    assertEquals(
        ProblemCode.PARENT_NOT_LINKED,
        systems.inbox.parked(connection, 10).getFirst().problem().code());
    erp.put(person("p", "2", "New"));
    run(systems, connection);
    assertEquals("New", systems.crm.get(EntityType.Person, person).value("LASTNAME"));

    systems.link(connection, companyB, "2");
    int _ = systems.inbox.retry(connection, new RetryFilter(link.id(), 0, null, null));
    Run done = run(systems, connection);
    assertEquals(Run.State.GREEN, done.state(), done.explanation());
    assertEquals(companyB, systems.crm.get(EntityType.Person, person).contactId());

    systems.crm.patch(EntityType.Person, person, null, Map.of(), companyA);
    run(systems, connection);
    assertEquals("1", Objects.requireNonNull(erp.find(ErpActorType.Person, "p")).parentErpKey());
  }

  private static Actor person(String key, String customer, String last) {
    return new Actor(
        ErpActorType.Person, key, Map.of("last", last), null, ErpActorType.Customer, customer);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksALinkWhoseActorIsGone(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    run(systems, connection);
    erp.remove(ErpActorType.Customer, "1");
    systems.edit(company, "PHONE", "5");
    Run run = run(systems, connection);
    assertEquals(Run.State.WARNING, run.state());
    assertEquals(
        ProblemCode.ACTOR_MISSING,
        systems.inbox.parked(connection, 10).getFirst().problem().code());
    assertNull(erp.find(ErpActorType.Customer, "1"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void stopsWhenTheConnectionIsSwitchedOffInTheMiddle(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    erp.before(
        "actorsByTimestamp",
        () -> {
          List<String> _ = systems.activation.deactivate(Systems.ADMIN, connection);
        });
    Run run = run(systems, connection);
    assertEquals(Run.State.STOPPED, run.state());
    assertEquals("", systems.crmValue(company, "PHONE"), "nothing is written any more");
    erp.behave();
    systems.activate(connection);
    run(systems, connection);
    assertEquals("1", systems.crmValue(company, "PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void resyncsEitherSideWithAndWithoutBlanks(TestDatabase database) {
    InMemoryErp erp = erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "");
    Systems systems = new Systems(database, List.of(erp));
    int connection =
        systems.connect(0, Systems.toErp("name", "NAME"), Systems.both("phone", "PHONE"));
    int company = systems.company("NAME", "A");
    Link link = systems.link(connection, company, "1");
    run(systems, connection);
    // An edit of the ERP of a field that may not travel: drift, until somebody asks for a resync.
    erp.put(ErpActorType.Customer, "1", "name", "drifted", "phone", "");
    run(systems, connection);
    assertEquals("drifted", erpValue(erp, "1", "name"));
    SyncReport report = systems.engine.forceResync(0, List.of(link.internalKeyId()), false);
    assertTrue(report.isOk(), report.explanation());
    assertEquals("A", erpValue(erp, "1", "name"));
    systems.clock.advance(Duration.ofMinutes(1));
    var task = systems.engine.forceResyncInBackground(connection, List.of());
    assertEquals(1, task.total());
  }
}
