package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.sync.engine.UndoneField.Written;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.MappedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a run can be taken back of one link: each value that is still what the run wrote.
 * No I/O: all that it needs was read before.
 *
 * <p>What is taken back in the CRM leaves the ERP's half of the base as it was, so that an edit of
 * the ERP since still travels; and the other way round. What both sides hold afterwards counts as
 * agreed, so that the next run does not do again what was undone.
 */
final class UndoDecider {
  /** The code of what can't be taken back; a sentence follows. */
  static final String LEFT = "NOT_UNDONE";

  private static final String REASON = "UNDO of run ";

  private final UndoType type;
  private final long runId;

  UndoDecider(UndoType type, long runId) {
    this.type = type;
    this.runId = runId;
  }

  static String reason(long runId) {
    return REASON + runId;
  }

  static boolean isUndo(String reason) {
    return reason.startsWith(REASON);
  }

  /**
   * What is taken back, and what is not.
   *
   * @param left fields that stay as they are, each with the reason why
   */
  record Undone(LinkPlan plan, List<FieldDecision> left) {}

  /**
   * @param reading the actor as it is now; null when it was not read, or is gone
   */
  Undone decide(Link link, Entity entity, @Nullable Reading reading, List<UndoneField> fields) {
    Draft draft = new Draft(link, entity, reading);
    if (!link.sent().isEmpty() && !SentNote.isOfUndo(link.sent())) {
      String why = "It is not known yet whether the ERP saved what it was sent last.";
      fields.forEach(field -> draft.leave(field, why));
      return draft.done();
    }
    for (UndoneField field : fields) {
      Written toCrm = field.toCrm();
      if (toCrm != null) {
        draft.crm(field, toCrm);
      }
    }
    // What the CRM holds then is what the ERP's other value is agreed on with.
    for (UndoneField field : fields) {
      Written toErp = field.toErp();
      if (toErp != null) {
        draft.erp(field, toErp);
      }
    }
    return draft.done();
  }

  private final class Draft {
    private final Link link;
    private final Entity entity;
    private final @Nullable Reading reading;
    private final Base.Edit base;
    private final Map<String, String> toCrm = new HashMap<>();
    private @Nullable Integer company;
    private final Map<Integer, String> toErp = new HashMap<>();
    private final Map<Integer, String> crmSent = new HashMap<>();
    private final List<FieldDecision> decisions = new ArrayList<>();
    private final List<FieldDecision> left = new ArrayList<>();

    Draft(Link link, Entity entity, @Nullable Reading reading) {
      this.link = link;
      this.entity = entity;
      this.reading = reading;
      this.base = link.base().edit();
    }

    void crm(UndoneField field, Written written) {
      String key = field.crmFieldKey();
      boolean parent = field.fieldId() == FieldDecision.PARENT;
      String now = PlannedFields.crm(entity, key);
      String before = written.before();
      if (before == null || now.equals(before)) {
        return;
      }
      if (!parent && !type.crmFields().containsKey(key)) {
        leave(field, "The CRM has no field " + key + " any more.");
      } else if (!now.equals(written.last().value())) {
        leave(field, "The CRM no longer holds what the run wrote.");
      } else {
        if (parent) {
          company = before.isEmpty() ? 0 : Integer.parseInt(before);
        } else {
          toCrm.put(key, before);
        }
        tell(field, before, Outcome.TO_CRM);
        agree(field, before, written);
      }
    }

    /** Whatever belongs to this field of the CRM now has not to be told: that was the mistake. */
    private void agree(UndoneField field, String value, Written written) {
      List<Integer> now =
          field.fieldId() == FieldDecision.PARENT
              ? List.of(FieldDecision.PARENT)
              : type.mappedTo(field.crmFieldKey());
      for (int id : now) {
        Base.Halves old = base.of(id);
        String erp = old != null ? old.erp() : id == field.fieldId() ? written.last().erp() : null;
        if (erp != null) {
          base.put(id, new Base.Halves(value, erp));
        }
      }
    }

