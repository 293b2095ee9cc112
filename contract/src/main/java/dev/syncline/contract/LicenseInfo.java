package dev.syncline.contract;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The licence of the installation. */
public record LicenseInfo(
    @Nullable String companyName,
    @Nullable String serialNr,
    @Nullable String ownerName,
    @Nullable String ownerDescription,
    @Nullable LocalDateTime nextCheckDate,
    @Nullable LocalDateTime maintenanceDate,
    @Nullable LocalDateTime adminWarningDate,
    @Nullable LocalDateTime expiryDate,
    @Nullable LocalDateTime graceDate,
    int extraFlags,
    @Nullable String licenseUrl,
    @Nullable String licenseVersion,
    int deploymentType,
    @Nullable String productType,
    @Nullable String productDescription,
    @Nullable List<ModuleLicense> moduleLicenses,
    @Nullable SignedPublicKey publicKey,
    @Nullable String signature) {}
