package dev.syncline.server;

import dev.syncline.connector.ConnectorFactory;
import dev.syncline.crm.CrmCatalog;
import dev.syncline.crm.CrmEntities;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.eis.CallPolicy;
import dev.syncline.eis.ConnectorHttp;
import dev.syncline.eis.SoapConnector;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.config.Web;
import dev.syncline.server.events.RunFeed;
import dev.syncline.server.http.HttpServer;
import dev.syncline.server.metrics.Metrics;
import dev.syncline.server.oidc.AccessTokens;
import dev.syncline.server.oidc.Issuer;
import dev.syncline.server.oidc.JwtAccessTokens;
import dev.syncline.server.rest.Rest;
import dev.syncline.server.soap.SoapServices;
import dev.syncline.store.ControlStore;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.StoreConfig;
import dev.syncline.store.jdbc.Stores;
import dev.syncline.sync.access.ApplicationTokens;
import dev.syncline.sync.access.Passwords;
import dev.syncline.sync.access.SignIn;
import dev.syncline.sync.access.Tickets;
import dev.syncline.sync.access.Users;
import dev.syncline.sync.connections.Activation;
import dev.syncline.sync.connections.ConnectionFields;
import dev.syncline.sync.connections.ConnectionSetup;
import dev.syncline.sync.connections.ConnectorSetup;
import dev.syncline.sync.engine.Engine;
import dev.syncline.sync.engine.Inbox;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import dev.syncline.sync.importing.Importing;
import dev.syncline.sync.links.ActorFinder;
import dev.syncline.sync.links.ActorLinks;
import dev.syncline.sync.links.LinkedValues;
import dev.syncline.sync.links.NewActors;
import dev.syncline.sync.mapping.ColumnLayouts;
import dev.syncline.sync.mapping.FieldMappings;
import dev.syncline.sync.mapping.FieldSettings;
import dev.syncline.sync.mapping.ListMappings;
import dev.syncline.sync.why.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;

/** Puts the program together, an area after the other, and takes it apart again. */
public final class Wiring implements AutoCloseable {
  private final ServerConfig config;
  private final InstantSource clock;
  private final ControlStore control;
  private final ConnectorHttp connectorHttp = ConnectorHttp.open();
  private final Metrics metrics = new Metrics();
  private final RunFeed feed;
  private final ErpConnectors connectors;
  private final TenantServices tenant;

  private Wiring(ServerConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.feed = new RunFeed(clock);
    this.control = openStores();
    this.connectors = openConnectors();
    this.tenant = tenant(control.tenant(ControlStore.DEFAULT_TENANT));
  }

  /** Opens the data; nothing runs and nobody is answered yet. */
  public static Wiring open(ServerConfig config) {
    return open(config, InstantSource.system());
  }

  /** The same with another clock. */
  static Wiring open(ServerConfig config, InstantSource clock) {
    return new Wiring(config, clock);
  }

  /** The tenant that is used when the URL names none. */
  public TenantServices tenant() {
    return tenant;
  }

  private ControlStore openStores() {
    return Stores.open(stores(config));
  }

  private static StoreConfig stores(ServerConfig config) {
    String url = config.database().url();
    StoreConfig stores =
        url == null
            ? StoreConfig.sqlite(config.data())
            : StoreConfig.postgres(config.data(), StoreConfig.Postgres.at(url));
    return stores.withSecretKey(config.database().secretKey());
  }

  /** As {@link ControlStore#backup}. */
  public void backup(Path folder, boolean withKey) {
    control.backup(folder, withKey);
  }

  /** As {@link Stores#restore}; nothing is opened. */
  public static boolean restore(ServerConfig config, Path folder) {
    return Stores.restore(stores(config), folder);
  }

  private ErpConnectors openConnectors() {
    return new ErpConnectors(
        url ->
            SoapConnector.of(url, connectorHttp, CallPolicy.DEFAULT, metrics.connectors(), clock),
        ServiceLoader.load(ConnectorFactory.class),
        config.data().resolve("connectors"));
  }

  private TenantServices tenant(Store store) {
    EmbeddedCrm crm = new EmbeddedCrm(store, clock);
    ConnectedErps erps = new ConnectedErps(store, connectors);
    Engine engine =
        new Engine(
            store,
            crm,
            erps,
            control.executions(),
            clock,
            RandomGenerator.getDefault(),
            config.patience(),
            metrics.runs().andThen(feed));
    Passwords passwords = new Passwords(Passwords.Cost.STANDARD);
    Tickets tickets = new Tickets(store, config.access().ticketLife(), clock);
    ConnectionFields fields = new ConnectionFields(store, crm, erps);
    return new TenantServices(
        ControlStore.DEFAULT_TENANT,
        store,
        new SignIn(store, passwords, tickets, clock),
        tickets,
        new ApplicationTokens(store, config.access().applicationTokenRequired(), clock),
        new Users(store, passwords, tickets),
        new ConnectorSetup(store, connectors, config.company()),
        new ConnectionSetup(store, connectors, erps, fields, engine::connectionChanged),
        fields,
        new Activation(store, crm, erps, engine::connectionChanged),
        new FieldMappings(store, crm),
        new ListMappings(store, crm, erps),
        new FieldSettings(store, crm),
        new ColumnLayouts(store),
        new ActorFinder(store, erps),
        new ActorLinks(store, crm, erps, engine::pushNow),
        new LinkedValues(store, crm, erps),
        new NewActors(store, crm, erps, clock),
        new CrmEntities(store, clock),
        new CrmCatalog(store),
        engine,
        new Inbox(store, clock),
        new Why(store, crm),
        new Importing(store, crm, erps, engine, control.executions(), clock));
  }

  /**
   * Answers requests from now on; connectors that this program hosts are among what it answers, so
   * that {@link #recover} and {@link #startEngine} come after it.
   *
   * @throws IOException when the address can't be listened on
   */
  public HttpServer listen() throws IOException {
    SystemInfo system =
        new SystemInfo(
            Version.current(),
            config.company(),
            config.database().url() == null ? "SQLite" : "PostgreSQL",
            accessTokens(),
            config.access().implicitUserHeader());
    Web web = config.web();
    Rest rest = new Rest(tenant, system, feed);
    Routes routes =
        new Routes(
            tenant,
            new SoapServices(system, web.xml()),
            rest,
            new HostedConnectors(connectors, web.xml(), config.access().connectorsForAll()),
            web.cors(),
            metrics,
            feed,
            new MetricsPage(tenant, metrics, rest, config.access().metricsToken()));
    return HttpServer.start(
        config.listening().host(), config.listening().port(), web.http(), web.addresses(), routes);
  }

  private AccessTokens accessTokens() {
    Issuer issuer = config.access().issuer();
    return issuer == null ? AccessTokens.NONE : new JwtAccessTokens(issuer, clock);
  }

  /** Finishes or undoes what a crash left half done; before the engine runs. */
  public void recover() {
    tenant.connections().finishPending();
    tenant.newActors().markOpenIntentsUnknown();
  }

  /** Runs connections from now on. */
  public void startEngine() {
    tenant.engine().start();
    tenant.importing().start();
    control.executions().start();
  }

  @Override
  public void close() {
    tenant.importing().close();
    tenant.engine().close();
    connectors.close();
    connectorHttp.close();
    control.close();
  }
}
