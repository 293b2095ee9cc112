package dev.syncline.sync.importing;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.store.ImportMatches.Found;
import dev.syncline.store.ImportMatches.Mark;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the entities that the actors of an import may be: one pass over the CRM, however many
 * actors there are, a page of entities at a time.
 */
final class Candidates {
  private static final int PAGE = 1000;

  /** So many of one page say enough: a person has to look. */
  private static final int MOST_OF_A_PAGE = 5;

  private final Store store;
  private final Crm crm;
  private final Import of;

  Candidates(Store store, Crm crm, Import of) {
    this.store = store;
    this.crm = crm;
    this.of = of;
  }

  /**
   * @param pageDone run after each page, outside of any transaction
   */
  void find(EntityType type, Runnable pageDone) {
    if (!store.importMatches().hasMarks(of.id(), type)) {
      return;
    }
    int after = 0;
    while (true) {
      List<Entity> page = crm.list(type, after, PAGE);
      if (page.isEmpty()) {
        return;
      }
      compare(type, page);
      after = page.getLast().id();
      pageDone.run();
    }
  }

  private record Bearer(Entity entity, Match match) {}

  private void compare(EntityType type, List<Entity> page) {
    Map<String, List<Bearer>> bearers = new LinkedHashMap<>();
    for (Entity entity : page) {
      Marks.ofEntity(type, entity::value)
          .forEach((mark, match) ->
              bearers.computeIfAbsent(mark, m -> new ArrayList<>()).add(new Bearer(entity, match)));
    }
    List<Mark> marked = store.importMatches().marked(of.id(), type, bearers.keySet());
    if (marked.isEmpty()) {
      return;
    }
    Map<String, Integer> companies = type == EntityType.Person ? companies(marked) : Map.of();
    Map<Mark, Integer> counts = new HashMap<>();
    List<Found> found = new ArrayList<>();
    for (Mark mark : marked) {
      for (Bearer bearer : bearers.getOrDefault(mark.mark(), List.of())) {
        Match match = judged(mark, bearer, companies);
        if (match != null && counts.merge(mark, 1, Integer::sum) <= MOST_OF_A_PAGE) {
          found.add(
              new Found(mark.erpType(), mark.erpKey(), new Candidate(bearer.entity.id(), match)));
        }
      }
    }
    store.importMatches().addCandidates(of.id(), found);
  }

  /** What the mark means once the note was looked at; null for nothing. */
  private static @org.jspecify.annotations.Nullable Match judged(
      Mark mark, Bearer bearer, Map<String, Integer> companies) {
    return switch (bearer.match) {
      case NAME_AND_COMPANY -> {
        Integer company = companies.get(mark.note());
        yield company != null && company == bearer.entity.contactId()
            ? Match.NAME_AND_COMPANY
            : null;
      }
      case NAME_AND_ZIP -> {
        boolean contradicts =
            VatNumber.of(mark.note())
                .flatMap(vat ->
                    VatNumber.of(bearer.entity.value("VATNO")).map(other -> !vat.matches(other)))
                .orElse(false);
        yield contradicts ? Match.NAME_BUT_OTHER_VATNO : Match.NAME_AND_ZIP;
      }
      default -> bearer.match;
    };
  }

  /** The companies behind parents: linked ones, and those that this import will link. */
  private Map<String, Integer> companies(List<Mark> marked) {
    Map<ErpActorType, Set<String>> keys = new EnumMap<>(ErpActorType.class);
    for (Mark mark : marked) {
      int slash = mark.note().indexOf('/');
      if (slash > 0) {
        keys.computeIfAbsent(
                ErpActorType.valueOf(mark.note().substring(0, slash)), t -> new HashSet<>())
            .add(mark.note().substring(slash + 1));
      }
    }
    Map<String, Integer> companies = new HashMap<>();
    keys.forEach((type, ofType) -> {
      store
          .importActors()
          .records(of.id(), type, ofType)
          .forEach((key, record) -> companies.put(type + "/" + key, record));
      store
          .links()
          .recordIds(of.connectionId(), type, ofType)
          .forEach((key, record) -> companies.put(type + "/" + key, record));
    });
    return companies;
  }
}
