package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import org.jspecify.annotations.Nullable;

/** One field of the ERP and the field of the CRM that it is mapped to. */
@Extends(Carrier.class)
public record ErpSyncFieldMapping(
    int erpFieldId,
    @Nullable String crmFieldKey,
    @Nullable String crmDisplayName,
    @Nullable String crmDisplayTooltip,
    @Nullable String erpFieldKey,
    @Nullable FieldMetadataType fieldType,
    @Nullable String erpDisplayName,
    @Nullable String erpDisplayTooltip,
    boolean syncToCrm,
    boolean syncToErp,
    boolean showInGui,
    boolean showInSearch,
    boolean alreadyMapped,
    boolean missingInERP,
    boolean missingInCRM,
    @Nullable FieldAccess access,
    @Since(86) @Nullable String listReference) {}
