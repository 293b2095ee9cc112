package dev.syncline.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm.ApplyResult;
import dev.syncline.crm.Crm.CreateResult;
import dev.syncline.crm.Crm.EntityChange;
import dev.syncline.crm.Crm.NewEntity;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.Samples;
import dev.syncline.store.jdbc.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedCrmDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final EntityType CONTACT = EntityType.Contact;

  private static EmbeddedCrm crm(Store store) {
    return new EmbeddedCrm(store, InstantSource.system());
  }

  private static EntityChange change(int id, long version, String key, String value) {
    return new EntityChange(id, version, Map.of(key, value), null);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void eachChangeOfABatchHasItsOwnResult(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    List<Integer> ids = Samples.companies(store, 5);
    store.entities().setDeleted(CONTACT, ids.get(3), 1, true, 1);
    List<ApplyResult> results =
        crm.apply(
            CONTACT,
            List.of(
                change(ids.get(0), 1, "PHONE", "1"),
                change(ids.get(1), 7, "PHONE", "1"),
                change(ids.get(2), 1, "PHONE", "1".repeat(51)),
                change(ids.get(3), 2, "PHONE", "1"),
                change(9_999, 1, "PHONE", "1"),
                change(ids.get(4), 1, "SHOE", "1")),
            3);
    assertEquals(new ApplyResult.Applied(2), results.get(0));
    assertEquals(
        1, assertInstanceOf(ApplyResult.VersionMismatch.class, results.get(1)).current().version());
    assertEquals(
        ProblemCode.TEXT_TOO_LONG,
        assertInstanceOf(ApplyResult.Refused.class, results.get(2)).problem().code());
    assertInstanceOf(ApplyResult.Missing.class, results.get(3));
    assertInstanceOf(ApplyResult.Missing.class, results.get(4));
    assertEquals(
        ProblemCode.CRM_REFUSED,
        assertInstanceOf(ApplyResult.Refused.class, results.get(5)).problem().code());
    assertEquals("1", store.entities().find(CONTACT, ids.get(0)).orElseThrow().value("PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void eachNewEntityIsMadeOrRefusedInWords(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    int company = Samples.companies(store, 1).getFirst();
    List<CreateResult> results =
        crm.create(
            EntityType.Person,
            List.of(
                new NewEntity(Map.of("LASTNAME", "Dunk"), company),
                new NewEntity(Map.of("FIRSTNAME", "Ola"), 0),
                new NewEntity(Map.of("EMAIL", "x@y.no", "LASTNAME", " "), 0),
                new NewEntity(Map.of("LASTNAME", "x".repeat(221)), 0),
                new NewEntity(Map.of("LASTNAME", "Li", "SHOE", "41"), 0),
                new NewEntity(Map.of("LASTNAME", "Li"), 9_999)));
    CreateResult.Created dunk = assertInstanceOf(CreateResult.Created.class, results.get(0));
    Entity made = store.entities().find(EntityType.Person, dunk.id()).orElseThrow();
    assertEquals(dunk.version(), made.version());
    assertEquals(company, made.contactId());
    assertEquals(Map.of("LASTNAME", "Dunk"), made.values());
    assertInstanceOf(CreateResult.Created.class, results.get(1));
    assertEquals(
        List.of(
            ProblemCode.CRM_REFUSED,
            ProblemCode.TEXT_TOO_LONG,
            ProblemCode.CRM_REFUSED,
            ProblemCode.CRM_REFUSED),
        results.subList(2, 6).stream()
            .map(result -> assertInstanceOf(CreateResult.Refused.class, result).problem().code())
            .toList());
    assertEquals(2, store.entities().count(EntityType.Person));
    assertInstanceOf(
        CreateResult.Refused.class,
        crm.create(CONTACT, List.of(new NewEntity(Map.of("NAME", "A"), company))).getFirst());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void repeatingABatchAnswersWithWhatIsThere(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    int id = Samples.companies(store, 1).getFirst();
    List<EntityChange> batch = List.of(change(id, 1, "PHONE", "1"));
    crm.apply(CONTACT, batch, 3);
    ApplyResult again = crm.apply(CONTACT, batch, 3).getFirst();
    Entity current = assertInstanceOf(ApplyResult.VersionMismatch.class, again).current();
    assertEquals("1", current.value("PHONE"));
    assertEquals(2, current.version());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void linksOfOtherConnectionsBecomeDueAndTheWritersDoNot(TestDatabase db) {
    Store store = db.store();
    int writer = Samples.connection(store).id();
    int other = Samples.connection(store).id();
    int id = Samples.companies(store, 1).getFirst();
    Link own = store.links().create(writer, ErpActorType.Customer, "A", CONTACT, id);
    Link theirs = store.links().create(other, ErpActorType.Customer, "A", CONTACT, id);
    crm(store).apply(CONTACT, List.of(change(id, 1, "PHONE", "1")), writer);
    assertEquals(Due.NEW, store.links().find(own.id()).orElseThrow().due());
    assertEquals(Due.NEW | Due.ENTITY, store.links().find(theirs.id()).orElseThrow().due());
    assertEquals(
        Map.of("PHONE", writer), store.entities().find(CONTACT, id).orElseThrow().origins());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aBatchTakesPartInTheCallersTransaction(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    int id = Samples.companies(store, 1).getFirst();
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            store.write(() -> {
              crm.apply(CONTACT, List.of(change(id, 1, "PHONE", "1")), 3);
              throw new UnsupportedOperationException();
            }));
    assertEquals(1, store.entities().find(CONTACT, id).orElseThrow().version());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPersonMovesOnlyToACompanyThatIsThere(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    int company = Samples.companies(store, 1).getFirst();
    int person =
        store
            .entities()
            .insert(
                EntityType.Person,
                List.of(Samples.entity(EntityType.Person, Map.of("LASTNAME", "Li"))),
                1)
            .getFirst();
    List<ApplyResult> results =
        crm.apply(
            EntityType.Person,
            List.of(new EntityChange(person, 1, Map.of("BIRTHDATE", "2000-02-30"), company)),
            3);
    assertInstanceOf(ApplyResult.Refused.class, results.getFirst());
    results = crm.apply(EntityType.Person, List.of(new EntityChange(person, 1, Map.of(), 999)), 3);
    assertInstanceOf(ApplyResult.Refused.class, results.getFirst());
    results =
        crm.apply(EntityType.Person, List.of(new EntityChange(person, 1, Map.of(), company)), 3);
    assertEquals(List.of(new ApplyResult.Applied(2)), results);
    assertEquals(List.of(person), store.entities().personsOf(company));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aThousandChangesAreFewStatements(TestDatabase db) {
    Store store = db.store();
    Crm crm = crm(store);
    List<EntityChange> changes = new ArrayList<>();
    int country = crm.listItems("country").getFirst().id();
    for (int id : Samples.companies(store, 1_000)) {
      changes.add(new EntityChange(id, 1, Map.of("PHONE", "1", "COUNTRY", "" + country), null));
    }
    db.statements();
    crm.apply(CONTACT, changes, 3).forEach(r -> assertEquals(new ApplyResult.Applied(2), r));
    List<String> statements = db.statements();
    assertTrue(statements.size() <= 4, statements.toString());
  }
}
