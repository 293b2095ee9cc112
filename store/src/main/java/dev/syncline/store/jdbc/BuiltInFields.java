package dev.syncline.store.jdbc;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that every CRM has. Their keys in lower case are the columns of their tables. */
final class BuiltInFields {
  /** What separates the words of a member: {@code PostalAddress1} reads "Postal address 1". */
  private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z0-9])");

  private static final int NAME = 220;
  private static final int LONG = 255;
  private static final int SHORT = 50;

  private static final Map<EntityType, List<CrmField>> FIELDS =
      Map.of(
          EntityType.Contact, contact(),
          EntityType.Person, person(),
          EntityType.Project, project());

  private BuiltInFields() {}

  static List<CrmField> of(EntityType type) {
    return FIELDS.getOrDefault(type, List.of());
  }

  private static List<CrmField> contact() {
    Table table = new Table(EntityType.Contact);
    table.text("NAME", "Name", NAME);
    table.text("DEPARTMENT", "Department", SHORT);
    table.text("NUMBER1", "Code", SHORT);
    table.text("NUMBER2", "Number", SHORT);
    table.text("VATNO", "VatNo", SHORT);
    table.text("PHONE", "Phone", SHORT);
    table.text("FAX", "Fax", SHORT);
    table.text("EMAIL", "Email", LONG);
    table.text("URL", "Url", LONG);
    table.address("POSTAL", "Postal");
    table.address("STREET", "Street");
    table.list("COUNTRY", "Country", "country");
    table.list("BUSINESS", "Business", "business");
    table.list("CATEGORY", "Category", "category");
    return List.copyOf(table.fields);
  }

  private static List<CrmField> person() {
    Table table = new Table(EntityType.Person);
    table.text("FIRSTNAME", "FirstName", NAME);
    table.text("MIDDLENAME", "MiddleName", NAME);
    table.text("LASTNAME", "LastName", NAME);
    table.text("TITLE", "Title", SHORT);
    table.text("NUMBER", "Number", SHORT);
    table.text("PHONE_DIRECT", "PhoneDirect", SHORT);
    table.text("PHONE_PRIVATE", "PhonePrivate", SHORT);
    table.text("PHONE_MOBILE", "PhoneMobile", SHORT);
    table.text("PHONE_OTHER", "PhoneOther", SHORT);
    table.text("EMAIL", "Email", LONG);
    table.text("URL", "Url", LONG);
    table.list("POSITION", "Position", "position");
    table.add("BIRTHDATE", "BirthDate", CrmFieldType.DATE, null, 0);
    table.address("POSTAL", "Postal");
    table.list("POSTALCOUNTRY", "PostalCountry", "country");
    return List.copyOf(table.fields);
  }

  private static List<CrmField> project() {
    Table table = new Table(EntityType.Project);
    table.text("NAME", "Name", NAME);
    table.add("TEXT", "Text", CrmFieldType.LONG_TEXT, null, 0);
    table.text("NUMBER", "Number", SHORT);
    table.text("URL", "Url", LONG);
    table.add("ENDDATE", "EndDate", CrmFieldType.DATE, null, 0);
    table.list("TYPE", "Type", "projecttype");
    table.list("STATUS", "Status", "projectstatus");
    return List.copyOf(table.fields);
  }

  private static final class Table {
    private final EntityType type;
    private final List<CrmField> fields = new ArrayList<>();

    Table(EntityType type) {
      this.type = type;
    }

    void text(String key, String member, int maxLength) {
      add(key, member, CrmFieldType.TEXT, null, maxLength);
    }

    void list(String key, String member, String list) {
      add(key, member, CrmFieldType.LIST, list, 0);
    }

    void address(String key, String member) {
      for (int line = 1; line <= 3; line++) {
        text(key + "AD" + line, member + "Address" + line, LONG);
      }
      text(key + "ZIP", member + "Zip", SHORT);
      text(key + "CITY", member + "City", SHORT);
      text(key + "COUNTY", member + "County", SHORT);
      text(key + "STATE", member + "State", SHORT);
    }

    void add(
        String key, String member, CrmFieldType fieldType, @Nullable String list, int maxLength) {
      fields.add(new CrmField(type, key, member, title(member), fieldType, list, maxLength, false));
    }

    private static String title(String member) {
      return switch (member) {
        case "Url" -> "URL";
        case "VatNo" -> "VAT number";
        default -> {
          String[] words = WORDS.split(member);
          for (int i = 1; i < words.length; i++) {
            words[i] = Fold.of(words[i]);
          }
          yield String.join(" ", words);
        }
      };
    }
  }
}
