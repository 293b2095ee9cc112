package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.PlannedLink;
import dev.syncline.model.Problem;
import dev.syncline.sync.mapping.MappedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was decided about a link, as a plan keeps it, and whether it is still the same. */
final class PlannedFields {
  /** The CRM field key of {@link FieldDecision#PARENT}. */
  static final String COMPANY = "CONTACT_ID";

  /** A value that was sent before, in a call whose outcome nobody knows. */
  static final String SENT_BEFORE = "SENT_BEFORE";

  private PlannedFields() {}

  /** A row of a plan for a link. */
  static PlannedLink row(int planId, Link link, List<FieldDecision> fields) {
    return new PlannedLink(
        planId,
        link.id(),
        link.connectionId(),
        link.erpType(),
        link.erpKey(),
        link.entityType(),
        link.recordId(),
        fields,
        PlannedLink.Outcome.OPEN,
        "");
  }

  /** What would be written, kept or put aside, by field. */
  static List<FieldDecision> of(MappedType type, LinkPlan plan) {
    List<FieldDecision> fields = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (FieldDecision decision : plan.decisions()) {
      if (decision.outcome() == Outcome.TO_ERP) {
        told.add(decision.fieldId());
        fields.add(inErpForm(decision, plan));
      } else {
        fields.add(decision);
      }
    }
    plan.toErp()
        .forEach((field, value) -> {
          if (!told.contains(field)) {
            fields.add(field(type, plan, field, value, Outcome.TO_ERP, SENT_BEFORE));
          }
        });
    plan.parked()
        .forEach((field, problem) ->
            fields.add(field(type, plan, field, "", Outcome.PARKED, words(problem))));
    fields.sort(Comparator.comparingInt(FieldDecision::fieldId));
    return fields;
  }

  private static FieldDecision inErpForm(FieldDecision decision, LinkPlan plan) {
    return new FieldDecision(
        decision.fieldId(),
        decision.crmFieldKey(),
        decision.crm(),
        decision.erp(),
        decision.base(),
        plan.toErp().getOrDefault(decision.fieldId(), decision.value()),
        decision.outcome(),
        decision.reason());
  }

  private static FieldDecision field(
      MappedType type, LinkPlan plan, int id, String value, Outcome outcome, String reason) {
    String key =
        id == FieldDecision.PARENT
            ? COMPANY
            : type.fields().stream()
                .filter(field -> field.id() == id)
                .map(MappedField::crmKey)
                .findFirst()
                .orElse("");
    return new FieldDecision(
        id,
        key,
        crm(plan.entity(), key),
        erp(plan.reading(), id),
        plan.link().base().of(id),
        value,
        outcome,
        reason);
  }

  /** The whole record put aside, because there is nothing to read in the ERP. */
  static FieldDecision missing(Link link) {
    return new FieldDecision(
        ParkedFields.RECORD, "", "", null, null, "", Outcome.PARKED, words(DuePass.missing(link)));
  }

  static String words(Problem problem) {
    return problem.code() + " " + problem.reason();
  }

  /** What the CRM holds; a company as its id, empty for none. */
  static String crm(Entity entity, String crmFieldKey) {
    if (!crmFieldKey.equals(COMPANY)) {
      return entity.value(crmFieldKey);
    }
    return entity.contactId() == 0 ? "" : Integer.toString(entity.contactId());
  }

  /** What the ERP holds; null when it says nothing about the field. */
  static @Nullable String erp(Reading reading, int fieldId) {
    return fieldId == FieldDecision.PARENT ? reading.parent() : reading.values().get(fieldId);
  }

  /**
   * Whether what was decided now is what was planned, or what is left of it: each field is planned
   * as it is now, and what was planned and is no longer to be done stands there already.
   */
  static boolean isAsPlanned(PlannedLink planned, LinkPlan now, List<FieldDecision> fields) {
    for (FieldDecision field : fields) {
      if (planned.fields().stream().noneMatch(one -> isSame(one, field))) {
        return false;
      }
    }
    for (FieldDecision one : planned.fields()) {
      boolean open = fields.stream().anyMatch(field -> isSame(one, field));
      if (!open && !isInPlace(one, now)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(FieldDecision planned, FieldDecision now) {
    return planned.fieldId() == now.fieldId()
        && planned.outcome() == now.outcome()
        && planned.crmFieldKey().equals(now.crmFieldKey())
        && planned.value().equals(now.value())
        && (planned.outcome() != Outcome.PARKED || planned.reason().equals(now.reason()));
  }

  private static boolean isInPlace(FieldDecision planned, LinkPlan now) {
    String erp = erp(now.reading(), planned.fieldId());
    return switch (planned.outcome()) {
      case TO_CRM -> crm(now.entity(), planned.crmFieldKey()).equals(planned.value());
      case TO_ERP ->
          planned.value().equals(erp)
              || (erp != null
                  && new Base.Halves(planned.crm(), erp).equals(now.base().of(planned.fieldId())));
      case KEPT, PARKED -> true;
    };
  }

  /** The rows of links by their ids. */
  static Map<Integer, PlannedLink> byLink(List<PlannedLink> rows) {
    Map<Integer, PlannedLink> byLink = new java.util.HashMap<>();
    rows.forEach(row -> byLink.put(row.linkId(), row));
    return byLink;
  }
}
