package dev.syncline.server.demo;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.connections.ConnectionView;
import dev.syncline.sync.engine.SyncReport;
import dev.syncline.sync.links.ActorLinks.Pair;
import dev.syncline.sync.mapping.ListMappingView;
import dev.syncline.sync.mapping.ListMappings.ItemDraft;
import dev.syncline.sync.mapping.ListMappings.ListFieldDraft;
import dev.syncline.sync.mapping.MappingDraft;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sets the demo up through the product's own operations. Each step looks at what is there, so that
 * one that was interrupted goes on, and a finished one changes nothing.
 */
public final class Demo {
  private static final Caller CALLER = Caller.SYSTEM;
  private static final String WHOLESALE = "Nordlys Wholesale";
  private static final String INVOICING = "Faktura";
  private static final int FIRST_SUPPLIER = 30_001;
  private static final String DONE = "demo.done";

  private static final List<String> CUSTOMER_FIELDS =
      List.of(
          "NAME",
          "PHONE",
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
          "STREETSTATE");
  private static final List<String> PERSON_FIELDS =
      List.of(
          "FIRSTNAME",
          "MIDDLENAME",
          "LASTNAME",
          "PHONE_DIRECT",
          "PHONE_MOBILE",
          "PHONE_PRIVATE",
          "EMAIL");
  private static final List<String> SUPPLIER_FIELDS =
      List.of("NAME", "PHONE", "POSTALAD1", "POSTALZIP", "POSTALCITY");
  private static final List<String> PROJECT_FIELDS = List.of("NAME", "TEXT", "ENDDATE");

  private final TenantServices tenant;
  private final Path directory;
  private final Consumer<String> progress;

