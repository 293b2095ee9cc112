package dev.syncline.benchmarks;

import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import java.util.List;

/** The 24 fields of the measured ERP's customers: those of a company, and one of our own. */
final class ErpFields {
  /** Their keys, which are those of the CRM's fields too. */
  static final List<String> KEYS =
      List.of(
          "NAME",
          "DEPARTMENT",
          "NUMBER1",
          "NUMBER2",
          "VATNO",
          "PHONE",
          "FAX",
          "EMAIL",
          "URL",
          "POSTALAD1",
          "POSTALAD2",
          "POSTALAD3",
          "POSTALZIP",
          "POSTALCITY",
          "POSTALCOUNTY",
          "POSTALSTATE",
          "STREETAD1",
          "STREETAD2",
          "STREETAD3",
          "STREETZIP",
          "STREETCITY",
          "STREETCOUNTY",
          "STREETSTATE",
          "UDEF_SEGMENT");

  static final String USER_DEFINED = "UDEF_SEGMENT";

  private ErpFields() {}

  /** The value that an actor has after it was changed so many times: some 25 characters. */
  static String value(int field, int actor, int edition) {
    return "value " + field + " of " + actor + ", edition " + edition;
  }

  /** What the CRM has in its place before the first sync; as long. */
  static String before(int field, int actor) {
    return "before " + field + " of " + actor + ", in CRM 0";
  }

  static String erpKey(int actor) {
    return Integer.toString(1_000_000 + actor);
  }

  static int actor(String erpKey) {
    return Integer.parseInt(erpKey) - 1_000_000;
  }

  static List<FieldMetadata> metadata() {
    return KEYS.stream()
        .map(key ->
            new FieldMetadata(
                key,
                FieldType.Text,
                FieldAccess.Normal,
                "Customer's " + key.toLowerCase(java.util.Locale.ROOT),
                "The customer's " + key + " as the accounts department keeps it, up to 220 letters",
                null,
                null,
                220,
                KEYS.indexOf(key) + 1))
        .toList();
  }
}
