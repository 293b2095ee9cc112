package dev.syncline.contract;

import dev.syncline.soap.WireType;

/** How the ERP lets a field be used. */
@WireType(actualType = "short")
public enum FieldAccess {
  Normal,
  Mandatory,
  ReadOnly
}
