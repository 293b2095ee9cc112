package dev.syncline.contract;

import dev.syncline.soap.Extends;
import org.jspecify.annotations.Nullable;

/** One kind of actor in a connection's summary. */
@Extends(Carrier.class)
public record ErpSyncActorSummary(
    @Nullable ErpActorType actorType,
    boolean hasMappings,
    @Nullable String defaults,
    @Nullable String mappings) {}
