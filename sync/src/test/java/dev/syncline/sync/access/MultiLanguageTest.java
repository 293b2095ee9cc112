package dev.syncline.sync.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiLanguageTest {

  @ParameterizedTest
  @CsvSource({
    "no, Kunde",
    "nb-NO, Kunde",
    "NN, Kunde",
    "en, Customer",
    "en-GB, Customer",
    "US, Customer",
    "de, Kunde auf Deutsch",
    "GE, Kunde auf Deutsch",
    "fr, Customer",
    "'', Customer"
  })
  void answersTheCallersLanguageElseEnglish(String language, String expected) {
    String text = "NO:\"Kunde\";US:\"Customer\";GE:\"Kunde auf Deutsch\"";
    assertEquals(expected, MultiLanguage.resolve(text, language));
  }

  @Test
  void answersTheFirstWhereThereIsNoEnglish() {
    assertEquals("Kunde", MultiLanguage.resolve("NO:\"Kunde\";DA:\"Kunde (da)\"", "fr"));
  }

  @Test
  void needsNoSemicolons() {
    assertEquals("b", MultiLanguage.resolve("US:\"a\"NO:\"b\"", "no"));
    assertEquals("b", MultiLanguage.resolve("US:\"a\" NO:\"b\";", "no"));
    assertEquals("b", MultiLanguage.resolve(" US:\"a\" ;\n NO:\"b\" ; ", "no"));
  }

  @Test
  void keepsQuotesInsideTheWords() {
    assertEquals("the \"big\" one", MultiLanguage.resolve("US:\"the \"big\" one\"", "en"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Customer",
        "US:Customer",
        "US:\"Customer",
        "Error at 10:30: \"bad\"",
        "Note: US:\"a\"",
        "US:\"a\" and more",
        "http://x"
      })
  void leavesOtherTextsWhole(String text) {
    assertEquals(text, MultiLanguage.resolve(text, "no"));
  }

  @Test
  void takesNothingAsEmpty() {
    assertEquals("", MultiLanguage.resolve(null, "no"));
    assertEquals("", MultiLanguage.resolve("", "no"));
    assertEquals("", MultiLanguage.resolve("US:\"\"", "no"));
  }
}
