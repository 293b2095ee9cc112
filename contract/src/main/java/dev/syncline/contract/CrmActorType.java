package dev.syncline.contract;

import dev.syncline.soap.WireType;

/** The kinds of record on the CRM side. */
@WireType(actualType = "short")
public enum CrmActorType {
  Unknown,
  Contact,
  Person,
  Project,
  Sale
}
