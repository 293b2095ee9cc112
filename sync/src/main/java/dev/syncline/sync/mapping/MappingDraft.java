package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ConflictRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as somebody wants it saved. Fields that are left out stay as they are.
 *
 * @param active whether the kind of actor takes part in sync
 */
public record MappingDraft(
    int connectionId, ErpActorType erpType, boolean active, List<FieldDraft> fields) {

  /**
   * One field.
   *
   * @param fieldId the ErpFieldId; 0 where {@code erpFieldKey} names it
   * @param erpFieldKey looked at only when {@code fieldId} is 0
   * @param crmFieldKey null or empty maps it to none
   * @param rule null leaves it as it is
   * @param truncate null leaves it as it is
   */
  public record FieldDraft(
      int fieldId,
      @Nullable String erpFieldKey,
      @Nullable String crmFieldKey,
      boolean toCrm,
      boolean toErp,
      boolean showInGui,
      boolean showInSearch,
      @Nullable ConflictRule rule,
      @Nullable Boolean truncate) {}
}
