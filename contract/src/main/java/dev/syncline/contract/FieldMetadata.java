package dev.syncline.contract;

import dev.syncline.soap.Extends;
import org.jspecify.annotations.Nullable;

/** A field as forms show it. */
@Extends(Carrier.class)
public record FieldMetadata(
    @Nullable String fieldKey,
    int rank,
    @Nullable String displayName,
    @Nullable String displayDescription,
    @Nullable FieldMetadataType fieldType,
    @Nullable String listName,
    @Nullable String defaultValue,
    int maxLength,
    @Nullable FieldAccess access,
    boolean showInSearch) {}
