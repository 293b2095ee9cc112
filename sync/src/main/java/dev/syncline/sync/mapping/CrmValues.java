package dev.syncline.sync.mapping;

import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.crm.Crm;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.ListItem;
import dev.syncline.model.SynclineException;
import java.util.List;
import java.util.Objects;

/** Values of CRM fields as they travel to and from callers, and as people read them. */
public final class CrmValues {
  private static final int DATE_LENGTH = "2026-11-24".length();

  private final Crm crm;

  public CrmValues(Crm crm) {
    this.crm = crm;
  }

  /** The encoded form of a canonical value; empty for a blank. */
  public String encode(CrmField field, String canonical) {
    return Values.encode(wireType(field.type()), canonical);
  }

  /**
   * The canonical form of an encoded value.
   *
   * @throws SynclineException INVALID_ARGUMENT when the field can't hold it; the sentence names it
   */
  public String decode(CrmField field, String encoded) {
    if (field.type() == CrmFieldType.LIST) {
      return item(field, encoded);
    }
    String canonical;
    try {
      canonical = Values.decode(wireType(field.type()), encoded);
    } catch (IllegalArgumentException e) {
      throw SynclineException.invalid(
          "The value for " + field.displayName() + " can't be read: " + e.getMessage());
    }
    if (field.type() == CrmFieldType.DATE && canonical.length() > DATE_LENGTH) {
      return canonical.substring(0, DATE_LENGTH);
    }
    int limit = field.maxLength();
    int length = canonical.codePointCount(0, canonical.length());
    if (limit > 0 && length > limit) {
      throw SynclineException.invalid(
          "The value for %s has %d characters, and %d is the most. Shorten it."
              .formatted(field.displayName(), length, limit));
    }
    return canonical;
  }

  /** What people read: the text of a list's item, yes or no, the value itself. */
  public String display(CrmField field, String canonical) {
    return switch (field.type()) {
      case CHECKBOX ->
          switch (canonical) {
            case "1" -> "Yes";
            case "0" -> "No";
            default -> canonical;
          };
      case LIST ->
          items(field).stream()
              .filter(item -> Integer.toString(item.id()).equals(canonical))
              .map(ListItem::name)
              .findFirst()
              .orElse(canonical);
      case DATE_TIME -> canonical.replace('T', ' ');
      default -> canonical;
    };
  }

  private String item(CrmField field, String encoded) {
    if (encoded.isEmpty()) {
      return "";
    }
    String key =
        encoded.startsWith("[I:") && encoded.endsWith("]")
            ? encoded.substring(3, encoded.length() - 1)
            : encoded;
    return items(field).stream()
        .filter(item -> Integer.toString(item.id()).equals(key))
        .findFirst()
        .or(() ->
            items(field).stream().filter(item -> item.name().equalsIgnoreCase(key)).findFirst())
        .map(item -> Integer.toString(item.id()))
        .orElseThrow(() ->
            SynclineException.invalid(
                "The list of "
                    + field.displayName()
                    + " has no item \""
                    + encoded
                    + "\". Choose one that it has."));
  }

  private List<ListItem> items(CrmField field) {
    return crm.listItems(Objects.requireNonNullElse(field.listName(), ""));
  }

  private static FieldType wireType(CrmFieldType type) {
    return switch (type) {
      case TEXT, LONG_TEXT -> FieldType.Text;
      case INTEGER -> FieldType.Integer;
      case DECIMAL -> FieldType.Double;
      case DATE, DATE_TIME -> FieldType.Datetime;
      case CHECKBOX -> FieldType.Checkbox;
      case LIST -> FieldType.List;
    };
  }
}
