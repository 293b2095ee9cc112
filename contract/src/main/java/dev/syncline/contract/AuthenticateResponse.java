package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/**
 * How a sign-in ended.
 *
 * @param response the user; an empty carrier when the sign-in failed
 * @param credentials the ticket
 */
public record AuthenticateResponse(
    @Nullable SoPrincipalCarrier response,
    @Nullable SoCredentials credentials,
    boolean authenticationSucceeded) {}
