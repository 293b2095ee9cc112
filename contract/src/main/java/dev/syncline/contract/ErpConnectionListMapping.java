package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapped list field: which items of the ERP are which items of the CRM. */
@Since(86)
@Extends(Carrier.class)
public record ErpConnectionListMapping(
    @Nullable MDOListItem crmList,
    @Nullable String erpListName,
    @Nullable List<ErpCrmListItemMapping> erpCrmListItemMappings,
    @Nullable String erpActorTypeName,
    int erpFieldId) {}
