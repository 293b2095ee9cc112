package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** Who calls: the ticket that a sign-in answered. */
public record SoCredentials(@Nullable String ticket) {}
