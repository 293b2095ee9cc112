package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Rights;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.importing.Choices.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of single actors: choices, parents, refusals, and what has changed meanwhile. */
class ImportOutcomesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static void assertOutcome(Desk desk, Import of, String key, Outcome outcome, String why) {
    ImportActor actor = desk.actor(of, key);
    assertEquals(outcome, actor.outcome(), actor.toString());
    assertTrue(actor.reason().contains(why), actor.toString());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void companiesComeBeforeTheirPersonsAndProjects(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 600; i++) {
        desk.customer("C" + i, "Name", "Company " + i);
        desk.member(ErpActorType.Person, "A" + i, "C" + i, "LastName", "Person " + i);
      }
      Import persons = desk.run(desk.preview(ErpActorType.Person, true, new Question.Everything()));
      assertEquals(State.DONE, persons.state(), persons.explanation());
      assertEquals(1_200, desk.count(persons, Outcome.CREATED));
      for (int i = 0; i < 600; i += 37) {
        Entity person = desk.entity(EntityType.Person, desk.actor(persons, "A" + i).recordId());
        Entity company = desk.entity(EntityType.Contact, person.contactId());
        assertEquals("Company " + i, company.value("NAME"));
      }
      desk.member(ErpActorType.Project, "R", "C7", "Name", "Roof");
      Import project = desk.run(desk.previewAll(ErpActorType.Project));
      assertEquals(1, desk.count(project, Outcome.CREATED));
      assertEquals(
          desk.actor(persons, "C7").recordId(),
          desk.entity(EntityType.Project, desk.actor(project, "R").recordId()).contactId());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void personsOfUnlinkedCompaniesWaitAndGoOnWhenTheseAreThere(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      desk.customer("C", "Name", "Company");
      desk.member(ErpActorType.Person, "P", "C", "LastName", "Waiting");
      var _ = desk.erp.put(ErpActorType.Person, "FREE", "LastName", "Without a company");
      Import persons = desk.run(desk.previewAll(ErpActorType.Person));
      assertEquals(State.DONE, persons.state());
      assertTrue(persons.explanation().startsWith("1 waiting"), persons.explanation());
      assertOutcome(desk, persons, "P", Outcome.WAITING, "Customer C");
      assertOutcome(desk, persons, "FREE", Outcome.CREATED, "");
      assertEquals(1, desk.store.entities().count(EntityType.Person));
      Import _ = desk.run(desk.previewAll(ErpActorType.Customer));
      Import _ = desk.importing.resume(ADMIN, persons.id());
      desk.crank.turn("import");
      assertOutcome(desk, persons, "P", Outcome.CREATED, "");
      assertEquals(2, desk.store.entities().count(EntityType.Person));
      assertEquals("", desk.now(persons).explanation());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aConflictIsSettledByAChoiceAndAllOfAFateAtOnce(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int one = desk.tenant.entity(EntityType.Contact, "NAME", "One", "NUMBER2", "7");
      int two = desk.tenant.entity(EntityType.Contact, "NAME", "Two", "NUMBER1", "7");
      for (String key : List.of("LINK", "CREATE", "SKIP", "LEFT")) {
        desk.customer(key, "Name", key, "number", "7", "code", "7");
      }
      desk.customer("FREE", "Name", "Free");
      Import made = desk.previewAll(ErpActorType.Customer);
      assertEquals(Fate.CONFLICT, desk.actor(made, "LINK").fate());
      choose(desk, made, "LINK", Action.LINK, two);
      choose(desk, made, "CREATE", Action.CREATE, 0);
      choose(desk, made, "SKIP", Action.SKIP, 0);
      assertRefused(
          ErrorCode.REFUSED, () -> choose(desk, made, "CREATE", Action.LINK, two), "LINK");
      assertRefused(
          ErrorCode.NOT_FOUND, () -> choose(desk, made, "CREATE", Action.LINK, 4711), "4711");
      assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> choose(desk, made, "SKIP", Action.SKIP, one), "record");
      assertRefused(
          ErrorCode.NOT_FOUND, () -> choose(desk, made, "NOBODY", Action.SKIP, 0), "NOBODY");
      assertEquals(2, desk.importing.choices().chooseAll(ADMIN, made.id(), Fate.NEW, Action.SKIP));
      choose(desk, made, "CREATE", Action.CREATE, 0);
      Import done = desk.run(made);
      assertTrue(done.explanation().startsWith("1 undecided"), done.explanation());
      assertOutcome(desk, made, "LINK", Outcome.UPDATED, "");
      assertEquals(two, desk.actor(made, "LINK").recordId());
      assertEquals("LINK", desk.entity(EntityType.Contact, two).value("NAME"));
      assertOutcome(desk, made, "CREATE", Outcome.CREATED, "");
      assertOutcome(desk, made, "SKIP", Outcome.OPEN, "");
      assertOutcome(desk, made, "FREE", Outcome.OPEN, "");
      assertRefused(
          ErrorCode.REFUSED, () -> choose(desk, made, "LEFT", Action.LINK, two), "Customer LINK");
      choose(desk, made, "LEFT", Action.LINK, one);
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      assertEquals("", desk.now(made).explanation());
      assertEquals(one, desk.actor(made, "LEFT").recordId());
      assertEquals(3, desk.store.entities().count(EntityType.Contact));
      assertRefused(ErrorCode.REFUSED, () -> choose(desk, made, "LEFT", Action.SKIP, 0), "already");
    }
  }

  private static void choose(Desk desk, Import of, String key, Action action, int record) {
    ImportActor _ =
        desk.importing.choices().choose(ADMIN, of.id(), ErpActorType.Customer, key, action, record);
  }

  private static void assertRefused(ErrorCode code, Runnable work, String words) {
    SynclineException refused = assertThrows(SynclineException.class, work::run);
    assertEquals(code, refused.code(), refused.getMessage());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatHasChangedSinceThePreviewIsListedAndNotWritten(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int deleted = desk.tenant.entity(EntityType.Contact, "NAME", "D", "NUMBER2", "1");
      int linked = desk.tenant.entity(EntityType.Contact, "NAME", "L", "NUMBER2", "2");
      int otherEntity = desk.tenant.entity(EntityType.Contact, "NAME", "O");
      int rests = desk.tenant.entity(EntityType.Contact, "NAME", "R");
      desk.customer("DELETED", "Name", "x", "number", "1");
      desk.customer("TAKEN", "Name", "x", "number", "2");
      desk.customer("LINKED", "Name", "x");
      desk.customer("RESTS", "Name", "x");
      desk.customer("GONE", "Name", "x");
      desk.customer("FINE", "Name", "fine");
      Import made = desk.previewAll(ErpActorType.Customer);
      assertTrue(desk.store.entities().setDeleted(EntityType.Contact, deleted, 1, true, 1));
      desk.link(EntityType.Contact, linked, ErpActorType.Customer, "ELSE");
      desk.link(EntityType.Contact, otherEntity, ErpActorType.Customer, "LINKED");
      desk.link(EntityType.Contact, rests, ErpActorType.Customer, "RESTS");
      assertTrue(desk.store.entities().setDeleted(EntityType.Contact, rests, 1, true, 1));
      desk.erp.remove(ErpActorType.Customer, "GONE");
      int before = desk.store.entities().count(EntityType.Contact);
      Import done = desk.run(made);
      assertEquals(State.DONE, done.state(), done.explanation());
      assertOutcome(desk, made, "DELETED", Outcome.REFUSED, "was deleted since");
      assertOutcome(desk, made, "TAKEN", Outcome.REFUSED, "was linked to another Customer");
      assertOutcome(desk, made, "LINKED", Outcome.REFUSED, "is linked to Contact " + otherEntity);
      assertOutcome(desk, made, "RESTS", Outcome.REFUSED, "is linked to Contact " + rests);
      assertOutcome(desk, made, "GONE", Outcome.REFUSED, "has no Customer GONE");
      assertOutcome(desk, made, "FINE", Outcome.CREATED, "");
      assertEquals(before + 1, desk.store.entities().count(EntityType.Contact));
      assertEquals("L", desk.entity(EntityType.Contact, linked).value("NAME"));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void valuesAreConvertedAsTheEngineDoesAndWhatCantBeIsParked(TestDatabase db) {
    InMemoryErp erp =
        Desk.erp()
            .field(ErpActorType.Customer, "group", FieldType.List, FieldAccess.Normal, "groups")
            .field(ErpActorType.Customer, "country", FieldType.Text)
            .item("groups", "A", "Large")
            .item("groups", "B", "Small");
    try (Desk desk = new Desk(db, erp)) {
      desk.tenant.map(
          desk.connection, ErpActorType.Customer, Tenant.row("country", "COUNTRY", true, false));
      desk.customer("OK", "Name", "Nordlys", "country", "norway");
      desk.customer("PARKED", "Name", "Sydlys", "country", "Atlantis", "phone", "22");
      desk.customer("LONG", "Name", "x".repeat(300), "phone", "22");
      desk.customer("BLANK", "Name", "", "phone", "22");
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));
      Entity nordlys = desk.entity(EntityType.Contact, desk.actor(made, "OK").recordId());
      assertEquals(
          "Norway",
          desk.tenant.crm.listItems("country").stream()
              .filter(item -> Integer.toString(item.id()).equals(nordlys.value("COUNTRY")))
              .findFirst()
              .orElseThrow()
              .name());
      assertOutcome(desk, made, "PARKED", Outcome.CREATED, "");
      Entity sydlys = desk.entity(EntityType.Contact, desk.actor(made, "PARKED").recordId());
      assertEquals(Map.of("NAME", "Sydlys", "PHONE", "22"), sydlys.values());
      assertEquals(
          List.of(ProblemCode.LIST_ITEM_UNMAPPED),
          desk.store.parking().all(desk.connection, 10).stream()
              .map(parked -> parked.problem().code())
              .toList());
      assertOutcome(desk, made, "LONG", Outcome.REFUSED, "has 300 characters");
      assertOutcome(desk, made, "BLANK", Outcome.REFUSED, "needs a value for NAME");
      assertEquals(2, desk.store.entities().count(EntityType.Contact));
      desk.customer("LONG", "Name", "Short", "phone", "22");
      Import _ = desk.importing.resume(ADMIN, made.id());
      desk.crank.turn("import");
      assertOutcome(desk, made, "LONG", Outcome.CREATED, "");
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aLinkedEntityKeepsWhatTheErpDoesNotSayAndTheErpLearnsIt(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int there =
          desk.tenant.entity(
              EntityType.Contact, "NAME", "Nordlys", "NUMBER2", "7", "PHONE", "22 33");
      desk.customer("K", "Name", "Nordlys", "number", "7", "phone", "");
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));
      assertOutcome(desk, made, "K", Outcome.LINKED, "");
      assertEquals("22 33", desk.entity(EntityType.Contact, there).value("PHONE"));
      assertEquals(
          "22 33",
          java.util.Objects.requireNonNull(desk.erp.find(ErpActorType.Customer, "K"))
              .values()
              .get("phone"));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void onlyAdministratorsWhoMayLinkImport(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      desk.customer("K", "Name", "N");
      Import made = desk.previewAll(ErpActorType.Customer);
      NewImport wanted =
          new NewImport(desk.connection, ErpActorType.Customer, false, new Question.Everything());
      List<Runnable> deeds =
          List.of(
              () -> desk.importing.create(Tenant.USER, wanted),
              () -> desk.importing.latest(Tenant.USER, 10),
              () -> desk.importing.details(Tenant.USER, made.id()),
              () -> desk.importing.begin(Tenant.USER, made.id()),
              () -> desk.importing.resume(Tenant.USER, made.id()),
              () -> desk.importing.pause(Tenant.USER, made.id()),
              () -> desk.importing.cancel(Tenant.USER, made.id()),
              () -> desk.importing.undo(Tenant.USER, made.id()),
              () -> desk.importing.remove(Tenant.USER, made.id()),
              () ->
                  desk.importing.choices().chooseAll(Tenant.USER, made.id(), Fate.NEW, Action.SKIP),
              () ->
                  desk.importing
                      .choices()
                      .choose(Tenant.USER, made.id(), ErpActorType.Customer, "K", Action.SKIP, 0));
      for (Runnable deed : deeds) {
        assertRefused(ErrorCode.NOT_ALLOWED, deed, "administrator");
      }
      var _ =
          desk.tenant.connectionSetup.saveAccess(
              ADMIN,
              desk.connection,
              new ConnectionAccess(new Rights(false, true), List.of(), List.of()));
      List<Runnable> links =
          List.of(
              () -> desk.importing.create(ADMIN, wanted),
              () -> desk.importing.begin(ADMIN, made.id()),
              () -> desk.importing.resume(ADMIN, made.id()),
              () -> desk.importing.undo(ADMIN, made.id()));
      for (Runnable deed : links) {
        assertRefused(ErrorCode.NOT_ALLOWED, deed, "CanConnect");
      }
      assertEquals(State.PREVIEWED, desk.now(made).state());
    }
  }
}
