package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.store.ImportActors.Count;
import dev.syncline.store.jdbc.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a preview finds out, and that it does nothing else. */
class ImportPreviewDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static void assertFate(
      Desk desk, Import of, String key, Fate fate, @Nullable Match match, int record) {
    ImportActor actor = desk.actor(of, key);
    assertEquals(fate, actor.fate(), actor.toString());
    assertEquals(match, actor.matchedBy(), actor.toString());
    assertEquals(record, actor.recordId(), actor.toString());
    if (fate == Fate.CONFLICT) {
      assertTrue(actor.reason().endsWith("."), actor.reason());
    }
  }

  private static int company(Desk desk, String... values) {
    return desk.tenant.entity(EntityType.Contact, values);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void companiesAreFoundByVatNumberThenNumberThenNameAndZip(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int byVat = company(desk, "NAME", "Other name", "VATNO", "NO 923 609 016 MVA");
      int byCode = company(desk, "NAME", "Coded", "NUMBER1", "AB-1");
      int byNumber = company(desk, "NAME", "Numbered", "NUMBER2", "10001");
      int byName = company(desk, "NAME", "Nordlys AS", "STREETZIP", "0150");
      int linked = company(desk, "NAME", "Linked");
      desk.link(EntityType.Contact, linked, ErpActorType.Customer, "L");
      desk.customer("V", "Name", "Nordlys AS", "vat", "923609016", "zip", "0150");
      desk.customer("C", "Name", "X", "code", "ab-1");
      desk.customer("N", "Name", "Y", "number", "10001");
      desk.customer("Z", "Name", "nordlys as.", "zip", "0150");
      desk.customer("L", "Name", "Z");
      desk.customer("NEW", "Name", "Nordlys AS", "zip", "9999", "number", "10002");
      Import made = desk.previewAll(ErpActorType.Customer);
      assertFate(desk, made, "V", Fate.LINK, Match.VATNO, byVat);
      assertFate(desk, made, "C", Fate.LINK, Match.NUMBER, byCode);
      assertFate(desk, made, "N", Fate.LINK, Match.NUMBER, byNumber);
      assertFate(desk, made, "Z", Fate.LINK, Match.NAME_AND_ZIP, byName);
      assertFate(desk, made, "L", Fate.LINKED, null, linked);
      assertFate(desk, made, "NEW", Fate.NEW, null, 0);
      assertEquals("nordlys as.", desk.actor(made, "Z").name());
      assertEquals(6, made.total());
      assertEquals(6, made.done());
      assertEquals(
          Set.of("LINK 4", "LINKED 1", "NEW 1"),
          desk.importing.details(ADMIN, made.id()).counts().stream()
              .map(count -> count.fate() + " " + count.actors())
              .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whateverIsNotPlainIsAConflictWithASentence(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int one = company(desk, "NAME", "One", "VATNO", "923609016");
      int two = company(desk, "NAME", "Two", "VATNO", "NO923609016");
      int three = company(desk, "NAME", "Three", "NUMBER2", "3");
      int taken = company(desk, "NAME", "Taken", "NUMBER2", "4");
      desk.link(EntityType.Contact, taken, ErpActorType.Customer, "OTHER");
      int shared = company(desk, "NAME", "Shared", "POSTALZIP", "0150");
      int vatDiffers = company(desk, "NAME", "Same", "POSTALZIP", "1", "VATNO", "811111112");
      int deleted = company(desk, "NAME", "Gone", "NUMBER2", "6");
      assertTrue(desk.store.entities().setDeleted(EntityType.Contact, deleted, 1, true, 1));
      desk.customer("SEVERAL", "Name", "x", "vat", "923 609 016");
      desk.customer("DISAGREE", "Name", "x", "vat", "811111112", "number", "3");
      desk.customer("TAKEN", "Name", "x", "number", "4");
      desk.customer("TWIN1", "Name", "Shared", "zip", "0150");
      desk.customer("TWIN2", "Name", "SHARED", "zip", "0150");
      desk.customer("SAME", "Name", "Same", "zip", "1", "vat", "923609024");
      desk.customer("GONE", "Name", "x", "number", "6");
      Import made = desk.previewAll(ErpActorType.Customer);
      for (String key : List.of("SEVERAL", "DISAGREE", "TAKEN", "TWIN1", "TWIN2", "SAME")) {
        assertEquals(Fate.CONFLICT, desk.actor(made, key).fate(), key);
        assertTrue(desk.actor(made, key).reason().endsWith("."), key);
      }
      assertTrue(desk.actor(made, "SEVERAL").reason().contains(one + " (by VAT number), " + two));
      assertTrue(desk.actor(made, "DISAGREE").reason().contains(three + " (by number)"));
      assertTrue(desk.actor(made, "TAKEN").reason().contains("Customer OTHER"));
      assertTrue(
          desk.actor(made, "SAME").reason().startsWith("Contact " + vatDiffers + " has the same"));
      assertEquals(shared, desk.actor(made, "TWIN1").recordId());
      assertFate(desk, made, "GONE", Fate.NEW, null, 0);
      List<Choices.Row> rows =
          desk.importing
              .choices()
              .page(
                  ADMIN,
                  new dev.syncline.store.ImportActors.Page(
                      made.id(), null, Set.of(Fate.CONFLICT), Set.of(), null, 10));
      assertEquals(6, rows.size());
      assertEquals(
          Set.of(one, two),
          rows.stream()
              .filter(row -> row.actor().erpKey().equals("SEVERAL"))
              .flatMap(row -> row.candidates().stream())
              .map(ImportActor.Candidate::recordId)
              .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void personsAreFoundByNumberMailOrNameWithinTheirCompanyOnly(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int acme = company(desk, "NAME", "Acme");
      int other = company(desk, "NAME", "Other");
      int willBeLinked = company(desk, "NAME", "Later", "NUMBER2", "9");
      desk.link(EntityType.Contact, acme, ErpActorType.Customer, "A");
      int byNumber = desk.tenant.entityOf(EntityType.Person, other, "NUMBER", "7");
      int byMail = desk.tenant.entityOf(EntityType.Person, other, "EMAIL", "kari@x.no");
      String[] ola = {"FIRSTNAME", "Ola", "LASTNAME", "Dunk"};
      int olaOfAcme = desk.tenant.entityOf(EntityType.Person, acme, ola);
      int _ = desk.tenant.entityOf(EntityType.Person, other, ola);
      int later =
          desk.tenant.entityOf(
              EntityType.Person, willBeLinked, "FIRSTNAME", "Per", "LASTNAME", "Li");
      desk.customer("A", "Name", "Acme");
      desk.customer("B", "Name", "Later", "number", "9");
      desk.member(ErpActorType.Person, "NO", "A", "no", "7", "LastName", "x");
      desk.member(ErpActorType.Person, "MAIL", "A", "mail", "Kari@x.no", "LastName", "x");
      desk.member(ErpActorType.Person, "OLA", "A", "FirstName", "ola", "LastName", "dunk");
      desk.member(ErpActorType.Person, "OLA2", "Z", "FirstName", "Ola", "LastName", "Dunk");
      desk.member(ErpActorType.Person, "PER", "B", "FirstName", "Per", "LastName", "Li");
      Import alone = desk.previewAll(ErpActorType.Person);
      assertFate(desk, alone, "NO", Fate.LINK, Match.NUMBER, byNumber);
      assertFate(desk, alone, "MAIL", Fate.LINK, Match.EMAIL, byMail);
      assertFate(desk, alone, "OLA", Fate.LINK, Match.NAME_AND_COMPANY, olaOfAcme);
      assertFate(desk, alone, "OLA2", Fate.NEW, null, 0);
      assertFate(desk, alone, "PER", Fate.NEW, null, 0);
      assertTrue(desk.actor(alone, "PER").reason().contains("Customer B"));
      assertEquals("Per Li", desk.actor(alone, "PER").name());

      Import together = desk.preview(ErpActorType.Person, true, new Question.Everything());
      assertEquals(State.PREVIEWED, together.state(), together.explanation());
      assertFate(desk, together, "B", Fate.LINK, Match.NUMBER, willBeLinked);
      assertFate(desk, together, "PER", Fate.LINK, Match.NAME_AND_COMPANY, later);
      assertEquals(Fate.SKIP, desk.actor(together, "Z").fate());
      assertTrue(desk.actor(together, "Z").reason().contains("has no Customer"));
      assertTrue(desk.actors(together).keySet().stream().noneMatch("A"::equals));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void everyWayToAskFindsAllHits(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 1_500; i++) {
        String name = (i % 2 == 0 ? "Even " : "Odd ") + i;
        desk.customer("K" + i, "Name", i < 100 ? name + " Company" : name);
      }
      desk.member(ErpActorType.Person, "P1", "K1", "LastName", "Dunk");
      desk.member(ErpActorType.Person, "P2", "K2", "LastName", "Dunk");
      assertEquals(1_500, desk.previewAll(ErpActorType.Customer).total());
      Import even = desk.preview(ErpActorType.Customer, new Question.Words("even"));
      assertEquals(750, even.total());
      assertEquals("", even.explanation());
      Import round = desk.preview(ErpActorType.Customer, new Question.Words("Company"));
      assertTrue(round.explanation().startsWith("The search answered exactly 100 "));
      assertEquals(
          750,
          desk.preview(
                  ErpActorType.Customer,
                  new Question.Conditions(
                      List.of(new Restriction("Name", "begins", List.of("Odd")))))
              .total());
      Import below =
          desk.preview(
              ErpActorType.Person, new Question.Below(ErpActorType.Customer, "K2", "dunk"));
      assertEquals(Set.of("P2"), desk.actors(below).keySet());
      Import chosen =
          desk.preview(ErpActorType.Customer, new Question.Keys(List.of("K3", "K5", "K9999")));
      assertEquals(3, chosen.total());
      assertEquals(Fate.SKIP, desk.actor(chosen, "K9999").fate());
      assertEquals(Fate.NEW, desk.actor(chosen, "K5").fate());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void writesNothingToTheCrmAndTheErp(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      int _ = company(desk, "NAME", "Nordlys AS", "POSTALZIP", "0150");
      for (int i = 0; i < 50; i++) {
        desk.customer("K" + i, "Name", "Nordlys AS", "zip", "0150");
      }
      desk.erp.calls();
      db.statements();
      Import _ = desk.previewAll(ErpActorType.Customer);
      List<String> written =
          db.statements().stream()
              .map(String::strip)
              .filter(sql -> sql.matches("(?s)(insert|update|delete).*"))
              .filter(sql -> !sql.matches("(?s)(insert into|update|delete from) import.*"))
              .toList();
      assertEquals(List.of(), written);
      assertEquals(List.of("actorsByTimestamp"), desk.erp.calls());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void costsAFewStatementsPerThousandActorsAndEntities(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 2_000; i++) {
        desk.customer("K" + i, "Name", "Company " + i, "zip", "0150", "number", "" + (i + 1));
      }
      for (int i = 0; i < 1_000; i++) {
        int _ = company(desk, "NAME", "Company " + i, "POSTALZIP", "0150");
      }
      db.statements();
      Import made = desk.previewAll(ErpActorType.Customer);
      int statements = db.statements().size();
      assertTrue(statements < 100, statements + " statements");
      assertEquals(
          1_000,
          desk.importing.details(ADMIN, made.id()).counts().stream()
              .filter(count -> count.fate() == Fate.LINK)
              .mapToInt(Count::actors)
              .sum());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anAnswerThatIsNoneOrBreaksOffFailsThePreview(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      desk.customer("K", "Name", "N");
      desk.erp.answer("actorsByTimestamp", Outcome.failed("The books are closed."));
      Import refused = desk.preview(ErpActorType.Customer, new Question.Everything());
      assertEquals(State.FAILED, refused.state());
      assertTrue(refused.explanation().contains("The books are closed."), refused.explanation());
      desk.erp.behave();
      desk.erp.fail("search", ConnectorException.Kind.NOT_SENT);
      Import down = desk.preview(ErpActorType.Customer, new Question.Words("n"));
      assertEquals(State.FAILED, down.state());
      assertTrue(down.explanation().contains("switched off"), down.explanation());
      desk.erp.behave();
      desk.erp.answer(
          "actorsByTimestamp",
          new Outcome(true, Outcome.State.Warning, "Only half of it.", null, null));
      Import half = desk.preview(ErpActorType.Customer, new Question.Everything());
      assertEquals(State.PREVIEWED, half.state());
      assertTrue(half.explanation().contains("Only half of it."), half.explanation());
      assertEquals(1, half.total());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPreviewThatWasCutOffBeginsAgainAndOneThatIsCancelledStops(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 3_000; i++) {
        desk.customer("K" + i, "Name", "Company " + i);
      }
      Import made =
          desk.importing.create(
              ADMIN,
              new NewImport(
                  desk.connection, ErpActorType.Customer, false, new Question.Everything()));
      // As a node that died in the middle left it.
      desk.store
          .importActors()
          .add(
              made.id(),
              List.of(
                  new ImportActor(
                      ErpActorType.Customer,
                      "GHOST",
                      "",
                      null,
                      "",
                      Fate.UNKNOWN,
                      null,
                      0,
                      ImportActor.Outcome.OPEN,
                      0,
                      "")));
      desk.importing.start();
      desk.crank.turn("import");
      assertEquals(3_000, desk.actors(made).size());
      assertEquals(State.PREVIEWED, desk.now(made).state());

      desk.erp.before(
          "actorsByTimestamp",
          () -> {
            Import latest = desk.store.imports().latest(1).getFirst();
            Import _ = desk.importing.cancel(ADMIN, latest.id());
          });
      Import cancelled = desk.preview(ErpActorType.Customer, new Question.Everything());
      assertEquals(State.CANCELLED, cancelled.state());
      assertEquals(0, desk.actors(cancelled).size());
    }
  }
}
