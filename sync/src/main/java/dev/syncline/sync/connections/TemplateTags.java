package dev.syncline.sync.connections;

import dev.syncline.connector.FieldMetadata;
import dev.syncline.sync.access.Caller;

/**
 * The tags that connectors may put into the defaults of their configuration fields: {@code <name>}
 * is the company that runs this server, {@code <user>} and {@code <auth>} the caller's user name
 * and full name, {@code <serial>} or {@code <srno>} the serial number. Other text in angle brackets
 * stays as it is.
 */
final class TemplateTags {
  private final OwnCompany company;

  TemplateTags(OwnCompany company) {
    this.company = company;
  }

  /** The field with the tags of its default replaced. */
  FieldMetadata replaceIn(FieldMetadata field, Caller caller) {
    String text = field.defaultValue();
    if (text == null || text.indexOf('<') < 0) {
      return field;
    }
    String replaced =
        text.replace("<name>", company.name())
            .replace("<user>", caller.associate().name())
            .replace("<auth>", caller.associate().fullName())
            .replace("<serial>", company.serial())
            .replace("<srno>", company.serial());
    return new FieldMetadata(
        field.key(),
        field.type(),
        field.access(),
        field.displayName(),
        field.displayDescription(),
        field.listName(),
        replaced,
        field.maxLength(),
        field.rank());
  }
}
