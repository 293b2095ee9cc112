package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of plans when something is in their way, and who may have them. */
class PlanLifeDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPlanThatIsNotReadyIsNotApplied(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
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
    PlanScene scene = new PlanScene(database);
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
    PlanScene scene = new PlanScene(database);
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
    PlanScene scene = new PlanScene(database);
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
  void whatIsGoneOrSwitchedOffSinceIsSaid(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
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
    PlanScene scene = new PlanScene(database);
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

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isForgottenAfterAMonth(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
    Plan old = scene.planned(PlanRequest.run(scene.connection));
    scene.systems.clock.advance(Duration.ofDays(29));
    Plan young = scene.planned(PlanRequest.run(scene.connection));
    scene.systems.clock.advance(Duration.ofDays(2));
    scene.systems.restart();
    scene.systems.engine.start();
    assertEquals(
        List.of(young.id()),
        scene.systems.engine.planning().latest(Systems.ADMIN, 10).stream().map(Plan::id).toList());
    assertThrows(
        SynclineException.class,
        () -> scene.systems.engine.planning().get(Systems.ADMIN, old.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isForAdministratorsOnly(TestDatabase database) {
    PlanScene scene = new PlanScene(database);
    Plan plan = scene.planned(PlanRequest.run(scene.connection));
    Planning planning = scene.systems.engine.planning();
    List<Executable> all =
        List.of(
            () -> planning.make(Tenant.USER, PlanRequest.run(scene.connection)),
            () -> planning.undo(Tenant.USER, 1),
            () -> planning.apply(Tenant.USER, plan.id()),
            () -> planning.remove(Tenant.USER, plan.id()),
            () -> planning.get(Tenant.USER, plan.id()),
            () -> planning.latest(Tenant.USER, 10),
            () -> planning.changes(Tenant.USER, plan.id(), null, 0, 10),
            () -> planning.leftovers(Tenant.USER, plan.id(), 10),
            () -> planning.await(Tenant.USER, plan.id()));
    for (Executable one : all) {
      assertEquals(ErrorCode.NOT_ALLOWED, assertThrows(SynclineException.class, one).code());
    }
  }
}
