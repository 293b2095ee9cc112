package dev.syncline.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the caller may do with a record. */
public record TableRight(@Nullable Set<ETableRight> mask, @Nullable String reason) {}
