package dev.syncline.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.ListItem;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.SynclineException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalValuesTest {
  private final CanonicalValues values =
      new CanonicalValues(
          list -> List.of(new ListItem(7, "Norway", 1, false), new ListItem(8, "17", 2, false)));

  private static CrmField field(CrmFieldType type) {
    return new CrmField(
        EntityType.Contact,
        "UDEF_X",
        "Shoe",
        "Shoe",
        type,
        type == CrmFieldType.LIST ? "country" : null,
        type == CrmFieldType.TEXT ? 5 : 0,
        true);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, ' a ', ' a '",
    "LONG_TEXT, 'any length at all', 'any length at all'",
    "INTEGER, -012, -12",
    "INTEGER, 12.00, 12",
    "INTEGER, 1e3, 1000",
    "INTEGER, 123456789012345678901234567890, 123456789012345678901234567890",
    "DECIMAL, 12.50, 12.5",
    "DECIMAL, 0.000, 0",
    "DECIMAL, 1E+3, 1000",
    "DECIMAL, -.5, -0.5",
    "DATE, 2026-11-24, 2026-11-24",
    "DATE, 2026-11-24T13:05:00, 2026-11-24",
    "DATE_TIME, 2026-11-24T13:05, 2026-11-24T13:05:00",
    "DATE_TIME, 2026-11-24, 2026-11-24T00:00:00",
    "DATE_TIME, 2026-11-24T13:05:00.1200000, 2026-11-24T13:05:00.12",
    "DATE_TIME, 2026-11-24T13:05:00.123456789, 2026-11-24T13:05:00.1234567",
    "CHECKBOX, true, 1",
    "CHECKBOX, 0, 0",
    "LIST, 7, 7",
    "LIST, norway, 7",
    "LIST, 17, 8"
  })
  void readsWhatPeopleAndProgramsWrite(CrmFieldType type, String input, String canonical) {
    assertEquals(canonical, values.canonical(field(type), input));
    assertEquals(Optional.empty(), values.check(field(type), canonical));
    assertEquals("", values.canonical(field(type), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 123456, TEXT_TOO_LONG",
    "INTEGER, 12.5, VALUE_UNREADABLE",
    "INTEGER, twelve, VALUE_UNREADABLE",
    "INTEGER, 1e999999999, VALUE_UNREADABLE",
    "DECIMAL, '1,5', VALUE_UNREADABLE",
    "DECIMAL, 1e999999999, VALUE_UNREADABLE",
    "DATE, 2026-02-30, VALUE_UNREADABLE",
    "DATE, 24.11.2026, VALUE_UNREADABLE",
    "DATE_TIME, 2026-11-24T13:05:00Z, VALUE_UNREADABLE",
    "CHECKBOX, yes, VALUE_UNREADABLE",
    "LIST, Atlantis, CRM_REFUSED"
  })
  void refusesTheRestAndNamesMemberAndValue(CrmFieldType type, String input, ProblemCode code) {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> values.canonical(field(type), input));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertTrue(refused.getMessage().contains("Shoe"), refused.getMessage());
    assertTrue(refused.getMessage().contains(input), refused.getMessage());
    assertEquals(code, values.check(field(type), input).map(Problem::code).orElseThrow());
  }

  @Test
  void lengthIsCountedInCharactersAsPeopleCountThem() {
    assertEquals("👩👩👩👩👩", values.canonical(field(CrmFieldType.TEXT), "👩👩👩👩👩"));
    assertThrows(
        SynclineException.class, () -> values.canonical(field(CrmFieldType.TEXT), "👩👩👩👩👩a"));
  }

  @Test
  void whatIsNoCharacterIsRefused() {
    for (String bad : List.of("a\u0000", "\ud800", "a\udc00", "\ud83d\ud83d\ude00")) {
      Problem problem = values.check(field(CrmFieldType.TEXT), bad).orElseThrow();
      assertEquals(ProblemCode.ILLEGAL_CHARACTERS, problem.code());
    }
    assertEquals(Optional.empty(), values.check(field(CrmFieldType.TEXT), "\u0001\n😀"));
  }

  @Test
  void aReadableValueInAnotherFormIsNotCanonical() {
    assertTrue(values.check(field(CrmFieldType.DECIMAL), "12.50").isPresent());
    assertTrue(values.check(field(CrmFieldType.LIST), "Norway").isPresent());
  }
}
