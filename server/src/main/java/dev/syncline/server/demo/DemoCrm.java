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
 * The CRM of the demo: the companies behind most customers and suppliers of the ERP, their persons
 * and projects, as salespeople know them — the phone of some is an old one, and the address of most
 * is missing.
 */
final class DemoCrm {
  private static final int CUSTOMERS = 1600;
  private static final int SUPPLIERS = 200;
  private static final int PERSONS = 2400;
  private static final int PROJECTS = 120;

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
    List<DemoErpRows.Row> customers = rows("customer", "customer_no", CUSTOMERS);
    List<DemoErpRows.Row> suppliers = rows("supplier", "supplier_no", SUPPLIERS);
    List<DemoErpRows.Row> persons = rows("contact_person", "person_no", PERSONS);
    List<DemoErpRows.Row> projects = rows("project", "project_no", PROJECTS);
    tenant
        .store()
        .write(() -> {
          List<Integer> ids =
              seed(EntityType.Contact, customers.stream().map(DemoCrm::company).toList());
          Map<String, Integer> byNumber = new HashMap<>();
          for (int i = 0; i < customers.size(); i++) {
            byNumber.put(customers.get(i).get("customer_no"), ids.get(i));
          }
          seed(EntityType.Contact, suppliers.stream().map(DemoCrm::supplier).toList());
          seed(EntityType.Person, persons.stream().map(row -> person(row, byNumber)).toList());
          return seed(
              EntityType.Project, projects.stream().map(row -> project(row, byNumber)).toList());
        });
  }

  private List<DemoErpRows.Row> rows(String table, String key, int most) throws IOException {
    return DemoErpRows.select(
        erp, "select * from " + table + " order by " + key + " limit " + most);
  }

  private List<Integer> seed(EntityType type, List<Entity> entities) {
    return tenant.crm().seed(type, entities);
  }

  private static Entity supplier(DemoErpRows.Row row) {
    return entity(
        EntityType.Contact, 0, Map.of("NAME", row.get("name"), "NUMBER2", row.get("supplier_no")));
  }

  private static Entity project(DemoErpRows.Row row, Map<String, Integer> companies) {
    return entity(
        EntityType.Project,
        companies.getOrDefault(row.get("customer_no"), 0),
        Map.of("NAME", row.get("name"), "NUMBER", row.get("project_no")));
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
