package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.ListItemMapping;
import dev.syncline.store.Mappings;
import dev.syncline.store.Store;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final ErpActorType CUSTOMER = ErpActorType.Customer;

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anActorTypeKeepsItsWatermarkAndVersionWhenItIsSaved(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    Mappings mappings = store.mappings();
    mappings.saveWatermark(id, CUSTOMER, "2026-01-01T00:00:00Z|ø");
    assertEquals(2, mappings.raiseVersion(id, CUSTOMER));
    mappings.saveActorType(
        new ActorTypeMapping(id, CUSTOMER, EntityType.Contact, false, 1, 0, "something else"));
    assertEquals(
        Optional.of(
            new ActorTypeMapping(
                id, CUSTOMER, EntityType.Contact, false, 2, 0, "2026-01-01T00:00:00Z|ø")),
        mappings.actorType(id, CUSTOMER));
    mappings.saveActorType(
        new ActorTypeMapping(id, ErpActorType.Project, EntityType.Project, true, 1, 0, "7"));
    assertEquals(
        List.of(CUSTOMER, ErpActorType.Person, ErpActorType.Project),
        mappings.actorTypes(id).stream().map(ActorTypeMapping::erpType).toList());
    mappings.clearWatermarks(id);
    mappings.actorTypes(id).forEach(type -> assertEquals("", type.watermark()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aFieldReadsBackWithAllItsColumns(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    FieldMapping full =
        new FieldMapping(
            0,
            id,
            CUSTOMER,
            new FieldMetadata(
                "land",
                FieldType.List,
                FieldAccess.Mandatory,
                "US:\"Country\";NO:\"Land\"",
                "tip",
                "countries",
                "NO",
                40,
                3),
            true,
            "COUNTRY",
            true,
            false,
            true,
            true,
            "country",
            ConflictRule.ASK,
            true,
            new FieldDefault("x", true, "", true, true));
    FieldMapping plain = Samples.field(id, "name", "NAME");
    List<FieldMapping> stored = store.mappings().saveFields(List.of(full, plain));
    assertEquals(List.of(stored.get(1), stored.get(0)), store.mappings().fields(id, CUSTOMER));
    FieldMapping first = stored.getFirst();
    assertEquals(Optional.of(first), store.mappings().field(first.id()));
    assertEquals(full.field(), first.field());
    assertEquals(full.defaults(), first.defaults());
    FieldMapping unmapped =
        new FieldMapping(
            first.id(),
            id,
            CUSTOMER,
            FieldMetadata.of("land", FieldType.Text, FieldAccess.ReadOnly, "Land"),
            false,
            null,
            false,
            false,
            false,
            false,
            null,
            ConflictRule.RANK,
            false,
            FieldDefault.NONE);
    assertEquals(List.of(unmapped), store.mappings().saveFields(List.of(unmapped)));
    assertEquals(Optional.of(unmapped), store.mappings().field(first.id()));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNewMappingVersionMakesTheLinksOfItsTypeDue(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    int company = Samples.companies(store, 1).getFirst();
    Link link = store.links().create(id, CUSTOMER, "A", EntityType.Contact, company);
    store.mappings().raiseVersion(id, ErpActorType.Person);
    assertEquals(Due.NEW, store.links().find(link.id()).orElseThrow().due());
    store.mappings().raiseVersion(id, CUSTOMER);
    assertEquals(Due.NEW | Due.MAPPING, store.links().find(link.id()).orElseThrow().due());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void findsWhoElseMapsAField(TestDatabase db) {
    Store store = db.store();
    int here = Samples.connection(store).id();
    Connection other = Samples.connection(store);
    store.mappings().saveFields(List.of(Samples.field(here, "name", "NAME")));
    FieldMapping there =
        store.mappings().saveFields(List.of(Samples.field(other.id(), "navn", "NAME"))).getFirst();
    assertEquals(
        List.of(there), store.mappings().mappedElsewhere(here, EntityType.Contact, "NAME"));
    assertEquals(List.of(), store.mappings().mappedElsewhere(here, EntityType.Person, "NAME"));
    assertEquals(List.of(), store.mappings().mappedElsewhere(here, EntityType.Contact, "FAX"));
    store
        .connections()
        .save(
            new Connection(
                other.id(),
                other.connectorId(),
                other.guid(),
                "",
                "",
                false,
                true,
                false,
                false,
                0,
                0,
                other.access()));
    assertEquals(List.of(), store.mappings().mappedElsewhere(here, EntityType.Contact, "NAME"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void listItemsAreReplacedAsAWhole(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    int field =
        store.mappings().saveFields(List.of(Samples.field(id, "land", "COUNTRY"))).getFirst().id();
    List<ListItemMapping> items =
        List.of(
            new ListItemMapping(field, "SE", "Sverige", 2),
            new ListItemMapping(field, "NO", "Norge", 1));
    store.mappings().saveListItems(field, items);
    assertEquals(items, store.mappings().listItems(field));
    store.mappings().saveListItems(field, items.subList(1, 2));
    assertEquals(items.subList(1, 2), store.mappings().listItems(field));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersTheFieldsOfATypeFromMemoryUntilTheyChange(TestDatabase db) {
    Store store = db.store();
    int id = Samples.connection(store).id();
    Mappings mappings = store.mappings();
    FieldMapping name = mappings.saveFields(List.of(Samples.field(id, "name", "NAME"))).getFirst();
    assertEquals(List.of(name), mappings.fields(type(mappings, id)));
    db.statements();
    assertEquals(List.of(name), mappings.fields(type(mappings, id)));
    assertEquals(1, db.statements().size());

    FieldMapping phone =
        mappings.saveFields(List.of(Samples.field(id, "phone", "PHONE"))).getFirst();
    assertEquals(List.of(name, phone), mappings.fields(type(mappings, id)));

    assertThrows(
        IllegalStateException.class,
        () ->
            store.write(() -> {
              mappings.saveFields(List.of(Samples.field(id, "fax", "FAX")));
              assertEquals(3, mappings.fields(type(mappings, id)).size());
              throw new IllegalStateException("rolled back");
            }));
    assertEquals(List.of(name, phone), mappings.fields(type(mappings, id)));
    FieldMapping url = mappings.saveFields(List.of(Samples.field(id, "url", "URL"))).getFirst();
    assertEquals(List.of(name, phone, url), mappings.fields(type(mappings, id)));
  }

  private static ActorTypeMapping type(Mappings mappings, int connectionId) {
    return mappings.actorType(connectionId, CUSTOMER).orElseThrow();
  }
}
