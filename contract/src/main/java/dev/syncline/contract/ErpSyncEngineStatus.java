package dev.syncline.contract;

import dev.syncline.soap.Extends;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether the engine runs, and how often. */
@Extends(Carrier.class)
public record ErpSyncEngineStatus(
    boolean isRunning, @Nullable String statusMessage, @Nullable Duration interval) {}
