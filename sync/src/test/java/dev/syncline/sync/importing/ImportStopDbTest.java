package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Imports.Claim;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports that are stopped, by people and by accidents, and go on. */
class ImportStopDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final int ACTORS = 1_700;

  private static Import previewed(Desk desk) {
    for (int i = 0; i < ACTORS; i++) {
      desk.customer("K" + i, "Name", "Company " + i);
    }
    return desk.previewAll(ErpActorType.Customer);
  }

  /** Does something before the reading call with this number. */
  private static void onCall(Desk desk, int number, InMemoryErp.Hook hook) {
    AtomicInteger calls = new AtomicInteger();
    desk.erp.before(
        "actors",
        () -> {
          if (calls.incrementAndGet() == number) {
            hook.run();
          }
        });
  }

  /** Everything is there once, and the import knows it. */
  private static void assertComplete(Desk desk, Import of) {
    Import now = desk.now(of);
    assertEquals(State.DONE, now.state(), now.explanation());
    assertEquals(ACTORS, now.done());
    assertEquals(ACTORS, desk.count(of, ImportActor.Outcome.CREATED));
    assertEquals(ACTORS, desk.store.entities().count(EntityType.Contact));
    assertEquals(ACTORS, desk.store.links().count(desk.connection, ErpActorType.Customer));
    Set<String> names = new HashSet<>();
    desk.store
        .entities()
        .list(EntityType.Contact, 0, 10_000)
        .forEach(entity -> assertTrue(names.add(entity.value("NAME")), entity.value("NAME")));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void pausesBeforeTheNextBatchAndResumesThere(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      onCall(
          desk,
          2,
          () -> {
            Import _ = desk.importing.pause(ADMIN, made.id());
          });
      Import paused = desk.run(made);
      assertEquals(State.PAUSED, paused.state());
      assertEquals(500, paused.done());
      assertEquals(ACTORS, paused.total());
      assertEquals(500, desk.store.entities().count(EntityType.Contact));
      desk.importing.start();
      assertFalse(desk.crank.hasWork("import"), "a paused import goes on by itself");
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aCancelledImportKeepsWhatItHasAndNeverGoesOn(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      onCall(
          desk,
          3,
          () -> {
            Import _ = desk.importing.cancel(ADMIN, made.id());
          });
      Import cancelled = desk.run(made);
      assertEquals(State.CANCELLED, cancelled.state());
      assertEquals(1_000, desk.store.entities().count(EntityType.Contact));
      SynclineException refused =
          assertThrows(SynclineException.class, () -> desk.importing.resume(ADMIN, made.id()));
      assertEquals(ErrorCode.REFUSED, refused.code());
      assertTrue(refused.getMessage().contains("cancelled"), refused.getMessage());
    }
  }

  /** The program dies: nothing of Syncline catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aProgramThatDiesInTheMiddleGoesOnAfterItsStart(TestDatabase db) {
    Desk desk = new Desk(db);
    Import made = previewed(desk);
    for (int death = 1; death <= 2; death++) {
      Desk dying = desk;
      onCall(
          dying,
          2,
          () -> {
            throw new Death();
          });
      if (death == 1) {
        assertThrows(Death.class, () -> dying.run(made));
      } else {
        dying.importing.start();
        assertThrows(Death.class, () -> dying.crank.turn("import"));
      }
      assertEquals(State.RUNNING, dying.now(made).state());
      assertEquals(death * 500, dying.store.entities().count(EntityType.Contact));
      dying.close();
      var _ = db.reopened();
      desk = new Desk(db, dying.erp);
      desk.erp.behave();
    }
    desk.importing.start();
    desk.crank.turn("import");
    assertComplete(desk, made);
    desk.close();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aProgramThatIsStoppedEndsItsBatchAndGoesOnAfterItsStart(TestDatabase db) throws Exception {
    Desk stopped = new Desk(db);
    Import made = previewed(stopped);
    Thread stop = new Thread(stopped.importing::close);
    onCall(
        stopped,
        2,
        () -> {
          stop.start();
          while (stop.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          throw new ConnectorException(
              ConnectorException.Kind.NOT_SENT, "The connectors were closed.", null);
        });
    Import running = stopped.run(made);
    stop.join();
    assertEquals(State.RUNNING, running.state(), running.explanation());
    assertEquals(500, stopped.store.entities().count(EntityType.Contact));
    stopped.close();
    var _ = db.reopened();
    stopped.erp.behave();
    try (Desk desk = new Desk(db, stopped.erp)) {
      desk.importing.start();
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNodeThatWakesUpAfterAnotherTookOverStoresNothing(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      onCall(
          desk,
          2,
          () -> {
            // Another node takes it up, and is about to do the rest.
            Claim _ = desk.store.imports().claim(made.id()).orElseThrow();
          });
      Import left = desk.run(made);
      assertEquals(State.RUNNING, left.state());
      assertEquals(500, desk.store.entities().count(EntityType.Contact));
      desk.importing.start();
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anErpThatIsDownPausesItWithTheReason(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      onCall(
          desk,
          2,
          () -> {
            throw new ConnectorException(
                ConnectorException.Kind.NOT_SENT, "The ERP is switched off.", null);
          });
      Import paused = desk.run(made);
      assertEquals(State.PAUSED, paused.state());
      assertTrue(paused.explanation().contains("switched off"), paused.explanation());
      desk.erp.behave();
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatAnIncompleteAnswerLeavesOutStaysOpen(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      desk.erp.remove(ErpActorType.Customer, "K7");
      desk.erp.answer(
          "actors", new Outcome(true, Outcome.State.Warning, "A drawer is stuck.", null, null));
      Import paused = desk.run(made);
      assertEquals(State.PAUSED, paused.state());
      assertTrue(paused.explanation().contains("A drawer is stuck."), paused.explanation());
      assertEquals(ACTORS - 1, desk.count(made, ImportActor.Outcome.CREATED));
      assertEquals(ImportActor.Outcome.OPEN, desk.actor(made, "K7").outcome());
      desk.erp.behave();
      desk.customer("K7", "Name", "Company 7");
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aConnectionThatIsSwitchedOffPausesItAndAMappingThatChangesIsObeyed(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      onCall(desk, 2, () -> desk.tenant.activation.toggle(ADMIN, desk.connection));
      Import paused = desk.run(made);
      assertEquals(State.PAUSED, paused.state());
      assertTrue(paused.explanation().contains("not active"), paused.explanation());
      assertEquals(500, desk.store.entities().count(EntityType.Contact));
      SynclineException off =
          assertThrows(SynclineException.class, () -> desk.importing.resume(ADMIN, made.id()));
      assertTrue(off.getMessage().contains("Switch it on"), off.getMessage());

      var _ = desk.tenant.activation.toggle(ADMIN, desk.connection);
      onCall(
          desk,
          1,
          () ->
              desk.tenant.map(
                  desk.connection, ErpActorType.Customer, row("Name", "DEPARTMENT", false, false)));
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      Import now = desk.now(made);
      assertEquals(State.DONE, now.state(), now.explanation());
      assertEquals(500, desk.store.entities().count(EntityType.Contact));
      assertEquals(ACTORS - 500, desk.count(made, ImportActor.Outcome.REFUSED));
      assertTrue(desk.actor(made, "K999").reason().contains("needs a value for NAME"));
      assertTrue(now.explanation().startsWith(ACTORS - 500 + " refused."), now.explanation());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void makesRoomForOtherRunsThatAreInTheWay(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      Import made = previewed(desk);
      desk.erp.before(
          "actors",
          () -> {
            // Another node begins a run of the connection each time.
            var _ = desk.store.runs().begin(desk.connection, 1).orElseThrow();
          });
      Import crowded = desk.run(made);
      assertEquals(State.RUNNING, crowded.state());
      assertEquals(0, desk.store.entities().count(EntityType.Contact));
      assertTrue(desk.crank.hasWork("import"));
      desk.erp.behave();
      desk.crank.turn("import");
      assertComplete(desk, made);
    }
  }
}
