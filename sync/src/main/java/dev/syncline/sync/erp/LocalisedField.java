package dev.syncline.sync.erp;

import dev.syncline.connector.FieldMetadata;
import dev.syncline.sync.access.Caller;

/** Fields of connectors with their names in a caller's language. */
public final class LocalisedField {
  private LocalisedField() {}

  public static FieldMetadata of(FieldMetadata field, Caller caller) {
    String description = field.displayDescription();
    return new FieldMetadata(
        field.key(),
        field.type(),
        field.access(),
        caller.text(field.displayName()),
        description == null ? null : caller.text(description),
        field.listName(),
        field.defaultValue(),
        field.maxLength(),
        field.rank());
  }
}
