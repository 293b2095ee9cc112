package dev.syncline.contract;

import dev.syncline.soap.Numbered;
import dev.syncline.soap.Since;
import dev.syncline.soap.WireType;

/** What may be done with a field. */
@WireType(flags = true)
public enum EFieldRight {
  Read,
  Write,
  Unused1,
  Unused2,
  Unused3,
  Unused4,
  UIHintMandatory,
  UIHintReadOnly,
  UndefinedValue256,
  @Since(88)
  @Numbered(32)
  Nullable
}
