package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.CrmEntities;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an import made is taken back, but for what somebody has touched since. */
class ImportUndoDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static Import undone(Desk desk, Import of) {
    Import _ = desk.importing.undo(ADMIN, of.id());
    desk.crank.turn("import");
    return desk.now(of);
  }

  private static void assertKept(Desk desk, Import of, String key, String why) {
    ImportActor actor = desk.actor(of, key);
    assertEquals(Outcome.KEPT, actor.outcome(), actor.toString());
    assertTrue(actor.reason().contains(why), actor.reason());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void everythingGoesThatNobodyTouchedAndTheNextRunIsSilent(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int there = desk.tenant.entity(EntityType.Contact, "NAME", "There", "NUMBER2", "7");
      for (int i = 0; i < 1_100; i++) {
        desk.customer("K" + i, "Name", "Company " + i);
        desk.member(ErpActorType.Person, "P" + i, "K" + i, "LastName", "Person " + i);
      }
      desk.customer("JOINED", "Name", "There", "number", "7", "phone", "22");
      desk.member(ErpActorType.Person, "PJ", "JOINED", "LastName", "Of it");
      Import made = desk.run(desk.preview(ErpActorType.Person, true, new Question.Everything()));
      assertEquals(2_202, made.done(), made.explanation());
      db.statements();
      Import undone = undone(desk, made);
      assertTrue(db.statements().size() < 200);
      assertEquals(State.UNDONE, undone.state(), undone.explanation());
      assertEquals("", undone.explanation());
      assertEquals(2_202, desk.count(made, Outcome.UNDONE));
      assertEquals(1, desk.store.entities().count(EntityType.Contact));
      assertEquals(0, desk.store.entities().count(EntityType.Person));
      assertEquals(0, desk.store.links().count(desk.connection, ErpActorType.Customer));
      assertEquals(0, desk.store.links().count(desk.connection, ErpActorType.Person));
      assertEquals("22", desk.entity(EntityType.Contact, there).value("PHONE"));
      Run run = desk.engine.runNow(desk.connection).orElseThrow();
      assertEquals(Run.State.GREEN, run.state(), run.explanation());
      assertEquals(0, run.pushed());

      // What was taken back can be imported again.
      Import again = desk.run(desk.preview(ErpActorType.Person, true, new Question.Everything()));
      assertEquals(State.DONE, again.state(), again.explanation());
      assertEquals(1_101, desk.store.entities().count(EntityType.Contact));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatSomebodyTouchedStaysAndSaysWhy(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (String key :
          new String[] {"EDITED", "SYNCED", "MEMBERS", "UNLINKED", "ELSEWHERE", "X"}) {
        desk.customer(key, "Name", key);
      }
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));
      CrmEntities crm = new CrmEntities(desk.store, InstantSource.system());
      var _ =
          crm.patch(
              EntityType.Contact, record(desk, made, "EDITED"), null, Map.of("FAX", "1"), null);
      desk.customer("SYNCED", "Name", "SYNCED", "phone", "22");
      Run run = desk.engine.runNow(desk.connection).orElseThrow();
      assertEquals(Run.State.GREEN, run.state(), run.explanation());
      var _ = crm.create(EntityType.Person, Map.of("LASTNAME", "x"), record(desk, made, "MEMBERS"));
      assertTrue(
          desk.store
              .links()
              .remove(desk.connection, EntityType.Contact, record(desk, made, "UNLINKED")));
      int other = desk.tenant.connection("Other").id();
      var _ =
          desk.store
              .links()
              .create(
                  other,
                  ErpActorType.Customer,
                  "Z",
                  EntityType.Contact,
                  record(desk, made, "ELSEWHERE"));

      Import undone = undone(desk, made);
      assertEquals(State.UNDONE, undone.state());
      assertTrue(undone.explanation().startsWith("5 could not"), undone.explanation());
      assertKept(desk, made, "EDITED", "was changed since");
      assertKept(desk, made, "SYNCED", "was changed since");
      assertKept(desk, made, "MEMBERS", "Persons or projects belong");
      assertKept(desk, made, "UNLINKED", "no longer linked");
      assertKept(desk, made, "ELSEWHERE", "another connection");
      assertEquals(Outcome.UNDONE, desk.actor(made, "X").outcome());
      assertEquals(5, desk.store.entities().count(EntityType.Contact));
      assertEquals(4, desk.store.links().count(desk.connection, ErpActorType.Customer));
      assertTrue(desk.entity(EntityType.Contact, record(desk, made, "X")).deleted());
      assertFalse(desk.entity(EntityType.Contact, record(desk, made, "EDITED")).deleted());
    }
  }

  private static int record(Desk desk, Import of, String key) {
    return desk.actor(of, key).recordId();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anImportThatMadeNothingCantBeUndone(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      desk.customer("K", "Name", "");
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));
      SynclineException refused =
          assertThrows(SynclineException.class, () -> desk.importing.undo(ADMIN, made.id()));
      assertEquals(ErrorCode.REFUSED, refused.code());
      assertEquals(State.DONE, desk.now(made).state());
    }
  }
}
