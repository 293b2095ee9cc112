package dev.syncline.benchmarks;

import dev.syncline.crm.CrmEntities;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.eis.CallPolicy;
import dev.syncline.eis.ConnectorHttp;
import dev.syncline.eis.SoapConnector;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import dev.syncline.store.ControlStore;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.Stores;
import dev.syncline.sync.engine.Engine;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The engine over some data, put together as the server does, without what listens and schedules.
 */
final class SyncRig implements AutoCloseable {
  private final ControlStore control;
  private final Store store;
  private final ErpConnectors connectors;
  private final ConnectorHttp http = ConnectorHttp.open();
  private final Engine engine;
  private final CrmEntities crm;

  private SyncRig(Data data, @Nullable Consumer<String> statements) {
    InstantSource clock = InstantSource.system();
    control = Stores.open(data.stores().withStatementListener(statements));
    store = control.tenant(ControlStore.DEFAULT_TENANT);
    connectors =
        new ErpConnectors(
            url -> SoapConnector.of(url, http, CallPolicy.DEFAULT, call -> {}, clock),
            List.of(),
            data.directory().resolve("connectors"));
    engine =
        new Engine(
            store,
            new EmbeddedCrm(store, clock),
            new ConnectedErps(store, connectors),
            control.executions(),
            clock,
            RandomGenerator.getDefault(),
            Duration.ofHours(1));
    crm = new CrmEntities(store, clock);
  }

  /**
   * @param statements is told of each statement; null where that would be measured too
   */
  static SyncRig open(Data data, @Nullable Consumer<String> statements) {
    return new SyncRig(data, statements);
  }

  /**
   * Runs the connection.
   *
   * @throws IllegalStateException when the run is not green: its figures would say nothing
   */
  Run run(int connectionId) {
    Run run = engine.runNow(connectionId).orElseThrow();
    if (run.state() != Run.State.GREEN) {
      throw new IllegalStateException("The run ended " + run.state() + ": " + run.explanation());
    }
    return run;
  }

  /** Edits one field of so many companies, as users do, but in one transaction. */
  void edit(int count, String text) {
    var _ =
        store.write(() -> {
          for (int id = 1; id <= count; id++) {
            var _ = crm.patch(EntityType.Contact, id, null, Map.of("PHONE", text + id), null);
          }
          return count;
        });
  }

  @Override
  public void close() {
    engine.close();
    connectors.close();
    http.close();
    control.close();
  }
}
