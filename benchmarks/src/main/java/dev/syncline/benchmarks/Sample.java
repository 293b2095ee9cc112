package dev.syncline.benchmarks;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.CrmEntities;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.server.TenantServices;
import dev.syncline.server.Wiring;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.links.ActorLinks.Pair;
import dev.syncline.sync.mapping.MappingDraft;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the data that is measured, through the product's own operations. */
final class Sample {
  private static final String PASSWORD = "only for measuring";
  private static final int SEEDED_AT_ONCE = 5_000;

  private final TenantServices tenant;
  private final String connectorUrl;

  private Sample(TenantServices tenant, String connectorUrl) {
    this.tenant = tenant;
    this.connectorUrl = connectorUrl;
  }

  /** Who may call, and about which company. */
  record Signed(String ticket, int contactId) {}

  /** Three connections that show 20 fields each of one company. */
  static Signed ofAnswers(ServerConfig config, String connectorUrl) {
    try (Wiring wiring = Wiring.open(config)) {
      return new Sample(wiring.tenant(), connectorUrl).answers();
    }
  }

  /**
   * Links to this many actors on one active connection, the first fields mapped both ways and
   * different on the two sides.
   *
   * @return the connection's id
   */
  static int ofLinks(ServerConfig config, String connectorUrl, int links, int fields) {
    try (Wiring wiring = Wiring.open(config)) {
      return new Sample(wiring.tenant(), connectorUrl).links(links, fields);
    }
  }

  private Signed answers() {
    var _ = tenant.users().firstStart(PASSWORD);
    Connector connector = connector();
    int contact = seed(0, 1).getFirst();
    for (String name : List.of("Nordlys Wholesale", "Faktura", "Spare parts")) {
      Connection connection = connection(connector, name);
      List<FieldDraft> fields = new ArrayList<>();
      for (int i = 0; i < ErpFields.KEYS.size(); i++) {
        String key = ErpFields.KEYS.get(i);
        fields.add(new FieldDraft(0, key, null, false, false, i < 20, false, null, null));
      }
      tenant
          .mappings()
          .save(
              Caller.SYSTEM,
              new MappingDraft(connection.id(), ErpActorType.Customer, true, fields));
      tenant
          .links()
          .create(
              Caller.SYSTEM,
              new Pair(
                  connection.id(),
                  EntityType.Contact,
                  contact,
                  ErpActorType.Customer,
                  ErpFields.erpKey(0)));
      activate(connection);
    }
    // Its runs would be measured too.
    var _ = tenant.engine().changeStatus(false);
    String ticket =
        tenant.signIn().withPassword("admin", PASSWORD, "127.0.0.1").orElseThrow().ticket();
    return new Signed(ticket, contact);
  }

  private int links(int count, int mapped) {
    var _ =
        tenant
            .catalog()
            .addField(EntityType.Contact, "Segment", "Segment", CrmFieldType.TEXT, null, 0);
    Connection connection = connection(connector(), "Measured");
    List<FieldDraft> fields = new ArrayList<>();
    for (String key : ErpFields.KEYS.subList(0, mapped)) {
      fields.add(new FieldDraft(0, key, key, true, true, false, false, null, null));
    }
    tenant
        .mappings()
        .save(
            Caller.SYSTEM, new MappingDraft(connection.id(), ErpActorType.Customer, true, fields));
    for (int from = 0; from < count; from += SEEDED_AT_ONCE) {
      List<Integer> ids = seed(from, Math.min(SEEDED_AT_ONCE, count - from));
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        pairs.add(
            new Pair(
                connection.id(),
                EntityType.Contact,
                ids.get(i),
                ErpActorType.Customer,
                ErpFields.erpKey(from + i)));
      }
      int _ = tenant.links().createAll(Caller.SYSTEM, connection.id(), pairs);
    }
    activate(connection);
    return connection.id();
  }

  private void activate(Connection connection) {
    List<String> reasons = tenant.activation().activate(Caller.SYSTEM, connection.id());
    if (!reasons.isEmpty()) {
      throw new IllegalStateException(String.join(" ", reasons));
    }
  }

  private Connector connector() {
    return tenant
        .connectors()
        .save(Caller.SYSTEM, new Connector(0, "In memory", connectorUrl, false));
  }

  private Connection connection(Connector connector, String name) {
    return tenant
        .connections()
        .save(
            Caller.SYSTEM,
            new ConnectionDraft(
                0,
                connector.id(),
                name,
                "For measuring",
                false,
                Map.of("company", "1"),
                ConnectionAccess.EVERYBODY))
        .connection();
  }

  private List<Integer> seed(int from, int count) {
    CrmEntities crm = tenant.crm();
    List<Entity> entities = new ArrayList<>(count);
    boolean all = crm.fields(EntityType.Contact).stream().anyMatch(f -> f.userDefined());
    for (int actor = from; actor < from + count; actor++) {
      Map<String, String> values = new HashMap<>();
      for (int field = 0; field < ErpFields.KEYS.size(); field++) {
        String key = ErpFields.KEYS.get(field);
        if (all || !key.equals(ErpFields.USER_DEFINED)) {
          values.put(key, ErpFields.before(field, actor));
        }
      }
      entities.add(new Entity(EntityType.Contact, 0, 0, false, 0, values, Map.of(), 0, 0));
    }
    return crm.seed(EntityType.Contact, entities);
  }
}
