package dev.syncline.sync.why;

import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.sync.why.Explanation.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who wrote a value: what was noted, else what the decisions about it say. */
final class Writers {
  private Writers() {}

  /**
   * Who wrote it.
   *
   * @param entry the decision that wrote it; null when none did, or it is not known
   */
  record Found(Writer writer, int connectionId, History.@Nullable Entry entry) {}

  /**
   * @param noted the connection that is noted as its writer; null for none
   * @param about what was decided about the field, newest first
   * @param complete whether that is all that ever was
   */
  static Found of(
      String value, @Nullable Integer noted, List<History.Entry> about, boolean complete) {
    Found decided = decided(value, about, complete);
    if (noted == null || decided.connectionId == noted) {
      return decided;
    }
    return new Found(Writer.CONNECTION, noted, null);
  }

  private static Found decided(String value, List<History.Entry> about, boolean complete) {
    for (History.Entry entry : about) {
      FieldDecision field = entry.field();
      boolean person = entry.decision().runId() == 0;
      if (person) {
        // Only says what the next run does.
        continue;
      }
      boolean wrote = field.outcome() == Outcome.TO_CRM;
      boolean same = value.equals(wrote ? field.value() : field.crm());
      if (wrote && same) {
        return new Found(Writer.CONNECTION, entry.link().connectionId(), entry);
      }
      if (!same) {
        // The CRM held something else then, and no run has written this since.
        return new Found(Writer.USER, 0, null);
      }
    }
    return new Found(complete ? Writer.USER : Writer.UNKNOWN, 0, null);
  }
}