  /**
   * @param directory the data directory; the ERP's database is made in it
   * @param progress is told what is being done
   */
  public Demo(TenantServices tenant, Path directory, Consumer<String> progress) {
    this.tenant = tenant;
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * What there is now.
   *
   * @param fresh whether this start made it
   * @param report what the first sync did; empty when there was a demo already
   */
  public record Result(
      boolean fresh,
      Path erp,
      List<Part> connections,
      int companies,
      int persons,
      int projects,
      Optional<SyncReport> report) {}

  /** One connection and how many records are linked through it. */
  public record Part(Connection connection, int links) {}

  /**
   * Makes what is missing, and runs the first sync.
   *
   * @param url where this server listens; it serves the ERPs' connector too
   */
  public Result prepare(String url) throws IOException {
    boolean fresh = tenant.store().settings().get(DONE).isEmpty();
    Path wholesale = directory.resolve("demo-erp.db");
    Path invoicing = directory.resolve("demo-invoicing.db");
    if (!Files.exists(wholesale)) {
      progress.accept("creating the ERP " + wholesale);
      WholesaleErp.create(wholesale);
    }
    if (!Files.exists(invoicing)) {
      progress.accept("creating the invoicing system " + invoicing);
      InvoicingErp.create(invoicing, wholesale);
    }
    describe("wholesale");
    describe("invoicing");
    Connector connector = connector(url);
    Connection first = connection(connector, WHOLESALE, "wholesale", wholesale);
    Connection second = connection(connector, INVOICING, "invoicing", invoicing);
    Optional<SyncReport> report = Optional.empty();
    if (fresh) {
      progress.accept("filling the CRM");
      DemoCrm crm = new DemoCrm(tenant, wholesale);
      crm.fill();
      mapWholesale(first.id());
      mapInvoicing(second.id());
      progress.accept("linking");
      link(crm, first.id(), second.id());
      activate(first);
      activate(second);
      progress.accept("running the first sync");
      report = Optional.of(tenant.engine().forceSyncAll());
      tenant.store().settings().put(DONE, "true");
    }
    return new Result(
        fresh,
        wholesale,
        List.of(part(first), part(second)),
        tenant.crm().count(EntityType.Contact),
        tenant.crm().count(EntityType.Person),
        tenant.crm().count(EntityType.Project),
        report);
  }

  private Part part(Connection connection) {
    int links = 0;
    for (ErpActorType type : tenant.mappings().actorTypes(CALLER, connection.id())) {
      links += tenant.store().links().count(connection.id(), type);
    }
    return new Part(connection, links);
  }

  /** Puts a description file where the JDBC connector looks for it; a changed one stays. */
  private void describe(String name) throws IOException {
    Path file = directory.resolve("connectors/jdbc/" + name + ".toml");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, DemoDatabase.resource("/demo/" + name + ".toml"));
    }
  }

  /** The connector behind this server's own address, which may be another one at each start. */
  private Connector connector(String url) {
    String address = url + "/ErpConnectorWS.svc?ConnectorName=jdbc";
    Optional<Connector> known =
        tenant.connectors().all(CALLER).stream()
            .filter(connector -> connector.url().endsWith("/ErpConnectorWS.svc?ConnectorName=jdbc"))
            .findFirst();
    if (known.isPresent() && known.get().url().equals(address)) {
      return known.get();
    }
    return tenant
        .connectors()
        .save(
            CALLER,
            new Connector(known.map(Connector::id).orElse(0), "SQL databases", address, false));
  }

  private Connection connection(
      Connector connector, String name, String description, Path database) {
    for (ConnectionView view : tenant.connections().all(CALLER, false)) {
      if (view.connection().displayName().equals(name)) {
        return view.connection();
      }
    }
    progress.accept("setting the connection " + name + " up");
    return tenant
        .connections()
        .save(
            CALLER,
            new ConnectionDraft(
                0,
                connector.id(),
                name,
                "An ERP of the demo",
                false,
                Map.of("description", description, "url", "jdbc:sqlite:" + database),
                ConnectionAccess.EVERYBODY))
        .connection();
  }

  private void mapWholesale(int connectionId) {
    List<FieldDraft> customer = bothWays(CUSTOMER_FIELDS);
    customer.add(bothWays("CUSTOMER_GROUP", "CATEGORY"));
    customer.add(new FieldDraft(0, "CREDIT_LIMIT", null, false, false, true, false, null, null));
    map(connectionId, ErpActorType.Customer, customer);
    map(connectionId, ErpActorType.Supplier, bothWays(SUPPLIER_FIELDS));
    map(connectionId, ErpActorType.Person, bothWays(PERSON_FIELDS));
    map(connectionId, ErpActorType.Project, bothWays(PROJECT_FIELDS));
    mapLists(connectionId);
  }

  private void mapInvoicing(int connectionId) {
    map(
        connectionId,
        ErpActorType.Customer,
        List.of(bothWays("title", "NAME"), bothWays("mail", "EMAIL"), bothWays("tel", "PHONE")));
  }

  private void map(int connectionId, ErpActorType type, List<FieldDraft> fields) {
    tenant.mappings().save(CALLER, new MappingDraft(connectionId, type, true, fields));
  }

  private static List<FieldDraft> bothWays(List<String> keys) {
    List<FieldDraft> fields = new ArrayList<>();
    keys.forEach(key -> fields.add(bothWays(key, key)));
    return fields;
  }

  private static FieldDraft bothWays(String erpKey, String crmKey) {
    return new FieldDraft(0, erpKey, crmKey, true, true, false, false, null, null);
  }

  /** Each customer group becomes a category of the CRM of the same name. */
  private void mapLists(int connectionId) {
    List<ListFieldDraft> fields = new ArrayList<>();
    for (ListMappingView.ListFieldView field :
        tenant.listMappings().get(CALLER, connectionId).fields()) {
      List<ItemDraft> items = new ArrayList<>();
      for (ListMappingView.ItemView item : field.items()) {
        int crmItem = tenant.catalog().addItem(field.crmListName(), item.erpItemName()).id();
        items.add(new ItemDraft(item.erpItem(), item.erpItemName(), crmItem));
      }
      fields.add(new ListFieldDraft(field.fieldId(), items));
    }
    tenant.listMappings().save(CALLER, connectionId, fields);
  }

  private void link(DemoCrm crm, int wholesale, int invoicing) {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> clients = new ArrayList<>();
    crm.byNumber(EntityType.Contact, "NUMBER2")
        .forEach((number, id) -> {
          boolean supplier = Integer.parseInt(number) >= FIRST_SUPPLIER;
          ErpActorType type = supplier ? ErpActorType.Supplier : ErpActorType.Customer;
          pairs.add(new Pair(wholesale, EntityType.Contact, id, type, number));
          int index = Integer.parseInt(number) - WholesaleErp.FIRST_CUSTOMER;
          if (index < InvoicingErp.CLIENTS / 2) {
            String code = InvoicingErp.code(index);
            clients.add(new Pair(invoicing, EntityType.Contact, id, ErpActorType.Customer, code));
          }
        });
    crm.byNumber(EntityType.Person, "NUMBER")
        .forEach((number, id) ->
            pairs.add(new Pair(wholesale, EntityType.Person, id, ErpActorType.Person, number)));
    crm.byNumber(EntityType.Project, "NUMBER")
        .forEach((number, id) ->
            pairs.add(new Pair(wholesale, EntityType.Project, id, ErpActorType.Project, number)));
    int _ = tenant.links().createAll(CALLER, wholesale, pairs);
    int _ = tenant.links().createAll(CALLER, invoicing, clients);
  }

  private void activate(Connection connection) {
    List<String> reasons = tenant.activation().activate(CALLER, connection.id());
    if (!reasons.isEmpty()) {
      throw SynclineException.refused(
          "The demo's connection could not be switched on: " + String.join(" ", reasons));
    }
  }
}
