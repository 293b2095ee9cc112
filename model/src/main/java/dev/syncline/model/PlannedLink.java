package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import java.util.List;

/**
 * What a plan says about one link.
 *
 * @param fields what would be written, kept or put aside. The value of one that goes to the ERP is
 *     in the ERP's form; the reason of one that is put aside is a code, a blank and a sentence
 * @param outcome what became of it
 * @param reason why it was left or failed; empty otherwise
 */
public record PlannedLink(
    int planId,
    int linkId,
    int connectionId,
    ErpActorType erpType,
    String erpKey,
    EntityType entityType,
    int recordId,
    List<FieldDecision> fields,
    Outcome outcome,
    String reason) {

  /** What became of it. */
  public enum Outcome {
    /** Not carried out yet. */
    OPEN,
    /** Carried out, or there already. */
    DONE,
    /** Left as it is. */
    LEFT,
    /** The CRM or the ERP would not have it, or nobody knows. */
    FAILED
  }

  /** The same once something became of it. */
  public PlannedLink with(Outcome became, String why) {
    return new PlannedLink(
        planId, linkId, connectionId, erpType, erpKey, entityType, recordId, fields, became, why);
  }

  /** Whether either side would be written. */
  public boolean writes() {
    return fields.stream()
        .anyMatch(field ->
            field.outcome() == FieldDecision.Outcome.TO_CRM
                || field.outcome() == FieldDecision.Outcome.TO_ERP);
  }

  /** What it adds to the counts of its plan. */
  public Plan.Counts counts() {
    return new Plan.Counts(
            1,
            count(FieldDecision.Outcome.TO_CRM),
            count(FieldDecision.Outcome.TO_ERP),
            count(FieldDecision.Outcome.PARKED),
            0,
            0,
            0,
            0)
        .plus(became());
  }

  /** What it adds to the counts of its plan once something became of it. */
  public Plan.Counts became() {
    boolean done = outcome == Outcome.DONE;
    return new Plan.Counts(
        0,
        0,
        0,
        0,
        done ? 1 : 0,
        outcome == Outcome.LEFT ? 1 : 0,
        outcome == Outcome.FAILED ? 1 : 0,
        done ? count(FieldDecision.Outcome.TO_CRM) + count(FieldDecision.Outcome.TO_ERP) : 0);
  }

  private int count(FieldDecision.Outcome which) {
    return (int) fields.stream().filter(field -> field.outcome() == which).count();
  }
}
