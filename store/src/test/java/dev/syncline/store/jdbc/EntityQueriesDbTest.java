package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities;
import dev.syncline.store.Entities.Condition;
import dev.syncline.store.Entities.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntityQueriesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final EntityType PROJECT = EntityType.Project;

  private static Entities sample(TestDatabase db) {
    Entities entities = db.store().entities();
    entities.addField(
        new CrmField(PROJECT, "UDEF_SIZE", "Size", "Size", CrmFieldType.DECIMAL, null, 0, true));
    entities.addField(
        new CrmField(PROJECT, "UDEF_VIP", "Vip", "VIP", CrmFieldType.CHECKBOX, null, 0, true));
    List<Map<String, String>> rows =
        List.of(
            Map.of("NAME", "Ærlig bygg", "ENDDATE", "2026-01-31", "UDEF_SIZE", "9"),
            Map.of("NAME", "ærlig BYGG 2", "UDEF_SIZE", "10.5", "UDEF_VIP", "1"),
            Map.of("NAME", "100% wool_x", "ENDDATE", "2025-12-31", "UDEF_SIZE", "-3"),
            Map.of("NAME", "zeta", "ENDDATE", "2026-06-01", "UDEF_VIP", "0"),
            Map.of("NAME", "Istanbul"));
    entities.insert(
        PROJECT, rows.stream().map(row -> Samples.entity(PROJECT, row)).toList(), Samples.NOW);
    return entities;
  }

  private static String names(Entities entities, String key, String operator, String value) {
    return names(entities, "ID", List.of(new Condition(key, operator, value)));
  }

  private static String names(Entities entities, String orderBy, List<Condition> conditions) {
    return String.join(
        "|",
        entities.list(PROJECT, new Query(conditions, orderBy, false, 0, 10)).entities().stream()
            .map(entity -> entity.value("NAME"))
            .toList());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void textComparesWithoutCaseInEveryAlphabet(TestDatabase db) {
    Entities entities = sample(db);
    assertEquals("Ærlig bygg", names(entities, "NAME", "eq", "æRLIG Bygg"));
    assertEquals("Ærlig bygg|ærlig BYGG 2", names(entities, "NAME", "startswith", "ÆRLIG"));
    assertEquals("ærlig BYGG 2", names(entities, "NAME", "endswith", "bygg 2"));
    assertEquals("Istanbul", names(entities, "NAME", "contains", "ISTAN"));
    assertEquals("100% wool_x", names(entities, "NAME", "contains", "0% w"));
    assertEquals("100% wool_x", names(entities, "NAME", "contains", "_"));
    assertEquals("", names(entities, "NAME", "contains", "!"));
    assertEquals("", names(entities, "NAME", "eq", "' or 1=1 --"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void numbersCompareAsNumbersAndBlanksStayOut(TestDatabase db) {
    Entities entities = sample(db);
    assertEquals("ærlig BYGG 2", names(entities, "UDEF_SIZE", "gt", "9.00"));
    assertEquals("Ærlig bygg", names(entities, "UDEF_SIZE", "eq", "9.0"));
    assertEquals("100% wool_x", names(entities, "UDEF_SIZE", "lt", "1"));
    assertEquals("ærlig BYGG 2|100% wool_x|zeta|Istanbul", names(entities, "UDEF_SIZE", "ne", "9"));
    assertEquals("zeta|Istanbul", names(entities, "UDEF_SIZE", "eq", ""));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void datesAndCheckboxesCompareAsWhatTheyAre(TestDatabase db) {
    Entities entities = sample(db);
    assertEquals("100% wool_x", names(entities, "ENDDATE", "lt", "2026-01-01"));
    assertEquals("Ærlig bygg|zeta", names(entities, "ENDDATE", "ge", "2026-01-31"));
    assertEquals("ærlig BYGG 2", names(entities, "UDEF_VIP", "eq", "1"));
    assertEquals("Ærlig bygg|100% wool_x|zeta|Istanbul", names(entities, "UDEF_VIP", "eq", "0"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void ordersAlikeOnBothDatabases(TestDatabase db) {
    Entities entities = sample(db);
    assertEquals(
        "100% wool_x|Istanbul|zeta|Ærlig bygg|ærlig BYGG 2", names(entities, "NAME", List.of()));
    assertEquals(
        "100% wool_x|zeta|Istanbul|Ærlig bygg|ærlig BYGG 2",
        names(entities, "UDEF_SIZE", List.of()));
    assertEquals(
        "zeta",
        entities
            .list(PROJECT, new Query(List.of(), "ENDDATE", true, 0, 1))
            .entities()
            .getFirst()
            .value("NAME"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void saysWhetherThereIsMore(TestDatabase db) {
    Entities entities = sample(db);
    Entities.Page first = entities.list(PROJECT, new Query(List.of(), "ID", false, 0, 3));
    assertEquals(3, first.entities().size());
    assertTrue(first.more());
    Entities.Page rest = entities.list(PROJECT, new Query(List.of(), "ID", false, 3, 3));
    assertEquals(2, rest.entities().size());
    assertFalse(rest.more());
    List<Integer> ids = rest.entities().stream().map(Entity::id).toList();
    assertEquals("zeta|Istanbul", names(entities, "ID", "gt", "" + (ids.getFirst() - 1)));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWhatMakesNoSense(TestDatabase db) {
    Entities entities = sample(db);
    for (Condition bad :
        List.of(
            new Condition("NAMES", "eq", "x"),
            new Condition("NAME", "like", "x"),
            new Condition("UDEF_SIZE", "eq", "x"),
            new Condition("UDEF_SIZE", "contains", "1"),
            new Condition("ID", "eq", "1; drop table project"))) {
      SynclineException refused =
          assertThrows(
              SynclineException.class,
              () -> names(entities, bad.key(), bad.operator(), bad.value()));
      assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code(), refused.getMessage());
    }
  }
}
