package dev.syncline.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchMatchingTest {

  @ParameterizedTest
  @CsvSource({
    "Text,     =,           ÅRHUS,      Århus,               true",
    "Text,     notcontains, hus,        Århus,               false",
    "Text,     ends,        us,         Århus,               true",
    "Text,     between,     a;c,        Bergen,              true",
    "Integer,  >=,          [I:9],      [I:10],              true",
    "Double,   !=,          [F:9.0],    9,                   false",
    "Double,   between,     1;2,        1.5,                 true",
    "Checkbox, =,           [I:1],      [I:1],               true",
    "List,     notoneof,    a;b,        c,                   true",
    "Datetime, before,      2014-01-01, [DT:12/31/2013],     true",
    "Datetime, after,       2014-01-01, '',                  false"
  })
  void comparesByType(FieldType type, String operator, String values, String value, boolean match) {
    assertEquals(match, SearchMatching.matches(type, operator, List.of(values.split(";")), value));
  }

  @Test
  void refusesOperatorsThatTheTypeDoesNotHave() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SearchMatching.matches(FieldType.Integer, "begins", List.of("1"), "1"));
    assertThrows(
        IllegalArgumentException.class,
        () -> SearchMatching.matches(FieldType.Text, "between", List.of("1"), "1"));
  }

  @Test
  void findsAllWordsInAnyOfTheValues() {
    assertTrue(
        SearchMatching.containsAllWords(" berg  SØRENSEN", List.of("Sørensen A/S", "Bergen")));
    assertEquals(false, SearchMatching.containsAllWords("oslo bergen", List.of("Bergen")));
  }
}
