package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.CrmEntities;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.jdbc.JdbcConnectorFactory;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.store.ControlStore;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.StoreConfig;
import dev.syncline.store.jdbc.Stores;
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
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The engine in a process of its own, between a store and an ERP that is an SQLite database, for a
 * test to kill. It prints {@code ready} before it runs, and {@code done GREEN PUSHED} at the end.
 */
public final class KilledEngine implements AutoCloseable {
  private static final Caller ADMIN = Caller.SYSTEM;

  public final Store store;
  public final Engine engine;
  public final EmbeddedCrm embedded;
  public final ConnectedErps erps;
  final CrmEntities crm;
  private final ControlStore control;
  private final ErpConnectors connectors;

  public KilledEngine(StoreConfig config) {
    InstantSource clock = InstantSource.system();
    control = Stores.open(config);
    store = control.tenant(ControlStore.DEFAULT_TENANT);
    embedded = new EmbeddedCrm(store, clock);
    connectors =
        new ErpConnectors(
            url -> {
              throw new AssertionError("nothing here is behind " + url);
            },
            List.of(new JdbcConnectorFactory()),
            config.directory().resolve("connectors"));
    erps = new ConnectedErps(store, connectors);
    crm = new CrmEntities(store, clock);
    engine =
        new Engine(
            store,
            embedded,
            erps,
            control.executions(),
            clock,
            new SplittableRandom(1),
            Duration.ofMinutes(5));
  }

  /** Connects the ERP, its names and phones both ways; answers the connection. */
  public int connect(Path database) {
    Connector connector =
        new ConnectorSetup(store, connectors, new OwnCompany("Acme", ""))
            .save(ADMIN, new Connector(0, "SQL", "plugin://jdbc", false));
    Connection connection =
        new ConnectionSetup(store, connectors, erps, new ConnectionFields(store, embedded, erps))
            .save(
                ADMIN,
                new ConnectionDraft(
                    0,
                    connector.id(),
                    "Shop",
                    "",
                    false,
                    Map.of("description", "shop", "url", "jdbc:sqlite:" + database),
                    ConnectionAccess.EVERYBODY))
            .connection();
    var _ =
        new FieldMappings(store, embedded)
            .save(
                ADMIN,
                new MappingDraft(
                    connection.id(),
                    ErpActorType.Customer,
                    true,
                    List.of(Systems.both("name", "NAME"), Systems.both("phone", "PHONE"))));
    List<String> reasons = new Activation(store, embedded, erps).activate(ADMIN, connection.id());
    if (!reasons.isEmpty()) {
      throw new AssertionError(reasons);
    }
    return connection.id();
  }

  /**
   * Starts a program on the same class path.
   *
   * @param main it gets the arguments that {@link #config} reads
   * @param options of the Java VM
   */
  public static Process start(Class<?> main, StoreConfig config, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .replace('\n', File.pathSeparatorChar),
                main.getName(),
                config.directory().toString()));
    command.addAll(1, List.of(options));
    StoreConfig.Postgres postgres = config.postgres();
    if (postgres != null) {
      command.add(postgres.url());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The data directory, and the PostgreSQL URL or nothing. */
  public static StoreConfig config(String[] args) {
    Path directory = Path.of(args[0]);
    return args.length == 1
        ? StoreConfig.sqlite(directory)
        : StoreConfig.postgres(directory, StoreConfig.Postgres.at(args[1]));
  }

  /** Runs once, or works on the plan that the property {@code plan} names. */
  public static void main(String[] args) {
    try (KilledEngine engine = new KilledEngine(config(args))) {
      System.out.println("ready");
      String plan = System.getProperty("plan");
      if (plan != null) {
        var _ = engine.engine.planning().work(plan);
        System.out.println("done");
        return;
      }
      SyncReport report = engine.engine.forceSyncAll();
      System.out.println("done " + report.status() + " " + report.total());
    }
  }

  @Override
  public void close() {
    engine.close();
    connectors.close();
    control.close();
  }
}
