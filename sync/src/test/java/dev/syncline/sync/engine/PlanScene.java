package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.util.ArrayList;
import java.util.List;

/** Three linked companies that have run once, and edits on both sides since. */
final class PlanScene {
  final InMemoryErp erp = Systems.erp();
  final Systems systems;
  final int connection;
  final List<Integer> companies = new ArrayList<>();
  final List<Link> links = new ArrayList<>();

  PlanScene(TestDatabase database) {
    systems = new Systems(database, List.of(erp));
    connection = systems.connect(0, Systems.fields());
    for (int i = 0; i < 3; i++) {
      erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", "1", "web", "w");
      companies.add(systems.company("NAME", "N" + i));
      links.add(systems.link(connection, companies.get(i), "K" + i));
    }
    assertEquals(Run.State.GREEN, Systems.run(systems, connection).state());
    erp.put(ErpActorType.Customer, "K0", "name", "new", "phone", "1", "web", "w");
    systems.edit(companies.get(1), "PHONE", "22");
    erp.put(ErpActorType.Customer, "K2", "name", "N2", "phone", "3", "web", "w");
    systems.edit(companies.get(2), "NAME", "edited", "URL", "mine");
  }

  Plan planned(PlanRequest request) {
    Plan plan = systems.engine.planning().make(Systems.ADMIN, request);
    assertEquals(Plan.State.PLANNING, plan.state());
    return worked(plan);
  }

  Plan worked(Plan plan) {
    var _ = systems.engine.planning().work(Integer.toString(plan.id()));
    return systems.engine.planning().get(Systems.ADMIN, plan.id());
  }

  Plan applied(Plan plan) {
    return worked(systems.engine.planning().apply(Systems.ADMIN, plan.id()));
  }

  List<PlanChange> changes(Plan plan) {
    return systems.engine.planning().changes(Systems.ADMIN, plan.id(), null, 0, 1000);
  }

  PlanChange.Field field(Plan plan, int company, String crmField) {
    return changes(plan).stream()
        .filter(change -> change.linkId() == links.get(company).id())
        .flatMap(change -> change.fields().stream())
        .filter(field -> field.crmField().equals(crmField))
        .findFirst()
        .orElseThrow();
  }

  List<String> values() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (String key : List.of("NAME", "PHONE", "URL")) {
        values.add(systems.crmValue(companies.get(i), key));
      }
      for (String key : List.of("name", "phone", "web")) {
        values.add(Systems.erpValue(erp, "K" + i, key));
      }
    }
    return values;
  }
}
