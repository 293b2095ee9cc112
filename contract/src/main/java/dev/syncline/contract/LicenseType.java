package dev.syncline.contract;

import dev.syncline.soap.WireType;

/** Whom a licence is for. */
@WireType(actualType = "short")
public enum LicenseType {
  Unknown,
  SiteLicense,
  SatelliteLicense,
  UserLicense
}
