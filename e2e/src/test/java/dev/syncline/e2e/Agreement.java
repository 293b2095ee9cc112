package dev.syncline.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Compares what the CRM and the demo's ERP hold of each record that both know. */
final class Agreement {
  /** Customers' numbers stand before it, suppliers' behind. */
  private static final String FIRST_SUPPLIER = "30001";

  /** Members of a company to columns of a customer, as the demo maps them. */
  private static final Map<String, String> COMPANY =
      Map.ofEntries(
          Map.entry("Name", "name"),
          Map.entry("Phone", "phone"),
          Map.entry("PostalAddress1", "post_address1"),
          Map.entry("PostalAddress2", "post_address2"),
          Map.entry("PostalAddress3", "post_address3"),
          Map.entry("PostalZip", "post_zip"),
          Map.entry("PostalCity", "post_city"),
          Map.entry("PostalCounty", "post_county"),
          Map.entry("PostalState", "post_state"),
          Map.entry("StreetAddress1", "street1"),
          Map.entry("StreetAddress2", "street2"),
          Map.entry("StreetAddress3", "street3"),
          Map.entry("StreetZip", "street_zip"),
          Map.entry("StreetCity", "street_city"),
          Map.entry("StreetCounty", "street_county"),
          Map.entry("StreetState", "street_state"));

  private static final Map<String, String> SUPPLIER =
      Map.of(
          "Name", "name",
          "Phone", "phone",
          "PostalAddress1", "post_address1",
          "PostalZip", "post_zip",
          "PostalCity", "post_city");

  private static final Map<String, String> PERSON =
      Map.of(
          "FirstName", "first_name",
          "MiddleName", "middle_name",
          "LastName", "last_name",
          "PhoneDirect", "phone_direct",
          "PhoneMobile", "phone_mobile",
          "PhonePrivate", "phone_private",
          "Email", "email");

  private Agreement() {}

  /** The records of a type by the number that the ERP gave them; a number twice is an error. */
  static SortedMap<String, JsonNode> byNumber(Web web, String type) throws Exception {
    SortedMap<String, JsonNode> records = new TreeMap<>();
    for (int skip = 0; ; skip += 1000) {
      JsonNode page = web.get("/api/v1/" + type + "?$top=1000&$skip=" + skip).get("value");
      if (page.isEmpty()) {
        return records;
      }
      for (JsonNode record : page) {
        JsonNode before = records.put(record.get("Number").asString(), record);
        if (before != null) {
          throw new AssertionError("Twice in the CRM: " + before + " and " + record);
        }
      }
    }
  }

  /** What differs, a sentence for each; empty when both sides agree on all that is mapped. */
  static List<String> differences(Demo demo) throws Exception {
    List<String> differences = new ArrayList<>();
    SortedMap<String, JsonNode> companies = byNumber(demo.web(), "Contact");
    compare(
        companies.headMap(FIRST_SUPPLIER),
        byKey(demo.erp().rows("select * from customer"), "customer_no"),
        COMPANY,
        differences);
    compare(
        companies.tailMap(FIRST_SUPPLIER),
        byKey(demo.erp().rows("select * from supplier"), "supplier_no"),
        SUPPLIER,
        differences);
    compare(
        byNumber(demo.web(), "Person"),
        byKey(demo.erp().rows("select * from contact_person"), "person_no"),
        PERSON,
        differences);
    return differences;
  }

  private static Map<String, SortedMap<String, String>> byKey(
      List<SortedMap<String, String>> rows, String key) {
    Map<String, SortedMap<String, String>> byKey = new TreeMap<>();
    rows.forEach(row -> byKey.put(row.get(key), row));
    return byKey;
  }

  private static void compare(
      Map<String, JsonNode> crm,
      Map<String, SortedMap<String, String>> erp,
      Map<String, String> mapped,
      List<String> differences) {
    crm.forEach((number, record) -> {
      SortedMap<String, String> row = erp.get(number);
      if (row == null) {
        differences.add("The ERP has no " + number);
        return;
      }
      mapped.forEach((member, column) -> {
        String here = record.get(member).asString();
        if (!here.equals(row.get(column))) {
          differences.add(
              "%s of %s is %s in the CRM and %s in the ERP"
                  .formatted(member, number, here, row.get(column)));
        }
      });
    });
  }
}
