package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/**
 * An answer that was read.
 *
 * @param headers of the type that {@link SoapService#responseHeaders} names; what was not sent is
 *     null in it, or its type's default
 * @param value what the method would have returned; null also for an operation without a result
 */
public record SoapResult(Record headers, @Nullable Object value) {}
