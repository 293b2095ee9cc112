package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ConnectorContext;
import dev.syncline.connector.ConnectorFactory;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.crm.CrmEntities;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
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
import dev.syncline.sync.mapping.MappingDraft;
import dev.syncline.sync.mapping.MappingDraft.FieldDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A CRM, ERPs behind connectors, and the engine between them, on one database. */
final class Systems {
  static final Caller ADMIN = Caller.SYSTEM;

  final TestDatabase database;
  final TestClock clock = new TestClock();
  private final List<ErpConnector> erps;
  private final UnaryOperator<Crm> around;
  Store store;
  CrmEntities crm;
  Engine engine;
  Inbox inbox;
  Activation activation;
  private ConnectionSetup connections;
  private ConnectorSetup connectors;
  private FieldMappings mappings;

  Systems(TestDatabase database, List<? extends ErpConnector> erps) {
    this(database, erps, UnaryOperator.identity());
  }

  /**
   * @param around makes the CRM that the engine sees of the embedded one
   */
  @SuppressWarnings("NullAway.Init") // open() sets the rest, here and at each restart
  Systems(TestDatabase database, List<? extends ErpConnector> erps, UnaryOperator<Crm> around) {
    this.database = database;
    this.erps = List.copyOf(erps);
    this.around = around;
    open();
  }

  private void open() {
    store = database.store();
    EmbeddedCrm embedded = new EmbeddedCrm(store, clock);
    List<Plugin> plugins = new ArrayList<>();
    for (int i = 0; i < erps.size(); i++) {
      plugins.add(new Plugin("erp" + i, erps.get(i)));
    }
    ErpConnectors open =
        new ErpConnectors(
            url -> {
              throw new AssertionError("nothing here is behind " + url);
            },
            plugins,
            database.directory());
    ConnectedErps connected = new ConnectedErps(store, open);
    crm = new CrmEntities(store, clock);
    engine =
        new Engine(
            store,
            around.apply(embedded),
            connected,
            database.control().executions(),
            clock,
            new SplittableRandom(1),
            Duration.ofMinutes(2));
    inbox = new Inbox(store, clock);
    activation = new Activation(store, embedded, connected);
    connectors = new ConnectorSetup(store, open, new OwnCompany("Acme", ""));
    connections =
        new ConnectionSetup(
            store, open, connected, new ConnectionFields(store, embedded, connected));
    mappings = new FieldMappings(store, embedded);
  }

  /** Closes everything and opens it again, as after a crash. */
  void restart() {
    engine.close();
    store = database.reopened();
    open();
  }

  private record Plugin(String name, ErpConnector erp) implements ConnectorFactory {
    @Override
    public ErpConnector open(ConnectorContext context) {
      return erp;
    }
  }

  /** Connects an ERP, maps its customers' fields, and switches the connection on. */
  int connect(int erp, FieldDraft... customer) {
    Connection made = setUp(erp);
    map(made.id(), ErpActorType.Customer, customer);
    activate(made.id());
    return made.id();
  }

  Connection setUp(int erp) {
    Connector connector =
        connectors.save(ADMIN, new Connector(0, "ERP " + erp, "plugin://erp" + erp, false));
    return connections
        .save(
            ADMIN,
            new ConnectionDraft(
                0, connector.id(), "ERP " + erp, "", false, Map.of(), ConnectionAccess.EVERYBODY))
        .connection();
  }

  void map(int connectionId, ErpActorType type, FieldDraft... fields) {
    var _ = mappings.save(ADMIN, new MappingDraft(connectionId, type, true, List.of(fields)));
  }

  void activate(int connectionId) {
    List<String> reasons = activation.activate(ADMIN, connectionId);
    if (!reasons.isEmpty()) {
      throw new AssertionError(reasons);
    }
  }

  static FieldDraft both(String erpKey, String crmKey) {
    return new FieldDraft(0, erpKey, crmKey, true, true, false, false, null, null);
  }

  static FieldDraft toCrm(String erpKey, String crmKey) {
    return new FieldDraft(0, erpKey, crmKey, true, false, false, false, null, null);
  }

  static FieldDraft toErp(String erpKey, String crmKey) {
    return new FieldDraft(0, erpKey, crmKey, false, true, false, false, null, null);
  }

  int company(String... values) {
    return crm.create(EntityType.Contact, values(values), 0).id();
  }

  private static Map<String, String> values(String... values) {
    Map<String, String> byKey = new java.util.HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      byKey.put(values[i], values[i + 1]);
    }
    return byKey;
  }

  void edit(int company, String... values) {
    Entity _ = crm.patch(EntityType.Contact, company, null, values(values), null);
  }

  String crmValue(int company, String key) {
    return crm.get(EntityType.Contact, company).value(key);
  }

  Link link(int connectionId, int company, String erpKey) {
    return store
        .links()
        .create(connectionId, ErpActorType.Customer, erpKey, EntityType.Contact, company);
  }

  /** Customers K0, K1 and so on, each linked to a company of its own. */
  void linkedCompanies(int connectionId, InMemoryErp erp, int count) {
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      erp.put(ErpActorType.Customer, "K" + i, "name", "N" + i, "phone", "1");
      entities.add(
          new Entity(EntityType.Contact, 0, 0, false, 0, Map.of("NAME", "N" + i), Map.of(), 0, 0));
    }
    List<Integer> ids = crm.seed(EntityType.Contact, entities);
    List<NewLink> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(
          new NewLink(
              connectionId, ErpActorType.Customer, "K" + i, EntityType.Contact, ids.get(i)));
    }
    int _ = store.links().createAll(links);
  }

  int fieldId(int connectionId, String erpKey) {
    for (FieldMapping field : store.mappings().fields(connectionId, ErpActorType.Customer)) {
      if (field.field().key().equals(erpKey)) {
        return field.id();
      }
    }
    throw new AssertionError(erpKey);
  }

  static InMemoryErp erp() {
    return new InMemoryErp()
        .field(ErpActorType.Customer, "name", FieldType.Text)
        .field(ErpActorType.Customer, "phone", FieldType.Text)
        .field(ErpActorType.Customer, "web", FieldType.Text)
        .field(ErpActorType.Customer, "since", FieldType.Datetime)
        .field(ErpActorType.Person, "last", FieldType.Text);
  }

  static FieldDraft[] fields() {
    return new FieldDraft[] {both("name", "NAME"), both("phone", "PHONE"), toCrm("web", "URL")};
  }

  static String erpValue(InMemoryErp erp, String key, String field) {
    Actor actor = Objects.requireNonNull(erp.find(ErpActorType.Customer, key));
    return Objects.requireNonNullElse(actor.values().get(field), "");
  }

  static Run run(Systems systems, int connection) {
    return systems.engine.runNow(connection).orElseThrow();
  }

  static List<FieldDecision> decisions(Systems systems, Link link, FieldDecision.Outcome outcome) {
    List<FieldDecision> found = new ArrayList<>();
    systems
        .store
        .decisions()
        .ofLink(link.id(), 1000)
        .forEach(decision ->
            decision.fields().stream()
                .filter(field -> field.outcome() == outcome)
                .forEach(found::add));
    return found;
  }
}
