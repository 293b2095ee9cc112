package dev.syncline.connector;

/** How a field may be used; the names are those of EIS Connector 1.0. */
public enum FieldAccess {
  Normal,
  /** Must have a value when an actor is created. */
  Mandatory,
  /** The ERP never takes a value for it. */
  ReadOnly
}
