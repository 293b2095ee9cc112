package dev.syncline.model;

/** What a parked record or field waits for. */
public enum FailureClass {
  /** Tried again by itself, after 1 minute at first and at most 1 hour. */
  TRANSIENT,
  /** Goes on when its parent is linked. */
  WAITING_FOR_PARENT,
  NEEDS_A_PERSON,
  /** Goes on when the mapping or the configuration is mended. */
  CONFIGURATION
}
