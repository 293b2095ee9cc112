package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** What stands in the header of a request. */
public record RequestHeaders(
    @Nullable String applicationToken,
    @Nullable SoCredentials credentials,
    @Nullable SoTimeZone timeZone) {}
