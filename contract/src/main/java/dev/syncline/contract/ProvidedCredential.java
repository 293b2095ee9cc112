package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** Another way in which a user can sign in. */
public record ProvidedCredential(
    @Nullable String type,
    @Nullable String searchName,
    @Nullable String displayName,
    int credentialId) {}
