package dev.syncline.sync.importing;

import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor.Match;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * By what actors and entities recognise each other: each has marks, and where an actor has one that
 * an entity has too they may be the same. Both sides' values are those of CRM fields.
 */
final class Marks {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s.,;'\"´`’]+");
  private static final Pattern ZIP_NOISE = Pattern.compile("[\\s-]+");
  private static final Pattern ZIP_COUNTRY = Pattern.compile("^[A-Z]{1,3}-(?=\\d)");

  private Marks() {}

  /** The CRM fields whose values are looked at. */
  static List<String> fields(EntityType type) {
    return switch (type) {
      case Contact -> List.of("NAME", "VATNO", "NUMBER1", "NUMBER2", "POSTALZIP", "STREETZIP");
      case Person -> List.of("FIRSTNAME", "LASTNAME", "NUMBER", "EMAIL");
      case Project -> List.of("NAME", "NUMBER");
      case Unknown, Sale -> List.of();
    };
  }

  /** What people call it. */
  static String name(EntityType type, Function<String, String> value) {
    return type == EntityType.Person
        ? (value.apply("FIRSTNAME") + " " + value.apply("LASTNAME")).strip()
        : value.apply("NAME");
  }

  /** The marks of an actor. */
  static Set<String> ofActor(EntityType type, Function<String, String> value) {
    Set<String> marks = new LinkedHashSet<>(named(type, value).keySet());
    if (type == EntityType.Contact) {
      VatNumber.of(value.apply("VATNO"))
          .ifPresent(vat -> {
            if (vat.country().isEmpty()) {
              marks.add("vat-somewhere " + vat.number());
            } else {
              marks.add("vat " + vat.country() + vat.number());
              marks.add("vat-abroad " + vat.number());
            }
          });
    }
    return marks;
  }

  /** The marks of an entity, and what it means when an actor has them. */
  static Map<String, Match> ofEntity(EntityType type, Function<String, String> value) {
    Map<String, Match> marks = named(type, value);
    if (type == EntityType.Contact) {
      VatNumber.of(value.apply("VATNO"))
          .ifPresent(vat -> {
            marks.put("vat-somewhere " + vat.number(), Match.VATNO);
            marks.put(
                vat.country().isEmpty()
                    ? "vat-abroad " + vat.number()
                    : "vat " + vat.country() + vat.number(),
                Match.VATNO);
          });
    }
    return marks;
  }

  /** Those that both sides have alike. */
  private static Map<String, Match> named(EntityType type, Function<String, String> value) {
    Map<String, Match> marks = new LinkedHashMap<>();
    switch (type) {
      case Contact -> {
        number(value.apply("NUMBER1")).ifPresent(code -> marks.put("code " + code, Match.NUMBER));
        number(value.apply("NUMBER2")).ifPresent(no -> marks.put("number " + no, Match.NUMBER));
        words(value.apply("NAME"))
            .ifPresent(name -> {
              for (String field : List.of("POSTALZIP", "STREETZIP")) {
                zip(value.apply(field))
                    .ifPresent(zip -> marks.put("name " + name + "|" + zip, Match.NAME_AND_ZIP));
              }
            });
      }
      case Person -> {
        number(value.apply("NUMBER")).ifPresent(no -> marks.put("number " + no, Match.NUMBER));
        email(value.apply("EMAIL")).ifPresent(mail -> marks.put("email " + mail, Match.EMAIL));
        words(value.apply("FIRSTNAME"))
            .flatMap(first -> words(value.apply("LASTNAME")).map(last -> first + "|" + last))
            .ifPresent(name -> marks.put("person " + name, Match.NAME_AND_COMPANY));
      }
      case Project -> {
        number(value.apply("NUMBER")).ifPresent(no -> marks.put("number " + no, Match.NUMBER));
        words(value.apply("NAME")).ifPresent(name -> marks.put("name " + name, Match.NAME));
      }
      case Unknown, Sale -> {}
    }
    return marks;
  }

  /** A text as it is compared; empty when it is blank. */
  private static Optional<String> plain(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Optional.of(plain.strip()).filter(one -> !one.isEmpty());
  }

  /** Numbers keep what stands within them: 001-2 and 12 are two. A lone 0 or dash is none. */
  private static Optional<String> number(String text) {
    return plain(text)
        .filter(number -> number.chars().anyMatch(c -> Character.isLetterOrDigit(c) && c != '0'));
  }

  private static Optional<String> email(String text) {
    return plain(text).filter(mail -> mail.indexOf('@') > 0);
  }

  /** Words without what stands between them. */
  private static Optional<String> words(String text) {
    return plain(text)
        .map(words -> BETWEEN_WORDS.matcher(words).replaceAll(" ").strip())
        .filter(words -> words.chars().anyMatch(Character::isLetterOrDigit));
  }

  private static Optional<String> zip(String text) {
    return plain(text)
        .map(zip -> ZIP_COUNTRY.matcher(zip.toUpperCase(Locale.ROOT)).replaceFirst(""))
        .map(zip -> ZIP_NOISE.matcher(zip).replaceAll(""))
        .filter(zip -> !zip.isEmpty());
  }
}
