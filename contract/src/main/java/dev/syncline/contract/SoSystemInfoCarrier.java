package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What is known of the server without signing in. */
@Extends(Carrier.class)
public record SoSystemInfoCarrier(
    @Nullable LicenseInfo license,
    @Nullable String warningEnglish,
    @Nullable String warningResource,
    @Nullable String branchName,
    @Nullable String buildLabel,
    @Nullable String assemblyVersion,
    @Nullable LocalDateTime accumulatedNextCheckDate,
    @Nullable String fileVersion,
    @Nullable String description,
    int daysUntilNetServerExpiry,
    @Nullable NetServerBuildType buildType,
    int databaseVersion,
    boolean isUnicode,
    @Nullable String companyName,
    int companyId,
    @Nullable String databaseType,
    @Nullable String databaseMinor,
    @Nullable String databaseName,
    boolean isOnTravel,
    boolean isSatellite) {}
