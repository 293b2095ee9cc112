package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one field: what both sides held when they last agreed, what each holds
 * now, which way values may travel, and who wins a conflict. A pure function.
 *
 * <p>The two sides may write the same value in different ways (a list item's key here, its id
 * there), so each comes in its own form, and the ERP's also in the CRM's.
 */
final class Merge {
  private Merge() {}

  /**
   * One field of one link.
   *
   * @param base null before the first agreement
   * @param crm the CRM's value; empty when blank
   * @param erp the ERP's value, in the ERP's form; null when the ERP said nothing about it
   * @param erpInCrm the same as the CRM would hold it; null when the CRM can't hold it, so that it
   *     equals nothing
   * @param erpOutranksCrm whether the ERP stands before the origin of the CRM's value in the order
   *     of the systems
   */
  record Field(
      Base.@Nullable Halves base,
      String crm,
      @Nullable String erp,
      @Nullable String erpInCrm,
      boolean toCrm,
      boolean toErp,
      ConflictRule rule,
      boolean erpOutranksCrm,
      Force force) {}

  /** Whether a resync makes one side write its values again, changed or not. */
  enum Force {
    NONE,
    ERP,
    ERP_BUT_BLANKS,
    CRM,
    CRM_BUT_BLANKS;

    boolean isErp() {
      return this == ERP || this == ERP_BUT_BLANKS;
    }

    private boolean takes(String value) {
      return !value.isEmpty() || this == ERP || this == CRM;
    }
  }

  /** What is to be done. */
  enum Action {
    /** Neither side differs from its half. */
    NOTHING,
    /** Both hold the same and the base does not say so yet. */
    AGREE,
    /** The ERP's value goes to the CRM. */
    TO_CRM,
    /** The CRM's value goes to the ERP. */
    TO_ERP,
    /** The CRM's edit may not travel: noted in the base, shown as drift. */
    KEEP_CRM,
    /** The ERP's edit may not travel: noted in the base, shown as drift. */
    KEEP_ERP,
    /** A person must choose. */
    ASK
  }

  /** Why. The names are stored in decisions: they never change their meaning. */
  enum Reason {
    UNCHANGED,
    EQUAL,
    ERP_SILENT,
    ERP_CHANGED,
    CRM_CHANGED,
    FIRST_SYNC_CRM_BLANK,
    FIRST_SYNC_ERP_BLANK,
    ONE_WAY_TO_CRM,
    ONE_WAY_TO_ERP,
    RANK,
    CRM_WINS,
    ERP_WINS,
    NON_BLANK_WINS,
    ASK,
    RESYNC
  }

  /** An action and its reason. */
  record Verdict(Action action, Reason reason) {}

  private static final Verdict NOTHING = new Verdict(Action.NOTHING, Reason.UNCHANGED);
  private static final Verdict AGREE = new Verdict(Action.AGREE, Reason.EQUAL);

  static Verdict decide(Field field) {
    if (!field.toCrm() && !field.toErp()) {
      return NOTHING;
    }
    String erp = field.erp();
    Base.Halves base = field.base();
    if (erp == null) {
      return erpSilent(field, base);
    }
    if (field.crm().equals(field.erpInCrm())) {
      return base != null && field.crm().equals(base.crm()) && erp.equals(base.erp())
          ? NOTHING
          : AGREE;
    }
    Verdict forced = forced(field, erp);
    if (forced != null) {
      return forced;
    }
    if (base == null) {
      return firstSync(field, erp);
    }
    boolean crmChanged = !field.crm().equals(base.crm());
    boolean erpChanged = !erp.equals(base.erp());
    if (crmChanged && erpChanged) {
      return conflict(field, erp);
    }
    if (erpChanged) {
      return new Verdict(field.toCrm() ? Action.TO_CRM : Action.KEEP_ERP, Reason.ERP_CHANGED);
    }
    if (crmChanged) {
      return new Verdict(field.toErp() ? Action.TO_ERP : Action.KEEP_CRM, Reason.CRM_CHANGED);
    }
    return NOTHING;
  }

  /** The ERP says nothing, so it has not changed; the CRM may have. */
  private static Verdict erpSilent(Field field, Base.@Nullable Halves base) {
    boolean crmChanged = base == null ? !field.crm().isEmpty() : !field.crm().equals(base.crm());
    return crmChanged && field.toErp() ? new Verdict(Action.TO_ERP, Reason.ERP_SILENT) : NOTHING;
  }

  private static @Nullable Verdict forced(Field field, String erp) {
    if (field.force() == Force.NONE) {
      return null;
    }
    if (field.force().isErp()) {
      return field.toCrm() && field.force().takes(erp)
          ? new Verdict(Action.TO_CRM, Reason.RESYNC)
          : null;
    }
    return field.toErp() && field.force().takes(field.crm())
        ? new Verdict(Action.TO_ERP, Reason.RESYNC)
        : null;
  }

  private static Verdict firstSync(Field field, String erp) {
    if (field.crm().isEmpty()) {
      return new Verdict(
          field.toCrm() ? Action.TO_CRM : Action.KEEP_ERP, Reason.FIRST_SYNC_CRM_BLANK);
    }
    if (erp.isEmpty()) {
      return new Verdict(
          field.toErp() ? Action.TO_ERP : Action.KEEP_CRM, Reason.FIRST_SYNC_ERP_BLANK);
    }
    return conflict(field, erp);
  }

  /** Both sides hold something new, and not the same. Only a side that may write competes. */
  private static Verdict conflict(Field field, String erp) {
    if (!field.toErp()) {
      return new Verdict(Action.TO_CRM, Reason.ONE_WAY_TO_CRM);
    }
    if (!field.toCrm()) {
      return new Verdict(Action.TO_ERP, Reason.ONE_WAY_TO_ERP);
    }
    return switch (field.rule()) {
      case CRM_WINS -> new Verdict(Action.TO_ERP, Reason.CRM_WINS);
      case ERP_WINS -> new Verdict(Action.TO_CRM, Reason.ERP_WINS);
      case ASK -> new Verdict(Action.ASK, Reason.ASK);
      case NON_BLANK_WINS -> nonBlank(field, erp);
      // NEWEST needs clocks that somebody vouched for; until then the order decides.
      case RANK, NEWEST -> byRank(field);
    };
  }

  private static Verdict nonBlank(Field field, String erp) {
    if (erp.isEmpty()) {
      return new Verdict(Action.TO_ERP, Reason.NON_BLANK_WINS);
    }
    return field.crm().isEmpty()
        ? new Verdict(Action.TO_CRM, Reason.NON_BLANK_WINS)
        : byRank(field);
  }

  private static Verdict byRank(Field field) {
    return new Verdict(field.erpOutranksCrm() ? Action.TO_CRM : Action.TO_ERP, Reason.RANK);
  }
}
