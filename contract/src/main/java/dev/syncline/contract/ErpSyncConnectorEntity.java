package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Named;
import org.jspecify.annotations.Nullable;

/** A connector: a name and the URL behind which it runs. */
@Extends(Carrier.class)
public record ErpSyncConnectorEntity(
    int erpConnectorId,
    @Nullable String displayName,
    @Named("URL") @Nullable String url,
    boolean deleted) {}
