package dev.syncline.sync.why;

import dev.syncline.model.Decision;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.store.Decisions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was decided about the links of one record, newest first. Run ids ascend over all
 * connections, so one of them says where a page ends on every link.
 *
 * @param next the last run of this page, when there are older ones; null when there are none
 */
record History(List<Entry> entries, @Nullable Long next) {

  /** What one run, or people, decided about one field of one link. */
  record Entry(Link link, Decision decision, FieldDecision field) {}

  /**
   * Reads a page.
   *
   * @param fieldKey only what is about this CRM field; null for all
   * @param beforeRun 0 for the newest; then the first page also has what people decided
   * @param most documents (one per link and run) that are read
   */
  static History read(
      Decisions decisions, List<Link> links, @Nullable String fieldKey, long beforeRun, int most) {
    List<Document> documents = new ArrayList<>();
    for (Link link : links) {
      long before = beforeRun == 0 ? Long.MAX_VALUE : beforeRun;
      for (Decision decision : decisions.ofLink(link.id(), before, most + 1)) {
        if (decision.runId() != 0) {
          documents.add(new Document(link, decision));
        }
      }
    }
    documents.sort(NEWEST_RUN);
    Long next = null;
    if (documents.size() > most) {
      long last = documents.get(most - 1).decision.runId();
      documents.removeIf(document -> document.decision.runId() < last);
      next = last;
    }
    if (beforeRun == 0) {
      for (Link link : links) {
        decisions.ofLink(link.id(), 1, 1).forEach(one -> documents.add(new Document(link, one)));
      }
      documents.sort(NEWEST);
    }
    return new History(entries(documents, fieldKey), next);
  }

  private record Document(Link link, Decision decision) {}

  private static final Comparator<Document> NEWEST_RUN =
      Comparator.comparingLong((Document document) -> document.decision.runId()).reversed();

  private static final Comparator<Document> NEWEST =
      Comparator.comparingLong((Document document) -> document.decision.at())
          .reversed()
          .thenComparing(NEWEST_RUN);

  private static List<Entry> entries(List<Document> documents, @Nullable String fieldKey) {
    List<Entry> entries = new ArrayList<>();
    for (Document document : documents) {
      // What a run decided twice about a field stands in the order it did.
      for (FieldDecision field : document.decision.fields().reversed()) {
        if (fieldKey == null || fieldKey.equals(field.crmFieldKey())) {
          entries.add(new Entry(document.link, document.decision, field));
        }
      }
    }
    return entries;
  }
}
