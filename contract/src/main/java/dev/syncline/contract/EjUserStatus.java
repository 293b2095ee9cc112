package dev.syncline.contract;

import dev.syncline.soap.Numbered;

/** A user's state in the service desk. */
public enum EjUserStatus {
  StatusNone,
  StatusNormal,
  StatusNotAvailable,
  StatusDeleted,
  StatusReadOnly,
  StatusSpm,
  @Numbered(127)
  StatusSystem
}
