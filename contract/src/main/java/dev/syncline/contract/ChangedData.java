package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that an operation changed. */
@Extends(Carrier.class)
public record ChangedData(
    @Nullable List<ChangedDataItem> addedRecords,
    @Nullable List<ChangedDataItem> updatedRecords,
    @Nullable List<ChangedDataItem> deletedRecords) {}
