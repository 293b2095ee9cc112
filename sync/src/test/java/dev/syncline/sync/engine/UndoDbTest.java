package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import dev.syncline.sync.why.Explanation;
import dev.syncline.sync.why.Why;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run wrote is taken back where it is still what the run wrote, and stays taken back. */
class UndoDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsBothSidesBackToBeforeAFirstSyncAndKeepsThemThere(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    assertEquals("erp|1 1|w", scene.crm());
    assertEquals("erp|1 1|w", scene.erp());
    Plan undone = scene.undone(first.id());
    assertEquals(Plan.State.APPLIED, undone.state(), undone.explanation());
    assertEquals(new Plan.Counts(1, 2, 1, 0, 1, 0, 0, 3), undone.counts());
    assertEquals("crm|1 1|", scene.crm());
    assertEquals("erp||w", scene.erp());
    scene.assertSilence();
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void undoingAnUndoDoesItAgain(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    scene.rogue.normalise();
    Run first = Systems.run(scene.systems, scene.connection);
    Plan undone = scene.undone(first.id());
    assertEquals("crm|1 1|", scene.crm());
    Plan again = scene.undone(undone.runs().getFirst());
    assertEquals(Plan.State.APPLIED, again.state(), again.explanation());
    assertEquals("erp|1 1|w", scene.crm());
    assertEquals("erp|11|w", scene.erp());
    scene.assertSilence();
    assertEquals(Plan.State.APPLIED, scene.undone(again.runs().getFirst()).state());
    assertEquals("crm|1 1|", scene.crm());
    assertEquals("erp||w", scene.erp());
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsWhatWasEditedSinceAndSaysSo(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.systems.edit(scene.company, "NAME", "later");
    scene.erp.put(ErpActorType.Customer, "K", "name", "erp", "phone", "9", "web", "w2");
    Plan undone = scene.undone(first.id());
    assertEquals(Plan.State.APPLIED, undone.state(), undone.explanation());
    assertEquals("later|1 1|", scene.crm());
    assertEquals("erp|9|w2", scene.erp());
    List<PlanChange.Field> left =
        scene.changes(undone).getFirst().fields().stream()
            .filter(field -> field.reason().equals(UndoDecider.LEFT))
            .toList();
    assertEquals(2, left.size(), left.toString());
    assertEquals("The CRM no longer holds what the run wrote.", left.getFirst().sentence());
    // The later edits still travel, each its way.
    Systems.run(scene.systems, scene.connection);
    assertEquals("later|9|w2", scene.crm());
    assertEquals("later|9|w2", scene.erp());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anEditOfTheCrmThatIsOnItsWayIsNotStopped(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.systems.edit(scene.company, "PHONE", "2");
    Plan undone = scene.undone(first.id());
    assertEquals("crm|2|", scene.crm());
    assertEquals("erp|1 1|w", scene.erp());
    assertTrue(
        scene.changes(undone).getFirst().fields().stream()
            .anyMatch(field -> field.sentence().contains("goes to the ERP with the next run")));
    assertEquals(1, Systems.run(scene.systems, scene.connection).pushed());
    assertEquals("crm|2|", scene.crm());
    assertEquals("erp|2|w", scene.erp());
  }

  /** The usual reason for an undo: a wrong mapping that was taken away, or mended, since. */
  @ParameterizedTest
  @MethodSource(DATABASES)
  void worksOnFieldsThatAreNoLongerMapped(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Systems.run(scene.systems, scene.connection);
    scene.systems.map(scene.connection, ErpActorType.Customer, Systems.toCrm("web", "DEPARTMENT"));
    Run wrong = Systems.run(scene.systems, scene.connection);
    assertEquals("w", scene.systems.crmValue(scene.company, "DEPARTMENT"));
    scene.systems.map(
        scene.connection,
        ErpActorType.Customer,
        new FieldDraft(0, "web", "DEPARTMENT", false, false, false, false, null, null));
    Plan undone = scene.undone(wrong.id());
    assertEquals(1, undone.counts().done(), undone.explanation());
    assertEquals("", scene.systems.crmValue(scene.company, "DEPARTMENT"));
    scene.assertSilence();
    // What was taken back stays so when the field travels again.
    scene.systems.map(scene.connection, ErpActorType.Customer, Systems.toCrm("web", "DEPARTMENT"));
    scene.assertSilence();
    assertEquals("", scene.systems.crmValue(scene.company, "DEPARTMENT"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void worksOnFieldsThatGoToAnotherFieldOfTheCrmNow(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    scene.systems.map(scene.connection, ErpActorType.Customer, Systems.both("web", "DEPARTMENT"));
    Run wrong = Systems.run(scene.systems, scene.connection);
    scene.systems.map(scene.connection, ErpActorType.Customer, Systems.both("web", "URL"));
    Systems.run(scene.systems, scene.connection);
    assertEquals("erp|1 1|w", scene.crm());
    Plan undone = scene.undone(wrong.id());
    assertEquals(3, undone.counts().written(), undone.explanation());
    assertEquals("", scene.systems.crmValue(scene.company, "DEPARTMENT"));
    assertEquals("crm|1 1|w", scene.crm());
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void otherErpsLearnOfWhatWasTakenBack(TestDatabase database) {
    InMemoryErp one = Systems.erp();
    InMemoryErp two = Systems.erp();
    Systems systems = new Systems(database, List.of(one, two));
    int first = systems.connect(0, Systems.both("name", "NAME"));
    int second = systems.connect(1, Systems.both("name", "NAME"));
    one.put(ErpActorType.Customer, "A", "name", "same");
    two.put(ErpActorType.Customer, "B", "name", "same");
    int company = systems.company("NAME", "same");
    systems.link(first, company, "A");
    systems.link(second, company, "B");
    assertTrue(systems.engine.forceSyncAll().isOk());
    one.put(ErpActorType.Customer, "A", "name", "wrong");
    Run wrong = Systems.run(systems, first);
    Systems.run(systems, second);
    assertEquals("wrong", Systems.erpValue(two, "B", "name"));
    Plan undo = systems.engine.planning().undo(Systems.ADMIN, wrong.id());
    var _ = systems.engine.planning().work(Integer.toString(undo.id()));
    assertEquals("same", systems.crmValue(company, "NAME"));
    assertEquals(0, Systems.run(systems, first).pushed());
    assertEquals(1, Systems.run(systems, second).pushed());
    assertEquals("same", Systems.erpValue(two, "B", "name"));
    assertEquals("wrong", Systems.erpValue(one, "A", "name"));
    assertEquals(0, Systems.run(systems, first).balance().applied());
    assertEquals(0, Systems.run(systems, second).balance().applied());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isPlannedFirstAndAppliedThen(TestDatabase database) throws Exception {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    var before = Contents.of(database);
    Planning planning = scene.systems.engine.planning();
    Plan plan = planning.make(Systems.ADMIN, PlanRequest.undo(first.id()));
    var _ = planning.work(Integer.toString(plan.id()));
    assertEquals(before, Contents.of(database));
    assertEquals("erp|1 1|w", scene.crm());
    assertEquals(3, scene.changes(plan).getFirst().fields().size());
    scene.erp.put(ErpActorType.Customer, "K", "name", "erp", "phone", "7", "web", "w");
    planning.apply(Systems.ADMIN, plan.id());
    var _ = planning.work(Integer.toString(plan.id()));
    Plan applied = planning.get(Systems.ADMIN, plan.id());
    assertEquals(1, applied.counts().left());
    assertEquals("erp|1 1|w", scene.crm());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void leavesRecordsThatAreGoneAlone(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.systems.crm.delete(EntityType.Contact, scene.company, null, false);
    Plan undone = scene.undone(first.id());
    assertEquals(Plan.State.APPLIED, undone.state(), undone.explanation());
    assertEquals(1, undone.counts().left());
    PlanChange change = scene.changes(undone).getFirst();
    assertEquals(PlannedLink.Outcome.LEFT, change.outcome());
    assertEquals("Its record was deleted.", change.reason());
    assertTrue(undone.runs().isEmpty());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRefusalOfTheErpIsSaidAndParksNothing(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.erp.answer("save", Outcome.failed("Closed for today."));
    Plan undone = scene.undone(first.id());
    assertEquals(1, undone.counts().failed(), undone.explanation());
    assertTrue(scene.changes(undone).getFirst().reason().contains("Closed for today."));
    assertEquals(0, scene.systems.store.parking().count(scene.connection));
    scene.erp.behave();
    assertEquals("erp|1 1|w", scene.erp());
    assertEquals("crm|1 1|", scene.crm());
    scene.assertSilence();
    Plan again = scene.undone(first.id());
    assertEquals(1, again.counts().done());
    assertEquals("erp||w", scene.erp());
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatNobodyKnowsIsReadBeforeItIsSaid(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.rogue.loseNextAnswer();
    assertEquals(1, scene.undone(first.id()).counts().done());
    assertEquals("erp||w", scene.erp());
    scene.assertSilence();
  }

  /** The program dies between the ERP's answer and our commit, and an ordinary run comes first. */
  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPowerCutInTheMiddleIsGoneOnWith(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    Plan plan = scene.systems.engine.planning().undo(Systems.ADMIN, first.id());
    scene.erp.before(
        "save",
        () -> {
          scene.erp.before("save", () -> {});
          scene.erp.put(ErpActorType.Customer, "K", "name", "erp", "phone", "", "web", "w");
          throw new RogueErp.PowerCut();
        });
    assertThrows(
        RogueErp.PowerCut.class,
        () -> scene.systems.engine.planning().work(Integer.toString(plan.id())));
    scene.systems.restart();
    assertEquals(0, Systems.run(scene.systems, scene.connection).pushed());
    assertEquals("crm|1 1|", scene.crm());
    assertEquals("erp||w", scene.erp());
    scene.assertSilence();
    var _ = scene.systems.engine.planning().work(Integer.toString(plan.id()));
    Plan ended = scene.systems.engine.planning().get(Systems.ADMIN, plan.id());
    assertEquals(Plan.State.APPLIED, ended.state(), ended.explanation());
    assertEquals(1, ended.counts().done());
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatCantBeUndoneIsRefusedWithASentence(TestDatabase database) throws ConnectorException {
    UndoScene scene = new UndoScene(database);
    Planning planning = scene.systems.engine.planning();
    assertRefused(planning, 4711, "There is no run 4711.");
    Run first = Systems.run(scene.systems, scene.connection);
    Run silent = Systems.run(scene.systems, scene.connection);
    assertRefused(planning, silent.id(), "wrote nothing");
    scene.erp.put(ErpActorType.Customer, "K", "name", "x", "phone", "1 1", "web", "w");
    long[] flying = new long[1];
    scene.erp.before(
        "actorsByTimestamp",
        () -> {
          flying[0] = silent.id() + 1;
          assertRefused(planning, flying[0], "has not ended yet");
        });
    Run third = Systems.run(scene.systems, scene.connection);
    assertEquals(flying[0], third.id());
    scene.erp.behave();
    int _ = scene.systems.store.decisions().removeBefore(Long.MAX_VALUE);
    assertRefused(planning, first.id(), "no longer kept");
  }

  /** The first thing that people do about a wrong run: they switch the connection off. */
  @ParameterizedTest
  @MethodSource(DATABASES)
  void worksWhileTheConnectionIsOff(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    scene.systems.activation.deactivate(Systems.ADMIN, scene.connection);
    Plan undone = scene.undone(first.id());
    assertEquals(Plan.State.APPLIED, undone.state(), undone.explanation());
    assertEquals("crm|1 1|", scene.crm());
    assertEquals("erp||w", scene.erp());
    scene.systems.activate(scene.connection);
    scene.assertSilence();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void movesAPersonBackToItsCompany(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    scene.erp.put(ErpActorType.Customer, "L", "name", "other");
    int other = scene.systems.company("NAME", "other");
    Link _ = scene.systems.link(scene.connection, other, "L");
    scene.systems.map(scene.connection, ErpActorType.Person, Systems.both("last", "LASTNAME"));
    scene.erp.put(person("K", "Smith"));
    int person =
        scene
            .systems
            .crm
            .create(EntityType.Person, Map.of("LASTNAME", "Smith"), scene.company)
            .id();
    Link _ =
        scene
            .systems
            .store
            .links()
            .create(scene.connection, ErpActorType.Person, "P", EntityType.Person, person);
    Systems.run(scene.systems, scene.connection);
    scene.erp.put(person("L", "Smith"));
    Run moved = Systems.run(scene.systems, scene.connection);
    assertEquals(other, scene.systems.crm.get(EntityType.Person, person).contactId());
    Plan back = scene.undone(moved.id());
    assertEquals(1, back.counts().written(), back.explanation());
    assertEquals(scene.company, scene.systems.crm.get(EntityType.Person, person).contactId());
    scene.assertSilence();

    Entity _ =
        scene.systems.crm.patch(EntityType.Person, person, null, Map.of("LASTNAME", "Jones"), null);
    Entity _ = scene.systems.crm.patch(EntityType.Person, person, null, Map.of(), other);
    Run sent = Systems.run(scene.systems, scene.connection);
    assertEquals("Jones/L", actor(scene));
    Plan undone = scene.undone(sent.id());
    assertEquals(1, undone.counts().done(), scene.changes(undone).toString());
    assertEquals("Smith/L", actor(scene));
    scene.assertSilence();
  }

  private static String actor(UndoScene scene) {
    Actor person = Objects.requireNonNull(scene.erp.find(ErpActorType.Person, "P"));
    return person.values().get("last") + "/" + person.parentErpKey();
  }

  private static Actor person(String parent, String name) {
    return new Actor(
        ErpActorType.Person, "P", Map.of("last", name), null, ErpActorType.Customer, parent);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void askedForTwiceAtTheSameTimeItIsOneUndo(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    Planning planning = scene.systems.engine.planning();
    Plan one = planning.undo(Systems.ADMIN, first.id());
    assertEquals(one.id(), planning.undo(Systems.ADMIN, first.id()).id());
    assertEquals(one.id(), scene.undone(first.id()).id());
    assertNotEquals(one.id(), planning.undo(Systems.ADMIN, first.id()).id());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void isExplainedAsWhatItIs(TestDatabase database) {
    UndoScene scene = new UndoScene(database);
    Run first = Systems.run(scene.systems, scene.connection);
    Plan undone = scene.undone(first.id());
    Why why =
        new Why(scene.systems.store, new EmbeddedCrm(scene.systems.store, scene.systems.clock));
    Explanation.Field name =
        why.explain(
                Systems.ADMIN, new Why.Question(EntityType.Contact, scene.company, "NAME", 0, 10))
            .fields()
            .getFirst();
    assertTrue(name.sentence().contains("brought back by an undo"), name.sentence());
    String decision = name.decisions().getFirst().sentence();
    assertTrue(decision.startsWith("Run " + undone.runs().getFirst() + " of "), decision);
    assertTrue(
        decision.endsWith(
            "the CRM gets \"crm\" back over \"erp\", because run " + first.id() + " was undone."),
        decision);
  }

  private static void assertRefused(Planning planning, long run, String words) {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> planning.undo(Systems.ADMIN, run));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
