package dev.syncline.model;

/** What a CRM field holds, and so what its canonical value looks like. */
public enum CrmFieldType {
  /** Any text, as it is. */
  TEXT,
  /** Any text, several lines of it. */
  LONG_TEXT,
  /** {@code -12}. */
  INTEGER,
  /** {@code 12.5}: plain notation, no trailing zeros. */
  DECIMAL,
  /** {@code 2026-11-24}. */
  DATE,
  /** {@code 2026-11-24T13:05:00}, with a fraction only where there is one; no zone. */
  DATE_TIME,
  /** {@code 1} or {@code 0}. */
  CHECKBOX,
  /** The item's id, {@code 17}. */
  LIST
}
