package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/**
 * A request that was read: a valid call of the contract.
 *
 * @param headers of the type that {@link SoapService#requestHeaders} names; what was not sent is
 *     null in it
 * @param arguments in the order of the method's parameters
 */
@SuppressWarnings("ArrayRecordComponent") // made for one call, and handed to invoke as it is
public record SoapCall(
    SoapVersion version, SoapOperation operation, Record headers, @Nullable Object[] arguments) {}
