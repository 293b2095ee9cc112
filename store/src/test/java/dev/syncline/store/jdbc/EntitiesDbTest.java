package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntitiesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final EntityType CONTACT = EntityType.Contact;
  private static final long NOW = Samples.NOW;

  private static final CrmField SHOE_SIZE =
      new CrmField(
          CONTACT, "UDEF_SHOE_SIZE", "ShoeSize", "Shoe size", CrmFieldType.DECIMAL, null, 0, true);

  @ParameterizedTest
  @MethodSource(DATABASES)
  void everyFieldReadsBackAsItWasWritten(TestDatabase db) {
    Entities entities = db.store().entities();
    for (EntityType type : List.of(CONTACT, EntityType.Person, EntityType.Project)) {
      Map<String, String> values = new HashMap<>();
      for (CrmField field : entities.fields(type)) {
        values.put(field.key(), field.key() + " 'ø\" \\ \u0001 🎨");
      }
      int id = entities.insert(type, List.of(Samples.entity(type, values)), NOW).getFirst();
      Entity stored = entities.find(type, id).orElseThrow();
      assertEquals(values, stored.values());
      assertEquals(1, stored.version());
      assertEquals(NOW, stored.created());
      assertEquals(NOW, stored.updated());
      values.replaceAll((key, value) -> value + " 2");
      assertEquals(List.of(2L), entities.update(type, List.of(update(id, 1, values, 0)), NOW + 1));
      Entity changed = entities.find(type, id).orElseThrow();
      assertEquals(values, changed.values());
      assertEquals(NOW, changed.created());
      assertEquals(NOW + 1, changed.updated());
    }
  }

  private static EntityUpdate update(int id, long version, Map<String, String> values, int origin) {
    return new EntityUpdate(id, version, values, null, origin);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anUpdateChangesOnlyWhatItNamesAndEmptiesWhatIsBlank(TestDatabase db) {
    Entities entities = db.store().entities();
    entities.addField(SHOE_SIZE);
    int id =
        entities
            .insert(
                CONTACT,
                List.of(
                    Samples.entity(
                        CONTACT, Map.of("NAME", "A", "FAX", "1", "UDEF_SHOE_SIZE", "42.5"))),
                NOW)
            .getFirst();
    entities.update(CONTACT, List.of(update(id, 1, Map.of("FAX", "", "PHONE", "2"), 0)), NOW);
    assertEquals(Map.of("NAME", "A", "PHONE", "2", "UDEF_SHOE_SIZE", "42.5"), values(entities, id));
    entities.update(CONTACT, List.of(update(id, 2, Map.of("UDEF_SHOE_SIZE", "43"), 0)), NOW);
    assertEquals("43", values(entities, id).get("UDEF_SHOE_SIZE"));
    entities.update(CONTACT, List.of(update(id, 3, Map.of("UDEF_SHOE_SIZE", ""), 0)), NOW);
    assertEquals(Map.of("NAME", "A", "PHONE", "2"), values(entities, id));
  }

  private static Map<String, String> values(Entities entities, int id) {
    return entities.find(CONTACT, id).orElseThrow().values();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void ofABatchOnlyTheRowsWithTheExpectedVersionChange(TestDatabase db) {
    Store store = db.store();
    Entities entities = store.entities();
    List<Integer> ids = Samples.companies(store, 1_000);
    entities.update(
        CONTACT, List.of(update(ids.get(7), 1, Map.of("NAME", "somebody else"), 0)), NOW);
    List<EntityUpdate> updates = new ArrayList<>();
    for (int i = ids.size() - 1; i >= 0; i--) {
      updates.add(update(ids.get(i), 1, Map.of("PHONE", "" + i), 0));
    }
    updates.add(update(999_999, 1, Map.of("PHONE", "nobody"), 0));
    db.statements();
    List<Long> versions = entities.update(CONTACT, updates, NOW);
    assertEquals(1, db.statements().size());
    assertEquals(1_001, versions.size());
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(999 - i == 7 ? 0L : 2L, versions.get(i));
    }
    assertEquals(0L, versions.getLast());
    assertEquals(Map.of("NAME", "somebody else"), values(entities, ids.get(7)));
    assertEquals("8", values(entities, ids.get(8)).get("PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aRecordThatComesTwiceInABatchChangesTwice(TestDatabase db) {
    Store store = db.store();
    int id = Samples.companies(store, 1).getFirst();
    assertEquals(
        List.of(2L, 3L, 0L),
        store
            .entities()
            .update(
                CONTACT,
                List.of(
                    update(id, 1, Map.of("PHONE", "1"), 0),
                    update(id, 2, Map.of("PHONE", "2"), 0),
                    update(id, 2, Map.of("PHONE", "3"), 0)),
                NOW));
    assertEquals("2", values(store.entities(), id).get("PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void originsAreKeptForEntitiesWithMoreThanOneLink(TestDatabase db) {
    Store store = db.store();
    Entities entities = store.entities();
    int first = Samples.connection(store).id();
    int second = Samples.connection(store).id();
    int id = Samples.companies(store, 1).getFirst();
    store.links().create(first, ErpActorType.Customer, "A", CONTACT, id);
    entities.update(CONTACT, List.of(update(id, 1, Map.of("PHONE", "1"), first)), NOW);
    assertEquals(Map.of(), origins(entities, id));
    store.links().create(second, ErpActorType.Customer, "A", CONTACT, id);
    entities.update(CONTACT, List.of(update(id, 2, Map.of("PHONE", "2", "FAX", "2"), second)), NOW);
    assertEquals(Map.of("PHONE", second, "FAX", second), origins(entities, id));
    entities.update(CONTACT, List.of(update(id, 3, Map.of("FAX", "3"), 0)), NOW);
    assertEquals(Map.of("PHONE", second), origins(entities, id));
    // A stale note would say later that the ERP wrote what a user did.
    store.links().remove(second, CONTACT, id);
    entities.update(CONTACT, List.of(update(id, 4, Map.of("PHONE", "4"), 0)), NOW);
    assertEquals(Map.of(), origins(entities, id));
  }

  private static Map<String, Integer> origins(Entities entities, int id) {
    return entities.find(CONTACT, id).orElseThrow().origins();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aPersonMovesToAnotherCompany(TestDatabase db) {
    Store store = db.store();
    Entities entities = store.entities();
    List<Integer> companies = Samples.companies(store, 2);
    Entity person =
        new Entity(
            EntityType.Person,
            0,
            0,
            false,
            companies.get(0),
            Map.of("LASTNAME", "Li"),
            Map.of(),
            0,
            0);
    int id = entities.insert(EntityType.Person, List.of(person), NOW).getFirst();
    assertEquals(List.of(id), entities.personsOf(companies.get(0)));
    entities.update(
        EntityType.Person, List.of(new EntityUpdate(id, 1, Map.of(), companies.get(1), 0)), NOW);
    assertEquals(List.of(), entities.personsOf(companies.get(0)));
    assertEquals(List.of(id), entities.personsOf(companies.get(1)));
    entities.setDeleted(EntityType.Person, id, 2, true, NOW);
    assertEquals(List.of(), entities.personsOf(companies.get(1)));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void deletingRaisesTheVersionAndHidesFromLists(TestDatabase db) {
    Store store = db.store();
    Entities entities = store.entities();
    List<Integer> ids = Samples.companies(store, 3);
    assertFalse(entities.setDeleted(CONTACT, ids.get(1), 2, true, NOW));
    assertTrue(entities.setDeleted(CONTACT, ids.get(1), 1, true, NOW));
    Entity gone = entities.find(CONTACT, ids.get(1)).orElseThrow();
    assertTrue(gone.deleted());
    assertEquals(2, gone.version());
    assertEquals(
        List.of(0L), entities.update(CONTACT, List.of(update(gone.id(), 2, Map.of(), 0)), NOW));
    assertEquals(2, entities.count(CONTACT));
    assertEquals(
        List.of(ids.get(0), ids.get(2)),
        entities.list(CONTACT, 0, 10).stream().map(Entity::id).toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void readsFiveThousandInOneStatement(TestDatabase db) {
    Store store = db.store();
    List<Integer> ids = Samples.companies(store, 5_000);
    assertEquals(IntStream.range(0, 5_000).map(i -> ids.get(0) + i).boxed().toList(), ids);
    db.statements();
    assertEquals(5_000, store.entities().read(CONTACT, ids).size());
    assertEquals(1, db.statements().size());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aUserDefinedFieldFollowsTheBuiltInOnes(TestDatabase db) {
    Entities entities = db.store().entities();
    entities.addField(SHOE_SIZE);
    List<CrmField> fields = entities.fields(CONTACT);
    assertEquals("NAME", fields.getFirst().key());
    assertEquals(SHOE_SIZE, fields.getLast());
    assertFalse(entities.fields(EntityType.Person).contains(SHOE_SIZE));
    assertEquals(
        ErrorCode.REFUSED,
        assertThrows(SynclineException.class, () -> entities.addField(SHOE_SIZE)).code());
    CrmField bad =
        new CrmField(CONTACT, "UDEF_x' or 1", "X", "X", CrmFieldType.TEXT, null, 0, true);
    assertEquals(
        ErrorCode.INVALID_ARGUMENT,
        assertThrows(SynclineException.class, () -> entities.addField(bad)).code());
  }
}
