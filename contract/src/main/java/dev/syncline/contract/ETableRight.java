package dev.syncline.contract;

import dev.syncline.soap.Numbered;
import dev.syncline.soap.Since;
import dev.syncline.soap.WireType;

/** What may be done with a record. */
@WireType(flags = true)
public enum ETableRight {
  Select,
  Update,
  Insert,
  Delete,
  Filtering,
  RestrictedUpdate,
  @Since(88)
  Unused1,
  @Since(88)
  Uninitialized,
  @Since(88)
  @Numbered(1)
  R,
  @Since(88)
  @Numbered(16)
  F
}
