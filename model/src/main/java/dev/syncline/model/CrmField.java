package dev.syncline.model;

import org.jspecify.annotations.Nullable;

/**
 * A field of the CRM, built in or user-defined.
 *
 * @param key {@code NAME}, {@code UDEF_SHOE_SIZE}
 * @param member its name in REST: {@code Name}; for user-defined fields the part behind {@code
 *     UserDefinedFields.}
 * @param listName the list a LIST field takes its items from; null for other types
 * @param maxLength in characters; 0 means no limit
 */
public record CrmField(
    EntityType entityType,
    String key,
    String member,
    String displayName,
    CrmFieldType type,
    @Nullable String listName,
    int maxLength,
    boolean userDefined) {}
