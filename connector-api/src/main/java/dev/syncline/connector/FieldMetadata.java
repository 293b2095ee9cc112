package dev.syncline.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of an actor type, or of a connection's configuration.
 *
 * @param key unique within its actor type, never shown
 * @param displayName what people read; may hold several languages as {@code US:"…";NO:"…"}
 * @param displayDescription a tooltip, in the same form; null when there is none
 * @param listName the list a {@link FieldType#List} field takes its items from, for WSGetList; null
 *     for other types
 * @param defaultValue encoded as {@link Values} does; null when there is none
 * @param maxLength in characters; 0 means no limit is known
 * @param rank ascending order in forms
 */
public record FieldMetadata(
    String key,
    FieldType type,
    FieldAccess access,
    String displayName,
    @Nullable String displayDescription,
    @Nullable String listName,
    @Nullable String defaultValue,
    int maxLength,
    int rank) {

  public FieldMetadata {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(displayName, "displayName");
  }

  /** A field without description, list, default and limit. */
  public static FieldMetadata of(String key, FieldType type, FieldAccess access, String name) {
    return new FieldMetadata(key, type, access, name, null, null, null, 0, 0);
  }
}
