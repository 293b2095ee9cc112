package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.mapping.MappingDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan writes nothing; applied, it writes what it lists and no more. */
class PlanDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  /** Three linked companies that have run once, and edits on both sides since. */
  private static final class Scene {
    final InMemoryErp erp = Systems.erp();
    final Systems systems;
    final int connection;
    final List<Integer> companies = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    Scene(TestDatabase database) {
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

  @ParameterizedTest
  @MethodSource(DATABASES)
  void planningARunWritesNothingAnywhere(TestDatabase database) throws Exception {
    Scene scene = new Scene(database);
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
    Scene scene = new Scene(database);
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
    Scene scene = new Scene(database);
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
    Scene scene = new Scene(database);
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
    assertEquals(0, scene.planned(PlanRequest.resync(0, List.of(), false)).counts().toErp());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aMappingIsPlannedBeforeItIsSavedAndSavedWhenItIsApplied(TestDatabase database)
      throws Exception {
    Scene scene = new Scene(database);
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
  void aPlanThatIsNotReadyIsNotApplied(TestDatabase database) {
    Scene scene = new Scene(database);
    Planning planning = scene.systems.engine.planning();
    Plan plan = planning.make(Systems.ADMIN, PlanRequest.run(scene.connection));
    assertThrows(SynclineException.class, () -> planning.apply(Systems.ADMIN, plan.id()));
    planning.remove(Systems.ADMIN, plan.id());
    assertEquals(null, planning.work(Integer.toString(plan.id())));
    assertThrows(SynclineException.class, () -> planning.get(Systems.ADMIN, plan.id()));

    scene.erp.fail("actorsByTimestamp", ConnectorException.Kind.NOT_SENT);
    Plan failed = scene.planned(PlanRequest.run(scene.connection));
    assertEquals(Plan.State.FAILED, failed.state());
    assertTrue(failed.explanation().contains("switched off"), failed.explanation());
    scene.erp.behave();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anErpThatIsDownLeavesThePlanForAnotherTry(TestDatabase database) {
    Scene scene = new Scene(database);
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    scene.erp.fail("actors", ConnectorException.Kind.NOT_SENT);
    Plan broken = scene.applied(plan);
    assertEquals(Plan.State.PLANNED, broken.state());
    assertTrue(broken.explanation().contains("Apply it again"), broken.explanation());
    scene.erp.behave();
    assertEquals(3, scene.applied(broken).counts().done());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void planningLeavesTheFenceToARunInFlight(TestDatabase database) {
    Scene scene = new Scene(database);
    scene.erp.before(
        "save",
        () -> {
          scene.erp.before("save", () -> {});
          assertEquals(
              Plan.State.PLANNED, scene.planned(PlanRequest.run(scene.connection)).state());
        });
    Run run = Systems.run(scene.systems, scene.connection);
    assertEquals(Run.State.GREEN, run.state(), run.explanation());
    assertEquals(2, run.pushed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPlanBrokenOffBeginsAnew(TestDatabase database) {
    Scene scene = new Scene(database);
    Plan plan =
        scene.systems.engine.planning().make(Systems.ADMIN, PlanRequest.run(scene.connection));
    scene.erp.before(
        "actors",
        () -> {
          throw new RogueErp.PowerCut();
        });
    assertThrows(RogueErp.PowerCut.class, () -> scene.worked(plan));
    scene.erp.behave();
    scene.systems.restart();
    scene.systems.engine.start();
    Plan made = scene.worked(plan);
    assertEquals(Plan.State.PLANNED, made.state(), made.explanation());
    assertEquals(new Plan.Counts(3, 2, 2, 0, 0, 0, 0, 0), made.counts());
    assertEquals(3, scene.changes(made).size());
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

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatIsGoneOrSwitchedOffSinceIsSaid(TestDatabase database) {
    Scene scene = new Scene(database);
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    scene.systems.crm.delete(EntityType.Contact, scene.companies.get(0), null, false);
    assertTrue(
        scene
            .systems
            .store
            .links()
            .remove(scene.connection, EntityType.Contact, scene.companies.get(1)));
    scene.systems.activation.deactivate(Systems.ADMIN, scene.connection);
    Plan off = scene.applied(plan);
    assertEquals(Plan.State.PLANNED, off.state());
    assertTrue(off.explanation().contains("\"ERP 0\" is not active"), off.explanation());
    scene.systems.activate(scene.connection);
    Plan applied = scene.applied(plan);
    assertEquals(Plan.State.APPLIED, applied.state(), applied.explanation());
    assertEquals(2, applied.counts().left());
    assertEquals(1, applied.counts().done());
    assertTrue(scene.changes(applied).getFirst().reason().contains("or its record deleted"));
  }

  /** What a run would try again first, because its time has come. */
  @ParameterizedTest
  @MethodSource(DATABASES)
  void listsWhatIsDueForAnotherTry(TestDatabase database) {
    Scene scene = new Scene(database);
    scene.erp.fail("save", ConnectorException.Kind.UNKNOWN_OUTCOME);
    Run unknown = Systems.run(scene.systems, scene.connection);
    scene.erp.behave();
    assertEquals(2, scene.systems.store.parking().count(scene.connection));
    assertEquals(
        List.of("K2"),
        scene.changes(scene.planned(PlanRequest.run(scene.connection))).stream()
            .map(PlanChange::erpKey)
            .toList(),
        "only what the ERP names again, because timestamps are inclusive");
    Plan undo = scene.planned(PlanRequest.undo(unknown.id()));
    assertEquals(0, undo.counts().toErp());
    assertTrue(
        scene.changes(undo).stream()
            .flatMap(change -> change.fields().stream())
            .anyMatch(field -> field.sentence().contains("It is not known yet")));
    scene.systems.clock.advance(Duration.ofHours(2));
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    assertEquals(2, plan.counts().toErp());
    PlanChange.Field phone = scene.field(plan, 1, "PHONE");
    assertEquals(PlannedFields.SENT_BEFORE, phone.reason());
    assertTrue(phone.sentence().contains("nobody knows whether it arrived"), phone.sentence());
    assertEquals(2, scene.applied(plan).counts().done());
    assertEquals("22", Systems.erpValue(scene.erp, "K1", "phone"));
    assertEquals(Run.State.GREEN, Systems.run(scene.systems, scene.connection).state());
  }
}
