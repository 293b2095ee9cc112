package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** The rights, type and length of one field. */
public record FieldProperty(
    @Nullable FieldRight fieldRight, @Nullable String fieldType, int fieldLength) {}
