package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.util.List;

/** One linked company that has never run: the ERP knows its web, the CRM its phone. */
final class UndoScene {
  final InMemoryErp erp = Systems.erp();
  final RogueErp rogue = new RogueErp(erp, 1, 0);
  final Systems systems;
  final int connection;
  final int company;

  UndoScene(TestDatabase database) {
    systems = new Systems(database, List.of(rogue));
    connection = systems.connect(0, Systems.fields());
    erp.put(ErpActorType.Customer, "K", "name", "erp", "phone", "", "web", "w");
    company = systems.company("NAME", "crm", "PHONE", "1 1");
    Link _ = systems.link(connection, company, "K");
  }

  Plan undone(long run) {
    Plan plan = systems.engine.planning().undo(Systems.ADMIN, run);
    var _ = systems.engine.planning().work(Integer.toString(plan.id()));
    return systems.engine.planning().get(Systems.ADMIN, plan.id());
  }

  String crm() {
    return systems.crmValue(company, "NAME")
        + "|"
        + systems.crmValue(company, "PHONE")
        + "|"
        + systems.crmValue(company, "URL");
  }

  String erp() {
    return Systems.erpValue(erp, "K", "name")
        + "|"
        + Systems.erpValue(erp, "K", "phone")
        + "|"
        + Systems.erpValue(erp, "K", "web");
  }

  void assertSilence() {
    String before = crm() + erp();
    var _ = erp.calls();
    Run run = Systems.run(systems, connection);
    assertEquals(Run.State.GREEN, run.state(), run.explanation());
    assertEquals(0, run.pushed());
    assertEquals(0, run.balance().applied());
    assertFalse(erp.calls().contains("save"));
    assertEquals(before, crm() + erp());
  }

  List<PlanChange> changes(Plan plan) {
    return systems.engine.planning().changes(Systems.ADMIN, plan.id(), null, 0, 1000);
  }
}
