package dev.syncline.contract;

import dev.syncline.soap.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What most carriers carry first: the rights that the caller has on the thing and its fields. */
public record Carrier(
    @Nullable TableRight tableRight,
    @Dictionary(type = "FieldPropertyDictionary", entry = "FieldPropertyDictionaryKeyValuePair")
        @Nullable Map<String, FieldProperty> fieldProperties) {}
