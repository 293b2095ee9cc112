package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a CRM list. */
@Since(86)
@Extends(Carrier.class)
public record MDOListItem(
    int id,
    @Nullable String name,
    @Nullable String toolTip,
    boolean deleted,
    int rank,
    @Nullable String type,
    @Nullable List<MDOListItem> childItems,
    @Nullable String iconHint,
    int colorBlock,
    @Nullable String extraInfo,
    @Nullable String styleHint,
    @Nullable String fullName) {}
