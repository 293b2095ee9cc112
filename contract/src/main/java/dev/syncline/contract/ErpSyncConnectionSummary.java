package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection's state in short. */
@Extends(Carrier.class)
public record ErpSyncConnectionSummary(
    @Nullable String displayName,
    @Nullable String displayDescription,
    boolean active,
    boolean deleted,
    @Nullable LocalDateTime lastSync,
    @Nullable List<ErpSyncActorSummary> actors) {}
