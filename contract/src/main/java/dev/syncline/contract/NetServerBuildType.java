package dev.syncline.contract;

/** How finished a build is. */
public enum NetServerBuildType {
  Feature,
  Stable,
  Alpha,
  Beta,
  ReleaseCandidate,
  Release
}
