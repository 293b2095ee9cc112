package dev.syncline.contract;

import org.jspecify.annotations.Nullable;

/** The time zone in which the caller writes and reads date-times. */
public record SoTimeZone(int soTimeZoneId, @Nullable String soTimeZoneLocationCode) {}
