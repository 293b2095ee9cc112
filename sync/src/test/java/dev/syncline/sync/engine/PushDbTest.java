package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users edit reaches the ERP: only that, once, and never against a side that may not be
 * written.
 */
class PushDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsEditsOfTheCrmToTheErpWithOnlyTheFieldsThatChanged(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1", "web", "w");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A");
    systems.link(connection, company, "1");
    Systems.run(systems, connection);

    systems.edit(company, "PHONE", "22");
    erp.put(ErpActorType.Customer, "1", "name", "B", "phone", "1", "web", "w");
    Run both = Systems.run(systems, connection);
    assertEquals(1, both.pushed(), both.explanation());
    assertEquals("22", Systems.erpValue(erp, "1", "phone"));
    assertEquals("B", systems.crmValue(company, "NAME"));
    assertTrue(both.balance().balances());
    Run silent = Systems.run(systems, connection);
    assertEquals(0, silent.pushed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsAnEditThatMayNotTravelUntilTheMasterChanges(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "web", "w");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A");
    Link link = systems.link(connection, company, "1");
    Systems.run(systems, connection);
    systems.edit(company, "URL", "mine");
    Systems.run(systems, connection);
    Systems.run(systems, connection);
    assertEquals("w", Systems.erpValue(erp, "1", "web"));
    assertEquals("mine", systems.crmValue(company, "URL"));
    assertEquals(1, Systems.decisions(systems, link, FieldDecision.Outcome.KEPT).size());
    erp.put(ErpActorType.Customer, "1", "name", "A", "web", "w2");
    Systems.run(systems, connection);
    assertEquals("w2", systems.crmValue(company, "URL"));
    assertTrue(
        Systems.decisions(systems, link, FieldDecision.Outcome.TO_CRM).stream()
            .anyMatch(decision -> decision.crm().equals("mine")),
        "the value that lost is in no decision");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void tellsTheErpNothingOfARecordThatIsDeletedWhileItIsDecided(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1", "web", "w");
    AfterReading afterReading = new AfterReading();
    Systems systems = new Systems(database, List.of(erp), afterReading::in);
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A");
    Link link = systems.link(connection, company, "1");
    Systems.run(systems, connection);

    systems.edit(company, "PHONE", "22");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1", "web", "w2");
    afterReading.happens(() -> systems.crm.delete(EntityType.Contact, company, null, false));
    assertEquals(Optional.empty(), systems.engine.pushNow(link.id()));
    Run run = systems.store.runs().latest(connection, 1).getFirst();
    assertEquals(0, run.pushed(), run.explanation());
    assertTrue(run.balance().balances());
    assertEquals("1", Systems.erpValue(erp, "1", "phone"));

    Entity _ = systems.crm.restore(EntityType.Contact, company, null);
    Run resumed = Systems.run(systems, connection);
    assertEquals(1, resumed.pushed(), resumed.explanation());
    assertEquals("22", Systems.erpValue(erp, "1", "phone"));
    assertEquals("w2", systems.crmValue(company, "URL"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void parksTheGuiltyActorAndSavesItsSiblings(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    PickyErp picky = new PickyErp(erp, "bad");
    Systems systems = new Systems(database, List.of(picky));
    int connection = systems.connect(0, Systems.fields());
    List<Integer> companies = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", "1");
      int company = systems.company("NAME", "N" + i, "PHONE", "1");
      companies.add(company);
      systems.link(connection, company, "K" + i);
    }
    Systems.run(systems, connection);
    for (int company : companies) {
      systems.edit(company, "PHONE", company == companies.get(117) ? "bad" : "2");
    }
    erp.calls();
    Run run = Systems.run(systems, connection);
    assertEquals(229, run.pushed(), run.explanation());
    assertEquals(Run.State.WARNING, run.state());
    Parked parked = systems.inbox.parked(connection, 10).getFirst();
    assertEquals(ProblemCode.ERP_REFUSED, parked.problem().code());
    assertTrue(parked.problem().reason().contains("bad"), parked.problem().reason());
    assertEquals("2", Systems.erpValue(erp, "K116", "phone"));

    int refusals = picky.refusals();
    assertEquals(0, Systems.run(systems, connection).pushed());
    assertEquals(refusals, picky.refusals(), "a refused record is not sent again by itself");
    picky.refuse("nothing any more");
    assertEquals(1, systems.inbox.retry(connection, new RetryFilter(0, 0, null, null)));
    Run retried = Systems.run(systems, connection);
    assertEquals(1, retried.pushed());
    assertEquals(Run.State.GREEN, retried.state(), retried.explanation());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void comparesAfterAnUnknownOutcomeInsteadOfSendingAgain(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    RogueErp rogue = new RogueErp(erp, 1, 0);
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(rogue));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    Systems.run(systems, connection);
    systems.edit(company, "PHONE", "2");
    rogue.loseNextAnswer();
    erp.calls();
    Run run = Systems.run(systems, connection);
    assertEquals(1, run.pushed(), run.explanation());
    assertEquals(1, erp.calls().stream().filter("save"::equals).count());
    assertEquals(Run.State.GREEN, run.state(), run.explanation());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesWhatTheErpMadeOfAValueAsAgreement(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    RogueErp rogue = new RogueErp(erp, 1, 0);
    rogue.normalise();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(rogue));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    systems.link(connection, company, "1");
    Systems.run(systems, connection);
    systems.edit(company, "PHONE", "22 33 44");
    Systems.run(systems, connection);
    assertEquals("223344", Systems.erpValue(erp, "1", "phone"));
    Run silent = Systems.run(systems, connection);
    assertEquals(0, silent.pushed());
    assertEquals("22 33 44", systems.crmValue(company, "PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void resyncsEitherSideWithAndWithoutBlanks(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "");
    Systems systems = new Systems(database, List.of(erp));
    int connection =
        systems.connect(0, Systems.toErp("name", "NAME"), Systems.both("phone", "PHONE"));
    int company = systems.company("NAME", "A");
    Link link = systems.link(connection, company, "1");
    Systems.run(systems, connection);
    // An edit of the ERP of a field that may not travel: drift, until somebody asks for a resync.
    erp.put(ErpActorType.Customer, "1", "name", "drifted", "phone", "");
    Systems.run(systems, connection);
    assertEquals("drifted", Systems.erpValue(erp, "1", "name"));
    SyncReport report = systems.engine.forceResync(0, List.of(link.internalKeyId()), false);
    assertTrue(report.isOk(), report.explanation());
    assertEquals("A", Systems.erpValue(erp, "1", "name"));
    systems.clock.advance(Duration.ofMinutes(1));
    var task = systems.engine.forceResyncInBackground(connection, List.of());
    assertEquals(1, task.total());
  }
}
