package dev.syncline.server.demo;

import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.server.TenantServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The CRM of the demo: the companies behind most customers of the ERP, and their persons, as
 * salespeople know them — the phone of some is an old one, and the address of most is missing.
 */
final class DemoCrm {
  private static final int CUSTOMERS = 1600;
  private static final int PERSONS = 2400;

  private final TenantServices tenant;
  private final Path erp;

  DemoCrm(TenantServices tenant, Path erp) {
    this.tenant = tenant;
    this.erp = erp;
  }

  /** Creates them, once. */
  void fill() throws IOException {
    if (tenant.crm().count(EntityType.Contact) > 0) {
      return;
    }
    List<DemoErpRows.Row> customers =
        DemoErpRows.select(erp, "select * from customer order by customer_no limit " + CUSTOMERS);
    List<DemoErpRows.Row> persons =
        DemoErpRows.select(erp, "select * from contact_person order by person_no limit " + PERSONS);
    tenant
        .store()
        .write(() -> {
          List<Integer> ids =
              tenant
                  .crm()
                  .seed(EntityType.Contact, customers.stream().map(DemoCrm::company).toList());
          Map<String, Integer> byNumber = new HashMap<>();
          for (int i = 0; i < customers.size(); i++) {
            byNumber.put(customers.get(i).get("customer_no"), ids.get(i));
          }
          return tenant
              .crm()
              .seed(EntityType.Person, persons.stream().map(row -> person(row, byNumber)).toList());
        });
  }

  private static Entity company(DemoErpRows.Row row) {
    Map<String, String> values = new HashMap<>();
    values.put("NAME", row.get("name"));
    values.put("NUMBER2", row.get("customer_no"));
    int number = Integer.parseInt(row.get("customer_no"));
    // Some phones are old ones, others are missing, the rest are right.
    switch (number % 4) {
      case 0 ->
          values.put("PHONE", "+47 99 00 %02d %02d".formatted(number / 100 % 100, number % 100));
      case 1 -> values.put("PHONE", row.get("phone"));
      default -> {}
    }
    if (number % 10 == 7) {
      values.put("STREETAD1", row.get("street1"));
    }
    return entity(EntityType.Contact, 0, values);
  }

  private static Entity person(DemoErpRows.Row row, Map<String, Integer> companies) {
    Map<String, String> values = new HashMap<>();
    values.put("FIRSTNAME", row.get("first_name"));
    values.put("LASTNAME", row.get("last_name"));
    values.put("NUMBER", row.get("person_no"));
    return entity(EntityType.Person, companies.getOrDefault(row.get("customer_no"), 0), values);
  }

  private static Entity entity(EntityType type, int company, Map<String, String> values) {
    return new Entity(type, 0, 0, false, company, values, Map.of(), 0, 0);
  }

  /** The records of a type that carry the number of an ERP's record: number to id. */
  Map<String, Integer> byNumber(EntityType type, String field) {
    Map<String, Integer> ids = new HashMap<>();
    int after = 0;
    while (true) {
      List<Entity> page = new ArrayList<>(tenant.store().entities().list(type, after, 1000));
      if (page.isEmpty()) {
        return ids;
      }
      for (Entity entity : page) {
        if (!entity.value(field).isEmpty()) {
          ids.put(entity.value(field), entity.id());
        }
      }
      after = page.getLast().id();
    }
  }
}
