package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection as one entity's ERP tab shows it. */
@Extends(Carrier.class)
public record ErpConnectionData(
    int erpConnectionId,
    @Nullable String connectionName,
    boolean connected,
    @Nullable List<FieldMetadata> erpFields,
    @Nullable CrmActorType crmActorType,
    @Nullable ErpActorType erpActorType,
    @Nullable List<ErpActorType> erpActorTypes) {}
