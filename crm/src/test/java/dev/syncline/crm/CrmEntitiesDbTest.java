package dev.syncline.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.Samples;
import dev.syncline.store.jdbc.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrmEntitiesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final EntityType CONTACT = EntityType.Contact;
  private static final EntityType PERSON = EntityType.Person;

  private static CrmEntities entities(Store store) {
    return new CrmEntities(store, InstantSource.system());
  }

  private static SynclineException refused(ErrorCode code, Executable call) {
    SynclineException refused = assertThrows(SynclineException.class, call);
    assertEquals(code, refused.code(), refused.getMessage());
    return refused;
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void createsWithCanonicalValues(TestDatabase db) {
    Store store = db.store();
    CrmEntities entities = entities(store);
    CrmField size =
        new CrmCatalog(store).addField(CONTACT, "ShoeSize", "", CrmFieldType.DECIMAL, null, 0);
    Entity made =
        entities.create(CONTACT, Map.of("NAME", "Ås", "COUNTRY", "norway", size.key(), "42.50"), 0);
    assertEquals("42.5", made.value("UDEF_SHOESIZE"));
    assertTrue(made.value("COUNTRY").matches("\\d+"), made.toString());
    assertEquals(1, made.version());
    SynclineException bad =
        refused(
            ErrorCode.INVALID_ARGUMENT,
            () -> entities.create(CONTACT, Map.of("POSTALZIP", "1".repeat(51)), 0));
    assertTrue(bad.getMessage().contains("PostalZip"), bad.getMessage());
    refused(ErrorCode.INVALID_ARGUMENT, () -> entities.create(CONTACT, Map.of("SHOE", "1"), 0));
    refused(ErrorCode.INVALID_ARGUMENT, () -> entities.create(PERSON, Map.of(), 99));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anEditMakesAllLinksDueAndAnEditThatChangesNothingDoesNot(TestDatabase db) {
    Store store = db.store();
    CrmEntities entities = entities(store);
    int connection = Samples.connection(store).id();
    Entity made = entities.create(CONTACT, Map.of("NAME", "A", "FAX", "1"), 0);
    Link link = store.links().create(connection, ErpActorType.Customer, "A", CONTACT, made.id());
    assertEquals(made, entities.patch(CONTACT, made.id(), null, Map.of("FAX", "1"), null));
    assertEquals(Due.NEW, store.links().find(link.id()).orElseThrow().due());
    Entity edited = entities.patch(CONTACT, made.id(), 1L, Map.of("FAX", ""), null);
    assertEquals(2, edited.version());
    assertEquals(Map.of("NAME", "A"), edited.values());
    assertEquals(Due.NEW | Due.ENTITY, store.links().find(link.id()).orElseThrow().due());
    refused(
        ErrorCode.VERSION_MISMATCH,
        () -> entities.patch(CONTACT, made.id(), 1L, Map.of("FAX", "2"), null));
    refused(ErrorCode.NOT_FOUND, () -> entities.patch(CONTACT, 99, null, Map.of("FAX", "2"), null));
    Entity replaced = entities.replace(CONTACT, made.id(), 2L, Map.of("PHONE", "7"), 0);
    assertEquals(Map.of("PHONE", "7"), replaced.values());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aCompanyWithPersonsGoesOnlyWithThem(TestDatabase db) {
    Store store = db.store();
    CrmEntities entities = entities(store);
    int connection = Samples.connection(store).id();
    Entity company = entities.create(CONTACT, Map.of("NAME", "A"), 0);
    Entity person = entities.create(PERSON, Map.of("LASTNAME", "Li"), company.id());
    store.links().create(connection, ErpActorType.Customer, "A", CONTACT, company.id());
    SynclineException kept =
        refused(ErrorCode.REFUSED, () -> entities.delete(CONTACT, company.id(), null, false));
    assertTrue(kept.getMessage().contains("1 person."), kept.getMessage());
    entities.delete(CONTACT, company.id(), 1L, true);
    assertTrue(entities.get(PERSON, person.id()).deleted());
    assertEquals(List.of(), store.links().due(connection, ErpActorType.Customer, 0, 10));
    refused(
        ErrorCode.NOT_FOUND,
        () -> entities.patch(CONTACT, company.id(), null, Map.of("FAX", "1"), null));
    Entity back = entities.restore(CONTACT, company.id(), 2L);
    assertFalse(back.deleted());
    assertEquals(3, back.version());
    assertEquals(back, entities.restore(CONTACT, company.id(), null));
    List<Link> due = store.links().due(connection, ErpActorType.Customer, 0, 10);
    assertEquals(1, due.size());
    assertTrue((due.getFirst().due() & Due.ENTITY) != 0);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void mergingMovesLinksAndPersonsAndLeavesTheChoiceToTheInbox(TestDatabase db) {
    Store store = db.store();
    CrmEntities entities = entities(store);
    int free = Samples.connection(store).id();
    int taken = Samples.connection(store).id();
    Entity from = entities.create(CONTACT, Map.of("NAME", "A"), 0);
    Entity into = entities.create(CONTACT, Map.of("NAME", "B"), 0);
    Entity person = entities.create(PERSON, Map.of("LASTNAME", "Li"), from.id());
    store.links().create(free, ErpActorType.Customer, "F", CONTACT, from.id());
    Link stays = store.links().create(taken, ErpActorType.Customer, "A", CONTACT, from.id());
    store.links().create(taken, ErpActorType.Customer, "B", CONTACT, into.id());
    List<Link> staying = entities.merge(CONTACT, from.id(), into.id());
    assertEquals(List.of(stays.id()), staying.stream().map(Link::id).toList());
    assertEquals(
        List.of("F", "B"),
        store.links().ofEntity(CONTACT, into.id()).stream().map(Link::erpKey).toList());
    assertEquals(into.id(), entities.get(PERSON, person.id()).contactId());
    assertTrue(entities.get(CONTACT, from.id()).deleted());
    assertEquals(stays.id(), store.parking().all(taken, 10).getFirst().linkId());
    refused(ErrorCode.INVALID_ARGUMENT, () -> entities.merge(CONTACT, into.id(), into.id()));
    refused(ErrorCode.NOT_FOUND, () -> entities.merge(CONTACT, from.id(), into.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anErasedRecordStaysEmptyAndDeleted(TestDatabase db) {
    CrmEntities entities = entities(db.store());
    int person = entities.create(PERSON, Map.of("LASTNAME", "Li"), 0).id();
    entities.erase(PERSON, person);
    assertEquals(Map.of(), entities.get(PERSON, person).values());
    assertTrue(entities.get(PERSON, person).deleted());
    refused(ErrorCode.NOT_FOUND, () -> entities.erase(PERSON, 99));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void seedingThousandsIsFewStatements(TestDatabase db) {
    Store store = db.store();
    CrmEntities entities = entities(store);
    int company = entities.create(CONTACT, Map.of("NAME", "A"), 0).id();
    List<Entity> persons =
        IntStream.range(0, 5_000)
            .mapToObj(i ->
                new Entity(
                    PERSON,
                    0,
                    0,
                    false,
                    company,
                    Map.of("LASTNAME", "Person " + i, "POSITION", "Engineer"),
                    Map.of(),
                    0,
                    0))
            .toList();
    db.statements();
    List<Integer> ids = entities.seed(PERSON, persons);
    assertTrue(db.statements().size() <= 5);
    assertEquals(5_000, entities.count(PERSON));
    assertEquals("Person 4999", entities.get(PERSON, ids.getLast()).value("LASTNAME"));
    refused(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            entities.seed(
                PERSON, List.of(Samples.entity(PERSON, Map.of("BIRTHDATE", "yesterday")))));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void theCatalogRefusesWhatCantBeAField(TestDatabase db) {
    CrmCatalog catalog = new CrmCatalog(db.store());
    CrmField branch =
        catalog.addField(CONTACT, "Branch", "Branch", CrmFieldType.LIST, "business", 0);
    assertEquals("UDEF_BRANCH", branch.key());
    assertTrue(entities(db.store()).fields(CONTACT).contains(branch));
    refused(
        ErrorCode.REFUSED,
        () -> catalog.addField(CONTACT, "branch", "", CrmFieldType.TEXT, null, 0));
    refused(
        ErrorCode.INVALID_ARGUMENT,
        () -> catalog.addField(CONTACT, "1st", "", CrmFieldType.TEXT, null, 0));
    refused(
        ErrorCode.INVALID_ARGUMENT,
        () -> catalog.addField(CONTACT, "X", "", CrmFieldType.TEXT, "business", 0));
    refused(
        ErrorCode.NOT_FOUND,
        () -> catalog.addField(CONTACT, "X", "", CrmFieldType.LIST, "shoes", 0));
    catalog.addItem("shoes", " Sandal ");
    assertEquals("Sandal", catalog.items("shoes").getFirst().name());
    refused(ErrorCode.NOT_FOUND, () -> catalog.items("socks"));
    refused(ErrorCode.INVALID_ARGUMENT, () -> catalog.addItem("shoes", " "));
  }
}
