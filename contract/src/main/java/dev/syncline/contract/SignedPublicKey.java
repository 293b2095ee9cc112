package dev.syncline.contract;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A public key with its signature. */
public record SignedPublicKey(
    @Nullable String ownerName,
    @Nullable LocalDateTime signDate,
    @Nullable LocalDateTime expiryDate,
    @Nullable DSAParameters key,
    @Nullable String signature) {}
