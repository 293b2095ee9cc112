package dev.syncline.model;

/** Who wins when both sides changed a field to different values. */
public enum ConflictRule {
  /** The order of the systems decides, between the origins of the two values. */
  RANK,
  CRM_WINS,
  ERP_WINS,
  NON_BLANK_WINS,
  /** Nobody yet: the field waits for a person. */
  ASK,
  NEWEST
}
