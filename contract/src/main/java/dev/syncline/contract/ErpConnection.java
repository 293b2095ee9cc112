package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connector together with configuration values: one ERP company, one set of credentials. */
@Extends(Carrier.class)
public record ErpConnection(
    int erpConnectionId,
    int erpConnectorId,
    @Nullable String displayName,
    @Nullable String displayDescription,
    boolean active,
    @Nullable String connectionId,
    @Nullable String mostRecentTimestamp,
    @Nullable Map<String, @Nullable String> configFields,
    boolean deleted,
    boolean allAccess,
    @Nullable List<Integer> userGroupAccessIds,
    @Nullable List<Integer> associateAccessIds) {}
