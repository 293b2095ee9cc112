package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A module that a user may use. */
@Extends(Carrier.class)
public record GrantedModuleLicense(
    int ownerId,
    @Nullable String ownerName,
    @Nullable String ownerDescription,
    int moduleId,
    @Nullable String name,
    @Nullable String description,
    @Nullable String version,
    @Nullable LicenseType licenseType,
    int extraFlags,
    int sortOrder,
    int licenseNumber,
    boolean isHidden,
    boolean isUnrestricted,
    @Nullable LocalDateTime expiryDate) {}
