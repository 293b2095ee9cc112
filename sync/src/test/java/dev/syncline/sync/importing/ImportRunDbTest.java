package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Decision;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was previewed is imported, once and completely. */
class ImportRunDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void thousandsBecomeEntitiesAndLinksExactlyOnceAndTheNextRunIsSilent(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 2_300; i++) {
        desk.customer("K" + i, "Name", "Company " + i, "phone", "22 " + i, "zip", "0150");
      }
      int there = desk.tenant.entity(EntityType.Contact, "NAME", "Company 7", "POSTALZIP", "0150");
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));

      assertEquals(State.DONE, made.state(), made.explanation());
      assertEquals(2_300, made.done());
      assertEquals(2_299, desk.count(made, Outcome.CREATED));
      assertEquals(1, desk.count(made, Outcome.UPDATED));
      assertEquals(2_300, desk.store.entities().count(EntityType.Contact));
      assertEquals(2_300, desk.store.links().count(desk.connection, ErpActorType.Customer));
      assertEquals("22 7", desk.entity(EntityType.Contact, there).value("PHONE"));
      Set<Integer> records = new HashSet<>();
      for (Map.Entry<String, ImportActor> actor : desk.actors(made).entrySet()) {
        Entity entity = desk.entity(EntityType.Contact, actor.getValue().recordId());
        assertTrue(records.add(entity.id()));
        assertEquals("Company " + actor.getKey().substring(1), entity.value("NAME"));
        assertEquals(actor.getValue().version(), entity.version());
      }

      // The first pull by timestamp stores its watermark; after that nothing at all.
      assertSilent(desk);
      db.statements();
      assertSilent(desk);
      assertEquals(
          List.of(),
          db.statements().stream().filter(sql -> sql.startsWith("insert into contact")).toList());
      assertTrue(desk.erp.calls().stream().noneMatch(call -> call.equals("save")));
    }
  }

  private static void assertSilent(Desk desk) {
    Run run = desk.engine.runNow(desk.connection).orElseThrow();
    assertEquals(Run.State.GREEN, run.state(), run.explanation());
    assertEquals(0, run.balance().applied());
    assertEquals(0, run.pushed());
    assertEquals(0, desk.store.runs().changes(run.id()).total());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whyNamesTheRunThatImported(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      desk.customer("K1", "Name", "Nordlys", "phone", "22");
      Import made = desk.run(desk.previewAll(ErpActorType.Customer));
      Link link =
          desk.store
              .links()
              .byErpKeys(desk.connection, ErpActorType.Customer, List.of("K1"))
              .values()
              .iterator()
              .next();
      assertEquals(0, link.due());
      assertEquals(1, link.pushedVersion());
      Decision decision = desk.store.decisions().ofLink(link.id(), 10).getFirst();
      Run run = desk.store.runs().find(decision.runId()).orElseThrow();
      assertEquals(Run.State.GREEN, run.state(), run.explanation());
      assertEquals(1, run.balance().applied());
      assertTrue(run.balance().balances());
      assertEquals(
          Set.of("NAME", "PHONE"),
          Set.copyOf(decision.fields().stream().map(FieldDecision::crmFieldKey).toList()));
      assertEquals(Outcome.CREATED, desk.actor(made, "K1").outcome());
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aThousandCostAHandfulOfStatementsABatch(TestDatabase db) {
    try (Desk desk = new Desk(db)) {
      for (int i = 0; i < 500; i++) {
        desk.customer("A" + i, "Name", "Company " + i, "zip", "0150");
      }
      Import small = desk.previewAll(ErpActorType.Customer);
      db.statements();
      Import _ = desk.run(small);
      int one = db.statements().size();
      for (int i = 0; i < 500; i++) {
        desk.customer("B" + i, "Name", "Firm " + i, "zip", "0250");
        desk.customer("C" + i, "Name", "Shop " + i, "zip", "0350");
      }
      Import large = desk.previewAll(ErpActorType.Customer);
      db.statements();
      Import done = desk.run(large);
      int two = db.statements().size();
      assertEquals(State.DONE, done.state(), done.explanation());
      assertEquals(1_000, desk.count(done, Outcome.CREATED));
      assertTrue(one < 60, one + " statements for a batch of 500");
      assertTrue(two < one + 40, two + " statements for two batches, " + one + " for one");
      assertEquals(ADMIN.associate().name(), done.createdBy());
    }
  }
}
