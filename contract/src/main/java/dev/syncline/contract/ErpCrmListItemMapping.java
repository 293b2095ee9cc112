package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import org.jspecify.annotations.Nullable;

/** One item of the ERP and the item of the CRM that means the same. */
@Since(86)
@Extends(Carrier.class)
public record ErpCrmListItemMapping(
    @Nullable String erpListItemId,
    @Nullable String erpListItemName,
    @Nullable MDOListItem crmListItem) {}
