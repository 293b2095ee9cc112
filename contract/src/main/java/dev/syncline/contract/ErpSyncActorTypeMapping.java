package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the fields of one kind of actor are mapped. */
@Extends(Carrier.class)
public record ErpSyncActorTypeMapping(
    int erpConnectionId,
    boolean isActive,
    @Nullable List<ErpSyncFieldMapping> fieldMappings,
    @Nullable ErpActorType actorTypeErp,
    @Nullable CrmActorType actorTypeCrm) {}
