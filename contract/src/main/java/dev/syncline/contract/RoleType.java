package dev.syncline.contract;

import dev.syncline.soap.WireType;

/** The kinds of role. */
@WireType(actualType = "short")
public enum RoleType {
  Employee,
  ExternalUser,
  Anonymous,
  System
}
