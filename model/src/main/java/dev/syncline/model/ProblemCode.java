package dev.syncline.model;

/** Why a field or record is parked. A code never changes its name or meaning. */
public enum ProblemCode {
  VALUE_UNREADABLE(FailureClass.NEEDS_A_PERSON),
  TEXT_TOO_LONG(FailureClass.NEEDS_A_PERSON),
  ILLEGAL_CHARACTERS(FailureClass.NEEDS_A_PERSON),
  LIST_ITEM_UNMAPPED(FailureClass.CONFIGURATION),
  CRM_REFUSED(FailureClass.NEEDS_A_PERSON),
  ERP_REFUSED(FailureClass.NEEDS_A_PERSON),
  ACTOR_MISSING(FailureClass.NEEDS_A_PERSON),
  PARENT_NOT_LINKED(FailureClass.WAITING_FOR_PARENT),
  CONFLICT(FailureClass.NEEDS_A_PERSON),
  CONNECTOR_FAILED(FailureClass.TRANSIENT);

  private final FailureClass failureClass;

  ProblemCode(FailureClass failureClass) {
    this.failureClass = failureClass;
  }

  public FailureClass failureClass() {
    return failureClass;
  }
}
