package dev.syncline.model;

/** Whose failure it is; it decides the SOAP side, the HTTP status, retry and alert. */
public enum ErrorClass {
  /** The caller can mend it by calling differently. */
  CALLER,
  /** A connector or ERP failed; a later call may work. */
  REMOTE,
  /** A limit of this server was reached; a later call may work. */
  RESOURCES,
  /** A bug of ours. */
  INTERNAL
}
