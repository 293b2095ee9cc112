package dev.syncline.contract;

import dev.syncline.soap.Extends;
import org.jspecify.annotations.Nullable;

/** What an ERP field gets when an actor is created from the CRM. */
@Extends(Carrier.class)
public record ErpSyncDefaultValue(
    int erpFieldId,
    @Nullable String defaultValue,
    boolean hasFirstSyncDefaultValue,
    @Nullable String firstSyncDefaultValue,
    boolean promptUser,
    boolean mandatory,
    @Nullable String erpFieldKey,
    @Nullable FieldMetadataType fieldType,
    @Nullable String listName,
    @Nullable FieldAccess access) {}
