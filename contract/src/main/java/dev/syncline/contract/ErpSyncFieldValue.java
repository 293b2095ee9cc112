package dev.syncline.contract;

import dev.syncline.soap.Extends;
import org.jspecify.annotations.Nullable;

/** A mapped field's value, as it is stored and as people read it. */
@Extends(Carrier.class)
public record ErpSyncFieldValue(
    @Nullable String displayName,
    @Nullable String crmFieldKey,
    @Nullable String value,
    @Nullable String displayValue,
    boolean syncToCrm,
    boolean syncToErp) {}
