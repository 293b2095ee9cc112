package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides changed, or several ERPs did: who wins, and what is known of the value that lost. */
class ConflictDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void decidesConflictsByRankAndNamesBothValues(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection = systems.connect(0, Systems.fields());
    int company = systems.company("NAME", "A", "PHONE", "1");
    Link link = systems.link(connection, company, "1");
    Systems.run(systems, connection);
    systems.edit(company, "PHONE", "crm");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp");
    Systems.run(systems, connection);
    assertEquals("erp", systems.crmValue(company, "PHONE"));
    FieldDecision decision =
        Systems.decisions(systems, link, FieldDecision.Outcome.TO_CRM).getLast();
    assertEquals("RANK", decision.reason());
    assertEquals("crm", decision.crm());
    assertEquals("erp", decision.erp());

    systems.store.connections().saveOrder(List.of(0, connection));
    systems.edit(company, "PHONE", "crm2");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp2");
    Systems.run(systems, connection);
    assertEquals("crm2", systems.crmValue(company, "PHONE"));
    assertEquals("crm2", Systems.erpValue(erp, "1", "phone"));
    assertEquals(0, Systems.run(systems, connection).pushed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void asksAPersonAndDoesWhatThePersonChooses(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "1");
    Systems systems = new Systems(database, List.of(erp));
    int connection =
        systems.connect(
            0,
            Systems.both("name", "NAME"),
            new FieldDraft(0, "phone", "PHONE", true, true, false, false, ConflictRule.ASK, null));
    int company = systems.company("NAME", "A", "PHONE", "1");
    Link link = systems.link(connection, company, "1");
    Systems.run(systems, connection);
    systems.edit(company, "PHONE", "crm", "NAME", "A2");
    erp.put(ErpActorType.Customer, "1", "name", "A", "phone", "erp");
    Run asked = Systems.run(systems, connection);
    assertEquals(Run.State.WARNING, asked.state());
    assertEquals("crm", systems.crmValue(company, "PHONE"));
    assertEquals("erp", Systems.erpValue(erp, "1", "phone"));
    assertEquals("A2", Systems.erpValue(erp, "1", "name"), "the rest of the record goes on");
    int field = systems.fieldId(connection, "phone");
    assertEquals(1, systems.inbox.conflicts(connection, 10).size());

    systems.inbox.resolve(link.id(), field, Inbox.Choice.CRM, "kari");
    Run done = Systems.run(systems, connection);
    assertEquals(Run.State.GREEN, done.state(), done.explanation());
    assertEquals("crm", Systems.erpValue(erp, "1", "phone"));
    assertEquals("crm", systems.crmValue(company, "PHONE"));
    assertTrue(systems.inbox.conflicts(connection, 10).isEmpty());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void endsTheSameWhicheverErpRanFirst(TestDatabase database) {
    List<InMemoryErp> erps = List.of(Systems.erp(), Systems.erp(), Systems.erp(), Systems.erp());
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
      Systems.run(systems, pair == 0 ? first : second);
      Systems.run(systems, pair == 0 ? second : first);
      assertTrue(systems.engine.forceSyncAll().isOk());
      assertEquals("one", systems.crmValue(company, "PHONE"), "pair " + pair);
      assertEquals("one", Systems.erpValue(erps.get(pair), "a", "phone"));
      assertEquals("one", Systems.erpValue(erps.get(pair + 1), "a", "phone"));
    }
  }
}
