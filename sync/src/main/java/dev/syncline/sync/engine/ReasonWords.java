package dev.syncline.sync.engine;

/** The reasons that decisions are stored with, in words. */
public final class ReasonWords {
  private static final String RESOLVED = "RESOLVED by ";

  private ReasonWords() {}

  /** Whether what was decided took back what a run had written. */
  public static boolean isUndo(String reason) {
    return UndoDecider.isUndo(reason);
  }

  /** A clause that goes on after "because". */
  public static String of(String reason) {
    if (reason.startsWith(RESOLVED)) {
      return reason.substring(RESOLVED.length()) + " chose so";
    }
    if (UndoDecider.isUndo(reason)) {
      return reason.substring(reason.indexOf("run ")) + " was undone";
    }
    if (reason.equals(PlannedFields.SENT_BEFORE)) {
      return "it was sent before and nobody knows whether it arrived";
    }
    try {
      return of(Merge.Reason.valueOf(reason));
    } catch (IllegalArgumentException e) {
      return "of the rule " + reason;
    }
  }

  private static String of(Merge.Reason reason) {
    return switch (reason) {
      case UNCHANGED -> "nothing had changed";
      case EQUAL -> "both sides held the same";
      case ERP_SILENT ->
          "the ERP said nothing about the field and the CRM's value was not sent yet";
      case ERP_CHANGED -> "only the ERP had changed since both agreed";
      case CRM_CHANGED -> "only the CRM had changed since both agreed";
      case FIRST_SYNC_CRM_BLANK -> "it was the first sync of this link and the CRM held nothing";
      case FIRST_SYNC_ERP_BLANK -> "it was the first sync of this link and the ERP held nothing";
      case ONE_WAY_TO_CRM -> "the field is mapped to the CRM only";
      case ONE_WAY_TO_ERP -> "the field is mapped to the ERP only";
      case RANK -> "both sides differed and the order of the systems decides";
      case CRM_WINS -> "both sides differed and the field's rule is that the CRM wins";
      case ERP_WINS -> "both sides differed and the field's rule is that the ERP wins";
      case NON_BLANK_WINS -> "one side was blank and the field's rule is that the other one wins";
      case ASK -> "both sides differed and the field's rule is to ask";
      case RESYNC -> "somebody asked for a resync from that side";
    };
  }
}
