package dev.syncline.contract;

import dev.syncline.soap.WireType;

/** The kinds of record on the ERP side. */
@WireType(actualType = "short")
public enum ErpActorType {
  Unknown,
  Customer,
  Supplier,
  Partner,
  Person,
  Project,
  Employee,
  Sale
}
