package dev.syncline.sync.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a push before it is sent. An ordinary one sends the CRM's value, so that the
 * CRM's half of what both then agree on is known. An undo sends another one, and notes with it what
 * the CRM holds: under the complement of the field's id, which is no id of any field.
 */
final class SentNote {
  private SentNote() {}

  static Map<Integer, String> with(Map<Integer, String> toErp, Map<Integer, String> crmHalves) {
    Map<Integer, String> note = new HashMap<>(toErp);
    crmHalves.forEach((field, half) -> note.put(~field, half));
    return note;
  }

  /** What the CRM held when an undo sent this field; null when no undo did. */
  static @Nullable String crmHalf(Map<Integer, String> note, int fieldId) {
    return note.get(~fieldId);
  }

  /** Whether an undo noted it. */
  static boolean isOfUndo(Map<Integer, String> note) {
    return note.keySet().stream().anyMatch(field -> note.containsKey(~field));
  }
}
