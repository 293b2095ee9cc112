package dev.syncline.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the caller may do with a field. */
public record FieldRight(@Nullable Set<EFieldRight> mask, @Nullable String reason) {}
