package dev.syncline.sync.importing;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which actors an import is about. */
public sealed interface Question {

  /** All of the type. */
  record Everything() implements Question {}

  /** Those with these keys. */
  record Keys(List<String> erpKeys) implements Question {}

  /** Those that a search by text finds. */
  record Words(String text) implements Question {}

  /** Those that a search by text finds among the children of an actor. */
  record Below(ErpActorType parentType, String parentKey, String text) implements Question {}

  /** Those that meet all conditions. */
  record Conditions(List<Restriction> restrictions) implements Question {}

  /** One line of words without blanks, for the store. */
  default String encode() {
    return switch (this) {
      case Everything() -> "everything";
      case Keys(List<String> keys) -> line("keys", keys);
      case Words(String text) -> line("words", List.of(text));
      case Below(ErpActorType type, String key, String text) ->
          line("below", List.of(type.name(), key, text));
      case Conditions(List<Restriction> restrictions) ->
          line(
              "conditions",
              restrictions.stream()
                  .map(one -> {
                    List<String> parts = new ArrayList<>(List.of(one.fieldKey(), one.operator()));
                    parts.addAll(one.values());
                    return line("if", parts);
                  })
                  .toList());
    };
  }

  private static String line(String first, List<String> parts) {
    return parts.stream()
        .map(part -> " " + URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("", first, ""));
  }

  /** Reads what {@link #encode} wrote. */
  static Question decode(String line) {
    List<String> parts = parts(line);
    return switch (line.split(" ", 2)[0]) {
      case "everything" -> new Everything();
      case "keys" -> new Keys(parts);
      case "words" -> new Words(parts.getFirst());
      case "below" -> new Below(ErpActorType.valueOf(parts.getFirst()), parts.get(1), parts.get(2));
      case "conditions" -> new Conditions(parts.stream().map(Question::restriction).toList());
      default -> throw new IllegalStateException("A bug: an import asks \"" + line + "\".");
    };
  }

  private static Restriction restriction(String line) {
    List<String> parts = parts(line);
    return new Restriction(
        parts.getFirst(), parts.get(1), List.copyOf(parts.subList(2, parts.size())));
  }

  private static List<String> parts(String line) {
    return Arrays.stream(line.split(" ", -1))
        .skip(1)
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }
}
