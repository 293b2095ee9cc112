package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** The licence of one module. */
public record ModuleLicense(
    @Nullable String ownerName,
    @Nullable String moduleName,
    @Nullable String moduleDescription,
    @Nullable String moduleTooltip,
    @Nullable String moduleVersion,
    @Nullable LicenseType licenseType,
    boolean unrestricted,
    @Nullable UserType allowedUserType,
    int numberOfLicenses,
    int extraFlags,
    @Nullable String extraInfo,
    int sortOrder,
    boolean isHidden,
    @Nullable String prerequisiteModuleName,
    @Nullable String signature) {}
