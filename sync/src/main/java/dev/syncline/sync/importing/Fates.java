package dev.syncline.sync.importing;

import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What follows from the entities that an actor may be. */
final class Fates {
  private Fates() {}

  /**
   * @param linkedRecord the entity that the actor is linked to; null for none
   * @param candidates the entities that it may be
   * @param taken entity to the actor that it is linked to on this connection: {@code Customer 7}
   */
  static ImportActor decide(
      ImportActor actor,
      @Nullable Integer linkedRecord,
      List<Candidate> candidates,
      Map<Integer, String> taken) {
    if (linkedRecord != null) {
      return actor.decided(Fate.LINKED, null, linkedRecord, "");
    }
    Map<Integer, Match> found = best(candidates);
    if (found.isEmpty()) {
      return actor.decided(Fate.NEW, null, 0, "");
    }
    if (found.size() > 1) {
      return conflict(actor, several(actor, found, taken));
    }
    Map.Entry<Integer, Match> only = found.entrySet().iterator().next();
    int record = only.getKey();
    String name = actor.entityType() + " " + record;
    if (only.getValue() == Match.NAME_BUT_OTHER_VATNO) {
      return conflict(
          actor,
          name
              + " has the same name and zip but another VAT number. Link it, make a new one, or"
              + " leave it out.");
    }
    String other = taken.get(record);
    if (other != null) {
      return conflict(
          actor,
          "%s matches by %s, but is linked to %s of this connection. Make a new one, link another one, or leave it out."
              .formatted(name, words(only.getValue()), other));
    }
    return actor.decided(Fate.LINK, only.getValue(), record, "");
  }

  private static ImportActor conflict(ImportActor actor, String reason) {
    return actor.decided(Fate.CONFLICT, null, 0, reason);
  }

  /** The entities that count, each with the best that speaks for it. */
  private static Map<Integer, Match> best(List<Candidate> candidates) {
    boolean strong = candidates.stream().anyMatch(one -> one.matchedBy().isStrong());
    Map<Integer, Match> best = new TreeMap<>();
    candidates.stream()
        .filter(one -> one.matchedBy().isStrong() == strong)
        .sorted(Comparator.comparing(Candidate::matchedBy).reversed())
        .forEach(one -> best.put(one.recordId(), one.matchedBy()));
    return best;
  }

  private static String several(
      ImportActor actor, Map<Integer, Match> found, Map<Integer, String> taken) {
    List<String> each = new ArrayList<>();
    found.forEach((record, match) -> {
      String other = taken.get(record);
      String linked = other == null ? "" : ", linked to " + other;
      each.add(record + " (by " + words(match) + linked + ")");
    });
    return "It may be any of the %s records %s. Link one that is not linked, make a new one, or leave it out."
        .formatted(actor.entityType(), each.stream().collect(Collectors.joining(", ")));
  }

  private static String words(Match match) {
    return switch (match) {
      case VATNO -> "VAT number";
      case NUMBER -> "number";
      case EMAIL -> "e-mail";
      case NAME_AND_ZIP -> "name and zip";
      case NAME_BUT_OTHER_VATNO -> "name and zip, with another VAT number";
      case NAME_AND_COMPANY -> "name within the company";
      case NAME -> "name";
      case CHOICE -> "choice";
    };
  }
}
