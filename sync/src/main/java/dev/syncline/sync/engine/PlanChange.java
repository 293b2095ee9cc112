package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.PlannedLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about one record, for people.
 *
 * @param name of the record, as it is now; empty when it is gone
 * @param outcome what became of it
 * @param reason why it was left or failed; empty otherwise
 */
public record PlanChange(
    int linkId,
    int connectionId,
    String connection,
    EntityType entity,
    int id,
    String name,
    ErpActorType actorType,
    String erpKey,
    PlannedLink.Outcome outcome,
    String reason,
    List<Field> fields) {

  /**
   * One field.
   *
   * @param fieldId the ErpFieldId; -1 for the company that a record belongs to, 0 for the record
   * @param crm what the CRM held when it was planned
   * @param erp the same of the ERP, in its form; null when it said nothing
   * @param value what would be written, in the form of the side that gets it; empty for what is put
   *     aside
   * @param reason the rule, or the problem, by its code
   * @param sentence all of that in words
   */
  public record Field(
      int fieldId,
      String erpField,
      String crmField,
      FieldDecision.Outcome outcome,
      String crm,
      @Nullable String erp,
      String value,
      String reason,
      String sentence) {}
}
