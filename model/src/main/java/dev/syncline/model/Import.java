package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import org.jspecify.annotations.Nullable;

/**
 * Actors of one connection that are brought into the CRM together: first previewed, then imported.
 *
 * @param parents whether the companies that its actors belong to are imported with them
 * @param question what the ERP is asked for, in the form of whoever asks; empty for chosen keys
 * @param total how many actors it is about
 * @param done how many of them the preview, the import or the undo has dealt with
 * @param explanation for people; empty when there is nothing to say
 * @param createdBy the name of a user
 * @param created epoch microseconds
 * @param ended epoch microseconds; null while it goes on or waits for somebody
 */
public record Import(
    int id,
    int connectionId,
    ErpActorType erpType,
    boolean parents,
    String question,
    State state,
    int total,
    int done,
    String explanation,
    String createdBy,
    long created,
    @Nullable Long ended) {

  /** How it stands. */
  public enum State {
    /** The ERP is asked, and its actors are compared with the CRM. */
    PREVIEWING,
    /** It waits for somebody to look and to start it. */
    PREVIEWED,
    RUNNING,
    /** It waits for somebody to resume it. */
    PAUSED,
    CANCELLED,
    /** Everything that could be imported is. */
    DONE,
    /** The preview could not be made. */
    FAILED,
    /** What it made is taken back. */
    UNDOING,
    UNDONE
  }
}
