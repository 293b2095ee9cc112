package dev.syncline.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "Integer,  [I:123],   123",
    "Integer,  -7,        -7",
    "Integer,  007,       7",
    "Integer,  [F:12.0],  12",
    "Checkbox, [I:1],     1",
    "Checkbox, False,     0",
    "Double,   [F:12.50], 12.5",
    "Double,   [D:12.5],  12.5",
    "Double,   [M:12.50], 12.5",
    "Double,   1E3,       1000",
    "Double,   -0.00,     0",
    "Datetime, [DT:12/31/2013 23:59:59.0000000], 2013-12-31T23:59:59",
    "Datetime, [DT:2/3/2013 01:02:03.1230000],   2013-02-03T01:02:03.123",
    "Datetime, [D:12/31/2013],                   2013-12-31T00:00:00",
    "Datetime, 2013-12-31,                       2013-12-31T00:00:00",
    "Datetime, 2013-12-31 10:11:12,              2013-12-31T10:11:12",
    "Datetime, 2013-12-31T10:11:12.5+02:00,      2013-12-31T10:11:12.5",
    "Text,     [I:1],     [I:1]",
    "List,     G-1,       G-1"
  })
  void readsWhatConnectorsWrite(FieldType type, String encoded, String canonical) {
    assertEquals(canonical, Values.decode(type, encoded));
  }

  @ParameterizedTest
  @CsvSource({
    "Integer,  12.5",
    "Datetime, [DT:12/31/20000000]",
    "Integer,  [DT:12/31/2013]",
    "Checkbox, 2",
    "Double,   12 kr",
    "Double,   1E999999999",
    "Double,   1E-60",
    "Double,   [F:123456789E55]",
    "Integer,  [F:123456789E55]",
    "Datetime, 31/31/2013",
    "Datetime, tomorrow",
    "Datetime, 2013-12-31X10:11:12",
    "Datetime, [DT:]"
  })
  void refusesWhatIsNotOfTheTypeInASentence(FieldType type, String encoded) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Values.decode(type, encoded));
    assertTrue(String.valueOf(e.getMessage()).startsWith("\"" + encoded + "\" is not "));
  }

  @Test
  void treatsADateInYearOneAsABlankBothWays() {
    assertEquals("", Values.decode(FieldType.Datetime, "[DT:01/01/0001 00:00:00.0000000]"));
    assertEquals("", Values.encode(FieldType.Datetime, "0001-01-01T00:00:00"));
    assertEquals("", Values.decode(FieldType.Text, null));
  }

  @Test
  void readsBackWhatItWrote() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String number =
          Values.decode(
              FieldType.Double,
              BigDecimal.valueOf(random.nextLong(), random.nextInt(18)).toPlainString());
      assertRoundTrip(FieldType.Double, number, seed);
      assertRoundTrip(FieldType.Integer, Long.toString(random.nextLong()), seed);
      LocalDateTime moment =
          LocalDateTime.of(2 + random.nextInt(9000), 1, 1, 0, 0)
              .plusSeconds(random.nextInt(31_000_000))
              .plusNanos(random.nextInt(10_000_000) * 100L * random.nextInt(2));
      assertRoundTrip(FieldType.Datetime, Values.decode(FieldType.Datetime, iso(moment)), seed);
    }
  }

  private static String iso(LocalDateTime moment) {
    return moment.toLocalDate() + " " + moment.toLocalTime().toString();
  }

  private static void assertRoundTrip(FieldType type, String canonical, long seed) {
    assertEquals(
        canonical, Values.decode(type, Values.encode(type, canonical)), () -> "-Dseed=" + seed);
  }

  @Test
  void findsWhatXmlCannotCarry() {
    assertEquals(-1, Values.firstIllegalCharacter("Ærø\t\r\n \uD83D\uDE00\uE000"));
    assertEquals(1, Values.firstIllegalCharacter("a\u0000"));
    assertEquals(0, Values.firstIllegalCharacter("\uD83D"));
    assertEquals(2, Values.firstIllegalCharacter("ab\uFFFE"));
  }
}
