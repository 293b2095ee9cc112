package dev.syncline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be written if something were done, so that somebody can look at it first and then have
 * exactly that done.
 *
 * @param connectionId 0 for a plan that is about all connections
 * @param request what is planned, as a document of the engine's
 * @param state how it stands
 * @param atOnce whether it is applied as soon as it is made
 * @param seen how many records have been looked at
 * @param counts what is in it, and what became of that
 * @param explanation for people; empty when there is nothing to say
 * @param createdBy the name of the user
 * @param created epoch microseconds
 * @param applied when it was first applied; null before
 * @param ended when it was last made or applied to its end; null before
 * @param runs the runs that applied it
 */
public record Plan(
    int id,
    Kind kind,
    int connectionId,
    String request,
    State state,
    boolean atOnce,
    int seen,
    Counts counts,
    String explanation,
    String createdBy,
    long created,
    @Nullable Long applied,
    @Nullable Long ended,
    List<Long> runs) {

  /** What is planned. */
  public enum Kind {
    RUN,
    RESYNC,
    MAPPING,
    UNDO
  }

  /** How it stands. */
  public enum State {
    PLANNING,
    PLANNED,
    APPLYING,
    APPLIED,
    FAILED;

    /** Whether somebody is at work on it, or will be. */
    public boolean isOpen() {
      return this == PLANNING || this == APPLYING;
    }
  }

  /**
   * What is in a plan.
   *
   * @param records records that something is planned for
   * @param toCrm values that the CRM would get
   * @param toErp values that the ERP would get
   * @param parked fields and records that would be put aside, or asked about; of an undo those that
   *     can't be taken back
   * @param done records of which the plan was carried out
   * @param left records that were left as they are, because they were no longer what was planned on
   * @param failed records that could not be written
   * @param written values of the records of which the plan was carried out
   */
  public record Counts(
      int records, int toCrm, int toErp, int parked, int done, int left, int failed, int written) {
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts more) {
      return new Counts(
          records + more.records,
          toCrm + more.toCrm,
          toErp + more.toErp,
          parked + more.parked,
          done + more.done,
          left + more.left,
          failed + more.failed,
          written + more.written);
    }
  }
}
