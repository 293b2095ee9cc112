package dev.syncline.sync.mapping;

import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItem;
import dev.syncline.model.ListItemMapping;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mapped field with both its ends, and how a value of one looks in the other. Used by the engine,
 * and by whoever shows or creates linked records; built once per mapping version.
 */
public final class MappedField implements Conversion {
  private final FieldMapping mapping;
  private final CrmField crmField;
  private final Map<String, String> crmItems = new HashMap<>();
  private final Map<String, String> erpTexts = new HashMap<>();
  private final Map<String, String> erpItems = new HashMap<>();

  /**
   * @param items the item mappings of this field
   * @param crmList the items of the CRM list behind the field; empty for other fields
   */
  public MappedField(
      FieldMapping mapping,
      CrmField crmField,
      List<ListItemMapping> items,
      List<ListItem> crmList) {
    this.mapping = mapping;
    this.crmField = crmField;
    if (mapping.field().type() == FieldType.List) {
      for (ListItemMapping item : items) {
        crmItems.put(item.erpItem(), Integer.toString(item.crmItem()));
        erpTexts.put(item.erpItem(), item.erpItemName());
        // Where two of the ERP's items mean one of the CRM's, the first one goes back.
        erpItems.putIfAbsent(Integer.toString(item.crmItem()), item.erpItem());
      }
    } else {
      for (ListItem item : crmList) {
        crmItems.putIfAbsent(item.name().toLowerCase(Locale.ROOT), Integer.toString(item.id()));
        erpItems.put(Integer.toString(item.id()), item.name());
      }
    }
  }

  public FieldMapping mapping() {
    return mapping;
  }

  public int id() {
    return mapping.id();
  }

  public String erpKey() {
    return mapping.field().key();
  }

  public String crmKey() {
    return crmField.key();
  }

  public FieldType erpType() {
    return mapping.field().type();
  }

  /**
   * What the CRM would hold for a value of the ERP.
   *
   * @param erp canonical, in the ERP field's type
   */
  @Override
  public Converted toCrm(String erp) {
    if (erp.isEmpty()) {
      return new Converted.Value(erp);
    }
    return switch (crmField.type()) {
      case TEXT, LONG_TEXT -> text(erp);
      case LIST -> listItem(erp);
      case INTEGER -> integer(erp);
      case DATE -> new Converted.Value(erp.length() > 10 ? erp.substring(0, 10) : erp);
      case DECIMAL, DATE_TIME, CHECKBOX -> new Converted.Value(erp);
    };
  }

  private Converted text(String erp) {
    String text = erpType() == FieldType.List ? erpTexts.getOrDefault(erp, erp) : erp;
    int limit = crmField.maxLength();
    if (limit == 0 || text.codePointCount(0, text.length()) <= limit) {
      return new Converted.Value(text);
    }
    if (mapping.truncate()) {
      return new Converted.Value(text.substring(0, text.offsetByCodePoints(0, limit)));
    }
    return unusable(
        ProblemCode.TEXT_TOO_LONG,
        "The ERP's text for \"%s\" has %d characters and %s takes %d. Shorten it in the ERP, or let"
            + " the mapping truncate it.",
        mapping.field().displayName(),
        text.codePointCount(0, text.length()),
        crmField.displayName(),
        limit);
  }

  private Converted listItem(String erp) {
    boolean byKey = erpType() == FieldType.List;
    String item = crmItems.get(byKey ? erp : erp.toLowerCase(Locale.ROOT));
    if (item != null) {
      return new Converted.Value(item);
    }
    return unusable(
        ProblemCode.LIST_ITEM_UNMAPPED,
        "The ERP's item \"%s\" of \"%s\" is mapped to no item of %s. Map it in the list mapping.",
        erp,
        mapping.field().displayName(),
        crmField.displayName());
  }

  private Converted integer(String erp) {
    try {
      return new Converted.Value(new BigDecimal(erp).toBigIntegerExact().toString());
    } catch (ArithmeticException | NumberFormatException e) {
      return unusable(
          ProblemCode.VALUE_UNREADABLE,
          "The ERP's value %s for \"%s\" is no whole number, and %s takes only those.",
          erp,
          mapping.field().displayName(),
          crmField.displayName());
    }
  }

  /**
   * What the ERP would hold for a value of the CRM.
   *
   * @param crm canonical, in the CRM field's type
   */
  @Override
  public Converted toErp(String crm) {
    if (crm.isEmpty()) {
      return new Converted.Value(crm);
    }
    String value = crm;
    if (crmField.type() == CrmFieldType.LIST) {
      String item = erpItems.get(crm);
      if (item == null) {
        return unusable(
            ProblemCode.LIST_ITEM_UNMAPPED,
            "The CRM's item %s of %s is mapped to no item of the ERP's \"%s\". Map it in the list"
                + " mapping.",
            crm,
            crmField.displayName(),
            mapping.field().displayName());
      }
      value = item;
    }
    try {
      return erpText(Values.decode(erpType(), value));
    } catch (IllegalArgumentException e) {
      return unusable(
          ProblemCode.VALUE_UNREADABLE,
          "The ERP's field \"%s\" can't take the CRM's value of %s: %s",
          mapping.field().displayName(),
          crmField.displayName(),
          String.valueOf(e.getMessage()));
    }
  }

  private Converted erpText(String value) {
    int illegal = Values.firstIllegalCharacter(value);
    if (illegal >= 0) {
      return unusable(
          ProblemCode.ILLEGAL_CHARACTERS,
          "The CRM's value of %s holds a character (U+%04X, the %dth) that can't be sent to any"
              + " ERP. Remove it.",
          crmField.displayName(),
          (int) value.charAt(illegal),
          illegal + 1);
    }
    int limit = mapping.field().maxLength();
    int length = value.codePointCount(0, value.length());
    if (erpType() != FieldType.Text || limit <= 0 || length <= limit) {
      return new Converted.Value(value);
    }
    if (mapping.truncate()) {
      return new Converted.Value(value.substring(0, value.offsetByCodePoints(0, limit)));
    }
    return unusable(
        ProblemCode.TEXT_TOO_LONG,
        "The CRM's text of %s has %d characters and the ERP's \"%s\" takes %d. Shorten it in the"
            + " CRM, or let the mapping truncate it.",
        crmField.displayName(),
        length,
        mapping.field().displayName(),
        limit);
  }

  private static Converted unusable(ProblemCode code, String sentence, Object... names) {
    return new Converted.Unusable(new Problem(code, String.format(Locale.ROOT, sentence, names)));
  }
}
