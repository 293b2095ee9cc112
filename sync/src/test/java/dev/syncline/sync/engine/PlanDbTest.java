package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.mapping.MappingDraft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan writes nothing; applied, it writes what it lists and no more. */
class PlanDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void planningARunWritesNothingAnywhere(TestDatabase database) throws Exception {
    PlanScene scene = new PlanScene(database);
    Map<String, List<String>> before = Contents.of(database);
    List<String> values = scene.values();
    var _ = scene.erp.calls();
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    assertEquals(Plan.State.PLANNED, plan.state(), plan.explanation());
    assertEquals(before, Contents.of(database));
    assertEquals(values, scene.values());
    assertFalse(scene.erp.calls().contains("save"));
    assertEquals(new Plan.Counts(3, 2, 2, 0, 0, 0, 0, 0), plan.counts());

    PlanChange.Field name = scene.field(plan, 0, "NAME");
    assertEquals(Outcome.TO_CRM, name.outcome());
    assertEquals("N0", name.crm());
    assertEquals("new", name.value());
    assertEquals(
        "Name in the CRM: \"N0\" becomes \"new\", because only the ERP had changed since both"
            + " agreed.",
        name.sentence());
    assertEquals(Outcome.TO_ERP, scene.field(plan, 1, "PHONE").outcome());
    assertEquals("phone", scene.field(plan, 1, "PHONE").erpField());
    assertEquals(Outcome.KEPT, scene.field(plan, 2, "URL").outcome());
    assertEquals("N1", scene.changes(plan).get(1).name());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anAppliedPlanDidWhatTheRunWouldHaveDone(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
    Plan plan = scene.applied(scene.planned(PlanRequest.run(scene.connection)));
    assertEquals(Plan.State.APPLIED, plan.state(), plan.explanation());
    assertEquals(3, plan.counts().done());
    assertEquals(1, plan.runs().size());
    assertEquals(
        List.of(
            "new", "1", "w", "new", "1", "w", "N1", "22", "w", "N1", "22", "w", "edited", "3",
            "mine", "edited", "3", "w"),
        scene.values());
    Run run = scene.systems.store.runs().find(plan.runs().getFirst()).orElseThrow();
    assertTrue(run.balance().balances());
    assertEquals(2, run.pushed());
    Run silent = Systems.run(scene.systems, scene.connection);
    assertEquals(0, silent.pushed());
    assertEquals(0, silent.balance().applied());

    SynclineException twice =
        assertThrows(
            SynclineException.class,
            () -> scene.systems.engine.planning().apply(Systems.ADMIN, plan.id()));
    assertTrue(twice.getMessage().contains("was applied already"), twice.getMessage());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatChangedSinceIsLeftAsItIsAndDecidedByTheNextRun(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    scene.erp.put(ErpActorType.Customer, "K0", "name", "newer", "phone", "1", "web", "w");
    scene.systems.edit(scene.companies.get(2), "NAME", "edited again");
    Plan applied = scene.applied(plan);
    assertEquals(Plan.State.APPLIED, applied.state(), applied.explanation());
    assertEquals(1, applied.counts().done());
    assertEquals(2, applied.counts().left());
    assertEquals("N0", scene.systems.crmValue(scene.companies.get(0), "NAME"));
    assertEquals("22", Systems.erpValue(scene.erp, "K1", "phone"));
    assertEquals("N2", Systems.erpValue(scene.erp, "K2", "name"));
    assertTrue(
        scene
            .systems
            .engine
            .planning()
            .changes(Systems.ADMIN, plan.id(), PlannedLink.Outcome.LEFT, 0, 10)
            .stream()
            .allMatch(change -> change.reason().contains("no longer what was planned")));
    Systems.run(scene.systems, scene.connection);
    assertEquals("newer", scene.systems.crmValue(scene.companies.get(0), "NAME"));
    assertEquals("edited again", Systems.erpValue(scene.erp, "K2", "name"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aResyncIsPlannedAndAppliedWithItsParameters(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
    Systems.run(scene.systems, scene.connection);
    scene.systems.edit(scene.companies.get(1), "URL", "drift");
    Systems.run(scene.systems, scene.connection);
    Plan plan =
        scene.planned(
            PlanRequest.resync(
                scene.connection, List.of(scene.links.get(1).internalKeyId()), false));
    assertEquals(1, plan.counts().records(), plan.explanation());
    assertEquals("drift", scene.systems.crmValue(scene.companies.get(1), "URL"));
    assertEquals(Plan.State.APPLIED, scene.applied(plan).state());
    assertEquals("w", scene.systems.crmValue(scene.companies.get(1), "URL"));
    assertEquals("mine", scene.systems.crmValue(scene.companies.get(2), "URL"));
    Plan external =
        scene.planned(
            PlanRequest.resyncExternal(
                scene.connection, ErpActorType.Customer, List.of("K2"), true));
    assertEquals(1, external.counts().toCrm());
    Plan fromCrm = scene.planned(PlanRequest.resync(0, List.of(), false));
    assertEquals(0, fromCrm.counts().toErp());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aMappingIsPlannedBeforeItIsSavedAndSavedWhenItIsApplied(TestDatabase database)
      throws Exception {
    PlanScene scene = new PlanScene(database);
    Systems.run(scene.systems, scene.connection);
    MappingDraft wrong =
        new MappingDraft(
            scene.connection,
            ErpActorType.Customer,
            true,
            List.of(Systems.toCrm("web", "NO_SUCH_FIELD")));
    assertThrows(
        SynclineException.class,
        () -> scene.systems.engine.planning().make(Systems.ADMIN, PlanRequest.mapping(wrong)));
    MappingDraft web =
        new MappingDraft(
            scene.connection,
            ErpActorType.Customer,
            true,
            List.of(Systems.toCrm("web", "DEPARTMENT")));
    Map<String, List<String>> before = Contents.of(database);
    Plan plan = scene.planned(PlanRequest.mapping(web));
    assertEquals(before, Contents.of(database));
    assertEquals(new Plan.Counts(3, 3, 0, 0, 0, 0, 0, 0), plan.counts(), plan.explanation());
    assertEquals("w", scene.field(plan, 0, "DEPARTMENT").value());
    Plan other = scene.planned(PlanRequest.mapping(web));
    Plan applied = scene.applied(plan);
    assertEquals(Plan.State.APPLIED, applied.state(), applied.explanation());
    assertEquals("w", scene.systems.crmValue(scene.companies.get(2), "DEPARTMENT"));
    assertEquals("mine", scene.systems.crmValue(scene.companies.get(2), "URL"));
    assertEquals(0, Systems.run(scene.systems, scene.connection).balance().applied());
    SynclineException moved =
        assertThrows(
            SynclineException.class,
            () -> scene.systems.engine.planning().apply(Systems.ADMIN, other.id()));
    assertTrue(moved.getMessage().contains("changed since this was planned"), moved.getMessage());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void listsWhatWouldBePutAside(TestDatabase database) {
    InMemoryErp erp = Systems.erp();
    RogueErp rogue = new RogueErp(erp, 1, 0);
    Systems systems = new Systems(database, List.of(rogue));
    int connection = systems.connect(0, Systems.fields());
    for (String key : List.of("gone", "lost")) {
      erp.put(ErpActorType.Customer, key, "name", key, "phone", "1", "web", "x".repeat(300));
      Link _ = systems.link(connection, systems.company("NAME", key), key);
    }
    erp.remove(ErpActorType.Customer, "gone");
    Plan plan = systems.engine.planning().make(Systems.ADMIN, PlanRequest.run(connection));
    var _ = systems.engine.planning().work(Integer.toString(plan.id()));
    assertEquals(0, systems.store.parking().count(connection));
    List<PlanChange> changes =
        systems.engine.planning().changes(Systems.ADMIN, plan.id(), null, 0, 10);
    assertEquals("ACTOR_MISSING", changes.getFirst().fields().getFirst().reason());
    PlanChange.Field tooLong =
        changes.getLast().fields().stream()
            .filter(field -> field.outcome() == Outcome.PARKED)
            .findFirst()
            .orElseThrow();
    assertEquals("TEXT_TOO_LONG", tooLong.reason());
    assertTrue(tooLong.sentence().contains("300 characters"), tooLong.sentence());

    var _ = systems.engine.planning().apply(Systems.ADMIN, plan.id());
    var _ = systems.engine.planning().work(Integer.toString(plan.id()));
    assertEquals(2, systems.store.parking().count(connection));
    assertEquals(2, systems.engine.planning().get(Systems.ADMIN, plan.id()).counts().done());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aResyncOfAllErpsIsAppliedConnectionByConnection(TestDatabase database) {
    InMemoryErp one = Systems.erp();
    InMemoryErp two = Systems.erp();
    Systems systems = new Systems(database, List.of(one, two));
    int company = systems.company("NAME", "crm");
    for (int i = 0; i < 2; i++) {
      int connection = systems.connect(i, Systems.toErp("name", "NAME"));
      (i == 0 ? one : two).put(ErpActorType.Customer, "K", "name", "");
      Link _ = systems.link(connection, company, "K");
    }
    assertTrue(systems.engine.forceSyncAll().isOk());
    one.put(ErpActorType.Customer, "K", "name", "drift 1");
    two.put(ErpActorType.Customer, "K", "name", "drift 2");
    assertTrue(systems.engine.forceSyncAll().isOk());
    assertEquals("drift 2", Systems.erpValue(two, "K", "name"));
    Planning planning = systems.engine.planning();
    Plan plan = planning.make(Systems.ADMIN, PlanRequest.resync(0, List.of(), true));
    var _ = planning.work(Integer.toString(plan.id()));
    assertEquals(2, planning.get(Systems.ADMIN, plan.id()).counts().toErp());
    var _ = planning.apply(Systems.ADMIN, plan.id());
    var _ = planning.work(Integer.toString(plan.id()));
    assertEquals(2, planning.get(Systems.ADMIN, plan.id()).runs().size());
    assertEquals("crm", Systems.erpValue(one, "K", "name"));
    assertEquals("crm", Systems.erpValue(two, "K", "name"));
  }
}
