package dev.syncline.sync.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor.Match;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what an actor and an entity recognise each other, and by what they must not. */
class MarksTest {

  /** What speaks for an actor and an entity being the same; field keys and values by turns. */
  private static Set<Match> matches(
      EntityType type, Map<String, String> actor, Map<String, String> entity) {
    Set<String> marks = Marks.ofActor(type, key -> actor.getOrDefault(key, ""));
    Set<Match> found = EnumSet.noneOf(Match.class);
    Marks.ofEntity(type, key -> entity.getOrDefault(key, ""))
        .forEach((mark, match) -> {
          if (marks.contains(mark)) {
            found.add(match);
          }
        });
    return found;
  }

  private static Set<Match> companies(String field, String actor, String entity) {
    return matches(EntityType.Contact, Map.of(field, actor), Map.of(field, entity));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO 923 609 016 MVA|923609016",
        "NO923609016MVA|no 923.609.016",
        "923609016|NO923609016",
        "DE123456789|de 123 456 789",
        "ES B-1234567-8|ESB12345678",
        "B12345678|ESB12345678",
        "FRXX123456789|FR XX 123456789",
        "NL123456789B01|123456789B01",
        "EL123456789|123456789",
        "ＮＯ９２３６０９０１６|NO923609016",
      })
  void oneVatNumberIsTheSameHoweverItIsWritten(String actor, String entity) {
    assertEquals(Set.of(Match.VATNO), companies("VATNO", actor, entity));
    assertEquals(Set.of(Match.VATNO), companies("VATNO", entity, actor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "923609016|923609017",
        "DE123456789|FR123456789",
        "DE123456789|DE12345678",
        "''|''",
        "-|-",
        "n/a|n/a",
        "0|0",
        "000000000|000000000",
        "999 999 999|999999999",
        "123|123",
        "unknown|unknown",
        "ESB12345678|ESA12345678",
      })
  void whatIsNoVatNumberOrAnotherOneDoesNotMatch(String actor, String entity) {
    assertEquals(Set.of(), companies("VATNO", actor, entity));
    assertEquals(Set.of(), companies("VATNO", entity, actor));
  }

  @Test
  void vatNumbersMatchExactlyWhenLettersAndDigitsDo() {
    long seed = Long.getLong("seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String number = Integer.toString(random.nextInt(10_000_000, 1_000_000_000));
      String other = random.nextBoolean() ? number : Integer.toString(Integer.parseInt(number) + 1);
      String country = random.nextBoolean() ? "NO" : "DE";
      String left = written(number, random.nextBoolean() ? country : "", random);
      String right = written(other, random.nextBoolean() ? "NO" : "", random);
      boolean leftNamesGermany = left.toUpperCase(Locale.ROOT).startsWith("DE");
      boolean rightNamesNorway = right.toUpperCase(Locale.ROOT).startsWith("NO");
      boolean same =
          number.equals(other)
              && !(leftNamesGermany && rightNamesNorway)
              && number.chars().distinct().count() > 1;
      String words = "seed " + seed + ": " + left + " and " + right;
      assertEquals(same ? Set.of(Match.VATNO) : Set.of(), companies("VATNO", left, right), words);
      assertEquals(same ? Set.of(Match.VATNO) : Set.of(), companies("VATNO", right, left), words);
      VatNumber vat = VatNumber.of(left).orElse(new VatNumber("", left));
      assertEquals(same, VatNumber.of(right).map(vat::matches).orElse(false), words);
    }
  }

  /** A number as somebody may write it. */
  private static String written(String number, String country, SplittableRandom random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? country : lower(country));
    number
        .chars()
        .forEach(digit ->
            text.append(List.of("", "", "", " ", ".", "-").get(random.nextInt(6)))
                .append((char) digit));
    if (country.equals("NO") && random.nextBoolean()) {
      text.append(random.nextBoolean() ? " MVA" : "mva");
    }
    return text.toString();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Test
  void numbersMatchWithinTheirOwnFieldOnly() {
    assertEquals(Set.of(Match.NUMBER), companies("NUMBER1", "ab-12 ", "AB-12"));
    assertEquals(Set.of(Match.NUMBER), companies("NUMBER2", "10001", "10001"));
    assertEquals(Set.of(), companies("NUMBER2", "0012", "12"));
    assertEquals(Set.of(), companies("NUMBER2", "0", "0"));
    assertEquals(Set.of(), companies("NUMBER2", " - ", " - "));
    assertEquals(Set.of(), companies("NUMBER2", "", ""));
    assertEquals(
        Set.of(), matches(EntityType.Contact, Map.of("NUMBER1", "7"), Map.of("NUMBER2", "7")));
  }

  @Test
  void namesMatchWithAnyZipOfTheSameCompany() {
    Map<String, String> nordlys = Map.of("NAME", "Nordlys  A/S, Oslo", "POSTALZIP", "0150");
    assertEquals(
        Set.of(Match.NAME_AND_ZIP),
        matches(
            EntityType.Contact,
            nordlys,
            Map.of("NAME", "NORDLYS a/s Oslo.", "STREETZIP", "N-0150", "POSTALZIP", "9000")));
    assertEquals(
        Set.of(),
        matches(
            EntityType.Contact, nordlys, Map.of("NAME", "Nordlys A/S, Oslo", "POSTALZIP", "0151")));
    assertEquals(
        Set.of(),
        matches(EntityType.Contact, nordlys, Map.of("NAME", "Nordlys", "POSTALZIP", "0150")));
    assertEquals(
        Set.of(),
        matches(EntityType.Contact, Map.of("NAME", "Nordlys"), Map.of("NAME", "Nordlys")));
    assertEquals(
        Set.of(),
        matches(
            EntityType.Contact,
            Map.of("NAME", "...", "POSTALZIP", "0150"),
            Map.of("NAME", "...", "POSTALZIP", "0150")));
  }

  @Test
  void personsMatchByNumberMailOrBothNames() {
    Map<String, String> kari =
        Map.of("FIRSTNAME", "Kari", "LASTNAME", "Nordmann", "EMAIL", "kari@x.no", "NUMBER", "7");
    assertEquals(
        Set.of(Match.EMAIL),
        matches(EntityType.Person, kari, Map.of("EMAIL", " KARI@X.NO", "NUMBER", "8")));
    assertEquals(
        Set.of(Match.NUMBER, Match.NAME_AND_COMPANY),
        matches(
            EntityType.Person,
            kari,
            Map.of("FIRSTNAME", "kari ", "LASTNAME", "NORDMANN", "NUMBER", "7")));
    assertEquals(Set.of(), matches(EntityType.Person, kari, Map.of("LASTNAME", "Nordmann")));
    assertEquals(
        Set.of(), matches(EntityType.Person, Map.of("EMAIL", "none"), Map.of("EMAIL", "none")));
  }

  @Test
  void projectsMatchByNumberOrName() {
    Map<String, String> project = Map.of("NAME", "New roof", "NUMBER", "P-1");
    assertEquals(
        Set.of(Match.NAME), matches(EntityType.Project, project, Map.of("NAME", "new roof")));
    assertEquals(
        Set.of(Match.NUMBER), matches(EntityType.Project, project, Map.of("NUMBER", "p-1")));
    assertEquals(Set.of(), matches(EntityType.Project, project, Map.of("NAME", "New roofs")));
  }
}
