package dev.syncline.contract;

import dev.syncline.soap.Extends;
import dev.syncline.soap.Since;
import org.jspecify.annotations.Nullable;

/** How an engine operation went. */
@Extends(Carrier.class)
public record PluginResponse(
    boolean isOk,
    @Nullable String userExplanation,
    @Nullable String techExplanation,
    @Nullable String errorCode,
    @Nullable ChangedData changes,
    @Since(88) @Nullable QuoteStatus status) {}
