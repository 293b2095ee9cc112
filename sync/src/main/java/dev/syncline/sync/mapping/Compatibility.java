package dev.syncline.sync.mapping;

import dev.syncline.connector.FieldType;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which types of field can be mapped to each other, and in which directions. Text takes every value
 * one-way; both ways only what comes back as it went. A date of the CRM may be mapped both ways to
 * a date-time: the ERP's time of day is no difference to the CRM.
 */
final class Compatibility {
  private static final Set<CrmFieldType> TEXTS =
      EnumSet.of(CrmFieldType.TEXT, CrmFieldType.LONG_TEXT);
  private static final Map<FieldType, Set<CrmFieldType>> TO_CRM = new EnumMap<>(FieldType.class);
  private static final Map<FieldType, Set<CrmFieldType>> TO_ERP = new EnumMap<>(FieldType.class);
  private static final Map<FieldType, Set<CrmFieldType>> BOTH = new EnumMap<>(FieldType.class);

  static {
    TO_CRM.put(FieldType.Text, withTexts(CrmFieldType.LIST));
    TO_CRM.put(FieldType.Integer, withTexts(CrmFieldType.INTEGER, CrmFieldType.DECIMAL));
    TO_CRM.put(FieldType.Double, withTexts(CrmFieldType.DECIMAL));
    TO_CRM.put(FieldType.Checkbox, withTexts(CrmFieldType.CHECKBOX));
    TO_CRM.put(FieldType.Datetime, withTexts(CrmFieldType.DATE, CrmFieldType.DATE_TIME));
    TO_CRM.put(FieldType.List, withTexts(CrmFieldType.LIST));

    TO_ERP.put(FieldType.Text, EnumSet.allOf(CrmFieldType.class));
    TO_ERP.put(FieldType.Integer, EnumSet.of(CrmFieldType.INTEGER));
    TO_ERP.put(FieldType.Double, EnumSet.of(CrmFieldType.INTEGER, CrmFieldType.DECIMAL));
    TO_ERP.put(FieldType.Checkbox, EnumSet.of(CrmFieldType.CHECKBOX));
    TO_ERP.put(FieldType.Datetime, EnumSet.of(CrmFieldType.DATE, CrmFieldType.DATE_TIME));
    TO_ERP.put(FieldType.List, EnumSet.of(CrmFieldType.LIST));

    BOTH.put(FieldType.Text, withTexts(CrmFieldType.LIST));
    BOTH.put(FieldType.Integer, EnumSet.of(CrmFieldType.INTEGER));
    BOTH.put(FieldType.Double, EnumSet.of(CrmFieldType.DECIMAL));
    BOTH.put(FieldType.Checkbox, EnumSet.of(CrmFieldType.CHECKBOX));
    BOTH.put(FieldType.Datetime, EnumSet.of(CrmFieldType.DATE, CrmFieldType.DATE_TIME));
    BOTH.put(FieldType.List, EnumSet.of(CrmFieldType.LIST));
  }

  private Compatibility() {}

  /** Whether values can travel that way, or those ways, and mean the same. */
  static boolean allows(FieldType erp, CrmFieldType crm, boolean toCrm, boolean toErp) {
    if (toCrm && toErp) {
      return BOTH.getOrDefault(erp, Set.of()).contains(crm);
    }
    return (!toCrm || TO_CRM.getOrDefault(erp, Set.of()).contains(crm))
        && (!toErp || TO_ERP.getOrDefault(erp, Set.of()).contains(crm));
  }

  /** What an administrator may do instead, as the end of a sentence. */
  static String advice(FieldType erp, CrmFieldType crm) {
    boolean toCrm = allows(erp, crm, true, false);
    boolean toErp = allows(erp, crm, false, true);
    if (toCrm && toErp) {
      return "choose one direction.";
    }
    if (toCrm) {
      return "choose the direction to the CRM only.";
    }
    return toErp ? "choose the direction to the ERP only." : "map it to another field.";
  }

  static String word(FieldType type) {
    return switch (type) {
      case Text -> "a text";
      case Integer -> "a whole number";
      case Double -> "a number";
      case Checkbox -> "a checkbox";
      case Datetime -> "a date";
      case List -> "a list";
      case Password -> "a password";
      case Label -> "a label without a value";
    };
  }

  static String word(CrmFieldType type) {
    return "the " + type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " field";
  }

  static String word(EntityType type) {
    return type == EntityType.Contact ? "company" : type.name().toLowerCase(Locale.ROOT);
  }

  private static Set<CrmFieldType> withTexts(CrmFieldType... others) {
    Set<CrmFieldType> types = EnumSet.copyOf(TEXTS);
    types.addAll(Set.of(others));
    return types;
  }
}
