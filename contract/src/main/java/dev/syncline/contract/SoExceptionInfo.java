package dev.syncline.contract;

import dev.syncline.soap.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an operation failed. */
public record SoExceptionInfo(
    @Nullable String message,
    @Nullable String stackTrace,
    @Nullable String friendlyText,
    @Nullable String exceptionType,
    @Nullable String source,
    @Nullable SoExceptionInfo innerException,
    @Dictionary(type = "SoExceptionInfoParameters", entry = "SoExceptionInfoParametersKeyValuePair")
        @Nullable Map<String, String> parameters) {}