    void erp(UndoneField field, Written written) {
      int id = field.fieldId();
      String before = written.before();
      Reading actor = reading;
      MappedField mapped = type.field(id);
      if (id != FieldDecision.PARENT && mapped == null) {
        leave(field, "The ERP has no such field any more.");
        return;
      }
      if (actor == null) {
        leave(field, "The ERP has no " + link.erpType() + " " + link.erpKey() + " any more.");
        return;
      }
      String now = PlannedFields.erp(actor, id);
      if (now == null) {
        leave(field, "The ERP does not say what it holds.");
      } else if (now.equals(before)) {
        arrived(id, now);
      } else if (!isStill(written.last(), now, mapped)) {
        leave(field, "The ERP no longer holds what the run wrote.");
      } else if (before == null) {
        leave(field, "The ERP had not said what it held before the run.");
      } else if (id == FieldDecision.PARENT && before.isEmpty()) {
        leave(field, "It belonged to nothing before, and an ERP can't be told that.");
      } else if (isUnderWay(field)) {
        leave(field, "The CRM's value was changed since, and goes to the ERP with the next run.");
      } else {
        toErp.put(id, before);
        crmSent.put(id, crmNow(field));
        tell(field, before, Outcome.TO_ERP);
      }
    }

    /** What an undo before this one sent, and could not settle, is there. */
    private void arrived(int fieldId, String now) {
      String half = SentNote.crmHalf(link.sent(), fieldId);
      if (half != null && now.equals(link.sent().get(fieldId))) {
        base.put(fieldId, new Base.Halves(half, now));
      }
    }

    /** Whether the ERP holds what the run sent, or what it made of it. */
    private boolean isStill(FieldDecision wrote, String now, @Nullable MappedField mapped) {
      boolean undo = isUndo(wrote.reason());
      Base.Halves agreed = link.base().of(wrote.fieldId());
      if (agreed != null
          && agreed.erp().equals(now)
          && agreed.crm().equals(undo ? wrote.crm() : wrote.value())) {
        return true;
      }
      return undo
          ? now.equals(wrote.value())
          : mapped != null
              && mapped.toErp(wrote.value()) instanceof Converted.Value sent
              && sent.text().equals(now);
    }

    private boolean isUnderWay(UndoneField field) {
      Base.Halves agreed = link.base().of(field.fieldId());
      String key = type.crmKeyNow(field);
      return type.sends(field.fieldId())
          && agreed != null
          && key.equals(field.crmFieldKey())
          && !agreed.crm().equals(PlannedFields.crm(entity, key));
    }

    /** What the CRM holds once this is carried out. */
    private String crmNow(UndoneField field) {
      String key = type.crmKeyNow(field);
      Integer moved = company;
      if (key.equals(PlannedFields.COMPANY) && moved != null) {
        return moved == 0 ? "" : moved.toString();
      }
      return toCrm.getOrDefault(key, PlannedFields.crm(entity, key));
    }

    private void leave(UndoneField field, String why) {
      left.add(decision(field, "", Outcome.PARKED, LEFT + " " + why));
    }

    private void tell(UndoneField field, String value, Outcome outcome) {
      decisions.add(decision(field, value, outcome, reason(runId)));
    }

    private FieldDecision decision(
        UndoneField field, String value, Outcome outcome, String reason) {
      Base.Halves agreed = link.base().of(field.fieldId());
      String erp = reading == null ? null : PlannedFields.erp(reading, field.fieldId());
      return new FieldDecision(
          field.fieldId(),
          field.crmFieldKey(),
          PlannedFields.crm(entity, field.crmFieldKey()),
          erp == null && agreed != null ? agreed.erp() : erp,
          agreed,
          value,
          outcome,
          reason);
    }

    Undone done() {
      return new Undone(
          new LinkPlan(
              link,
              entity,
              reading == null ? unread() : reading,
              toCrm,
              company,
              base.done(),
              decisions,
              Map.of(),
              List.of(),
              toErp,
              crmSent),
          left);
    }

    private Reading unread() {
      return new Reading(
          new dev.syncline.connector.Actor(
              link.erpType(), link.erpKey(), Map.of(), null, null, null),
          link.erpKey(),
          Map.of(),
          Map.of(),
          null);
    }
  }
}
