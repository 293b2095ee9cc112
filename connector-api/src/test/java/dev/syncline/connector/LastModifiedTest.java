package dev.syncline.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LastModifiedTest {

  @Test
  void comparesNumbersAsNumbersDatesAsDatesAndTheRestAsText() {
    assertEquals("10", LastModified.later("9", "10"));
    assertEquals("[I:10]", LastModified.later("9", "[I:10]"));
    assertEquals("01/02/2014", LastModified.later("01/02/2014", "12/31/2013"));
    assertEquals(
        "[DT:01/02/2014 00:00:00.0000000]",
        LastModified.later("2013-12-31T10:00:00", "[DT:01/02/2014 00:00:00.0000000]"));
    assertEquals("v9", LastModified.later("v9", "v10"));
    assertEquals("0", LastModified.later("", "0"));
  }
}
