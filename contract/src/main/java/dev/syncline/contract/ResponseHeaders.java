package dev.syncline.contract;

import dev.syncline.soap.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the header of a response.
 *
 * @param exceptionInfo why the operation failed; null when it did not
 */
public record ResponseHeaders(
    @Nullable SoExceptionInfo exceptionInfo,
    @Dictionary(type = "SoExtraInfo", entry = "ExtraInfoNameValuePair")
        @Nullable Map<String, String> extraInfo,
    boolean succeeded,
    @Nullable SoTimeZone timeZone) {}
