package dev.syncline.sync.why;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is as it is.
 *
 * @param erased when it was erased, in epoch microseconds; null when it was not
 * @param next where the decisions of this answer end: ask again with runs before this one; null
 *     when there are no older ones
 */
public record Explanation(
    EntityType entity,
    int id,
    long version,
    boolean deleted,
    @Nullable Long erased,
    List<Field> fields,
    @Nullable Long next) {

  /**
   * One field.
   *
   * @param key the CRM field key; {@code CONTACT_ID} for the company that a record belongs to
   * @param value as it is now, canonical; empty when it is blank
   * @param display the same for people: the text of a list item
   * @param sentence who wrote it, in words
   * @param links what each connection does with it
   * @param decisions that runs and people made about it, newest first
   */
  public record Field(
      String key,
      String name,
      String value,
      String display,
      Origin origin,
      String sentence,
      List<OnLink> links,
      List<Told> decisions) {}

  /** Who wrote a value last. */
  public enum Writer {
    /** A run of a connection. */
    CONNECTION,
    /** A user, or a program, in the CRM. */
    USER,
    /** What was decided so long ago is not in this answer, or forgotten. */
    UNKNOWN
  }

  /**
   * Who wrote a value last.
   *
   * @param connectionId 0 when it was no connection
   * @param runId 0 when it is not known
   */
  public record Origin(Writer writer, int connectionId, String connection, long runId) {}

  /**
   * What one connection does with a field.
   *
   * @param fieldId the ErpFieldId; -1 for the company that a record belongs to
   * @param erpField the key of the ERP's field
   * @param base what both held when they last agreed; null before the first time
   * @param inErp what the mapping makes of the value for the ERP; null where it can't, or must not,
   *     go there
   * @param problem why the field is parked, or can't be converted; null when neither
   * @param sentence all of that, and what comes next, in words
   */
  public record OnLink(
      int linkId,
      int connectionId,
      String connection,
      ErpActorType erpType,
      String erpKey,
      int fieldId,
      String erpField,
      boolean toCrm,
      boolean toErp,
      ConflictRule rule,
      Base.@Nullable Halves base,
      @Nullable String inErp,
      @Nullable Problem problem,
      String sentence) {}

  /** A side. */
  public enum Side {
    CRM,
    ERP
  }

  /**
   * One decision.
   *
   * @param at epoch microseconds
   * @param runId 0 when a person decided
   * @param winner whose value stood
   * @param winning that value
   * @param losing the other side's at that time; null when the ERP said nothing
   * @param reason the rule, by its code
   * @param sentence all of that in words
   */
  public record Told(
      long at,
      long runId,
      int connectionId,
      String connection,
      int linkId,
      Outcome outcome,
      Side winner,
      String winning,
      @Nullable String losing,
      Base.@Nullable Halves base,
      String reason,
      String sentence) {}
}
