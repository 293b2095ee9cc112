package dev.syncline.contract;

/** The kinds of user. */
public enum UserType {
  Unknown,
  InternalAssociate,
  ResourceAssociate,
  ExternalAssociate,
  AnonymousAssociate,
  SystemAssociate
}
