package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All list mappings of a connection. */
@Since(86)
@Extends(Carrier.class)
public record ErpConnectionListMappingContainer(
    @Nullable List<ErpConnectionListMapping> erpListItemMappings,
    int erpConnectionId,
    @Nullable String erpConnectionName) {}
