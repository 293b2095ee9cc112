package dev.syncline.sync;

import dev.syncline.connector.ConnectorContext;
import dev.syncline.connector.ConnectorFactory;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.Activation;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.connections.ConnectionFields;
import dev.syncline.sync.connections.ConnectionSetup;
import dev.syncline.sync.connections.ConnectorSetup;
import dev.syncline.sync.connections.OwnCompany;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import dev.syncline.sync.mapping.FieldMappings;
import dev.syncline.sync.mapping.FieldSettings;
import dev.syncline.sync.mapping.ListMappings;
import dev.syncline.sync.mapping.MappingDraft;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant with the ERP {@code plugin://memory} in front of it, and the services wired up. */
public final class Tenant {
  public static final Caller ADMIN =
      new Caller(new Associate(901, "anna", "Anna Admin", "", true, true, List.of()), "");
  public static final Caller USER =
      new Caller(new Associate(902, "ulf", "Ulf User", "", false, true, List.of(55)), "");
  public static final Map<String, String> CONFIG =
      Map.of("company", "1", "password", "very secret");

  public final InMemoryErp erp;
  public final Store store;
  public final Crm crm;
  public final ErpConnectors connectors;
  public final ConnectedErps erps;
  public final ConnectorSetup connectorSetup;
  public final ConnectionFields connectionFields;
  public final ConnectionSetup connectionSetup;
  public final Activation activation;
  public final FieldMappings fieldMappings;
  public final ListMappings listMappings;
  public final FieldSettings fieldSettings;

  public Tenant(TestDatabase database) {
    this(database, plainErp());
  }

  public Tenant(TestDatabase database, InMemoryErp erp) {
    this.erp = erp;
    this.store = database.store();
    this.crm = new EmbeddedCrm(store, InstantSource.system());
    this.connectors =
        new ErpConnectors(
            url -> {
              throw new AssertionError("nothing here is behind " + url);
            },
            List.of(new Plugin("memory", erp), new Plugin("other", erp)),
            database.directory());
    this.erps = new ConnectedErps(store, connectors);
    this.connectorSetup = new ConnectorSetup(store, connectors, new OwnCompany("Acme Ltd", "S-1"));
    this.connectionFields = new ConnectionFields(store, crm, erps);
    this.connectionSetup = new ConnectionSetup(store, connectors, erps, connectionFields);
    this.activation = new Activation(store, crm, erps);
    this.fieldMappings = new FieldMappings(store, crm);
    this.listMappings = new ListMappings(store, crm, erps);
    this.fieldSettings = new FieldSettings(store, crm);
  }

  /** Customers with a name, persons and projects; a configuration with a password. */
  public static InMemoryErp plainErp() {
    return new InMemoryErp()
        .config("password", FieldType.Password, null)
        .config("company", FieldType.Text, "<name> <auth> <serial>")
        .field(ErpActorType.Customer, "Name", FieldType.Text)
        .field(ErpActorType.Customer, "phone", FieldType.Text)
        .field(ErpActorType.Customer, "CreditHold", FieldType.Checkbox)
        .field(ErpActorType.Person, "LastName", FieldType.Text)
        .field(ErpActorType.Project, "Name", FieldType.Text);
  }

  private record Plugin(String name, InMemoryErp erp) implements ConnectorFactory {
    @Override
    public ErpConnector open(ConnectorContext context) {
      return erp;
    }
  }

  public Connector connector() {
    return store.connectors().all().stream()
        .filter(connector -> connector.url().equals("plugin://memory"))
        .findFirst()
        .orElseGet(() ->
            connectorSetup.save(ADMIN, new Connector(0, "Memory ERP", "plugin://memory", false)));
  }

  /** Sets a connection up; nothing is mapped with a direction. */
  public Connection connection(String name) {
    return connectionSetup.save(ADMIN, draft(0, name, CONFIG)).connection();
  }

  /** A connection whose customers' names go both ways, so that it can be switched on. */
  public Connection readyConnection(String name) {
    Connection connection = connection(name);
    map(connection.id(), ErpActorType.Customer, row("Name", "NAME", true, true));
    return connection;
  }

  public ConnectionDraft draft(int id, String name, @Nullable Map<String, String> config) {
    return new ConnectionDraft(
        id, connector().id(), name, "", false, config, ConnectionAccess.EVERYBODY);
  }

  /** Saves rows of an active actor type's mapping. */
  public void map(int connectionId, ErpActorType type, MappingDraft.FieldDraft... rows) {
    var _ = fieldMappings.save(ADMIN, new MappingDraft(connectionId, type, true, List.of(rows)));
  }

  public static MappingDraft.FieldDraft row(
      String erpField, @Nullable String crmField, boolean toCrm, boolean toErp) {
    return new MappingDraft.FieldDraft(
        0, erpField, crmField, toCrm, toErp, false, false, null, null);
  }

  public int fieldId(int connectionId, ErpActorType type, String erpField) {
    return store.mappings().fields(connectionId, type).stream()
        .filter(field -> field.field().key().equals(erpField))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** A record of the CRM; the values are field keys and canonical values in turn. */
  public int entity(EntityType type, String... values) {
    return entityOf(type, 0, values);
  }

  public int entityOf(EntityType type, int contactId, String... values) {
    Map<String, String> byKey = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      byKey.put(values[i], values[i + 1]);
    }
    return store
        .entities()
        .insert(type, List.of(new Entity(type, 0, 1, false, contactId, byKey, Map.of(), 1, 1)), 1)
        .getFirst();
  }
}
