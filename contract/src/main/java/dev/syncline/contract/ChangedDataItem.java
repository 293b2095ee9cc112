package dev.syncline.contract;

import dev.syncline.soap.Extends;
import org.jspecify.annotations.Nullable;

/** One changed record: its table and id. */
@Extends(Carrier.class)
public record ChangedDataItem(@Nullable String tablename, int recordId) {}
