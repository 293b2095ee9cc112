package dev.syncline.sync.engine;

import dev.syncline.model.FieldDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run wrote to one field, from its first decision about it to its last.
 *
 * @param toCrm the value that the run left in the CRM, over the one that was there before the run;
 *     null when it wrote nothing there
 * @param toErp the same of the ERP
 */
record UndoneField(
    int fieldId, String crmFieldKey, @Nullable Written toCrm, @Nullable Written toErp) {

  /**
   * A value that was written.
   *
   * @param last the decision that wrote it
   * @param before what was there before the run; null when the ERP had not said it
   */
  record Written(FieldDecision last, @Nullable String before) {}

  static List<UndoneField> of(List<FieldDecision> decisions) {
    Map<Integer, UndoneField> byField = new LinkedHashMap<>();
    for (FieldDecision decision : decisions) {
      UndoneField before =
          byField.getOrDefault(
              decision.fieldId(),
              new UndoneField(decision.fieldId(), decision.crmFieldKey(), null, null));
      switch (decision.outcome()) {
        case TO_CRM -> byField.put(decision.fieldId(), before.crm(decision));
        case TO_ERP -> byField.put(decision.fieldId(), before.erp(decision));
        case KEPT, PARKED -> {}
      }
    }
    return new ArrayList<>(byField.values());
  }

  private UndoneField crm(FieldDecision decision) {
    String first = toCrm == null ? decision.crm() : toCrm.before();
    return new UndoneField(fieldId, decision.crmFieldKey(), new Written(decision, first), toErp);
  }

  private UndoneField erp(FieldDecision decision) {
    String first = toErp == null ? decision.erp() : toErp.before();
    return new UndoneField(fieldId, decision.crmFieldKey(), toCrm, new Written(decision, first));
  }
}
