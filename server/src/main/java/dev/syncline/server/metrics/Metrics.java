package dev.syncline.server.metrics;

import dev.syncline.eis.CallListener;
import dev.syncline.model.Run;
import dev.syncline.server.Version;
import dev.syncline.store.Store;
import dev.syncline.sync.engine.RunEvent;
import java.util.List;
import java.util.function.Consumer;

/** All that is counted on this node. */
public final class Metrics {
  private final HttpMetrics http = new HttpMetrics();
  private final ConnectorMetrics connectors = new ConnectorMetrics();
  private final RunMetrics runs = new RunMetrics();

  public HttpMetrics http() {
    return http;
  }

  /** To be told of each call to a connector. */
  public CallListener connectors() {
    return connectors;
  }

  /** To be told of each run. */
  public Consumer<RunEvent> runs() {
    return runs;
  }

  /** The type of what {@link #text} answers. */
  public static String contentType() {
    return PrometheusText.CONTENT_TYPE;
  }

  /** Everything, in the text format of Prometheus. Reads how the connections stand. */
  public byte[] text(Store store) {
    PrometheusText text = new PrometheusText();
    text.family("syncline_build_info", "gauge", "Always 1; which version runs.");
    text.sample("syncline_build_info", PrometheusText.label("version", Version.current()), 1);
    connections(text, store);
    runs.write(text);
    connectors.write(text);
    http.write(text);
    JvmMetrics.write(text);
    return text.bytes();
  }

  private static void connections(PrometheusText text, Store store) {
    List<Standing> all = Standing.all(store);
    text.family("syncline_connection_active", "gauge", "1 while a connection is switched on.");
    all.forEach(
        one -> text.sample("syncline_connection_active", labels(one), one.active() ? 1 : 0));
    text.family("syncline_parked", "gauge", "Fields and records that are put aside.");
    all.forEach(one -> text.sample("syncline_parked", labels(one), one.parked()));
    lastRuns(text, all);
  }

  private static void lastRuns(PrometheusText text, List<Standing> all) {
    text.family(
        "syncline_connection_last_run_timestamp_seconds",
        "gauge",
        "When the last run of a connection ended, on any node, in Unix time.");
    for (Standing one : all) {
      if (one.lastRun() != null) {
        text.sample(
            "syncline_connection_last_run_timestamp_seconds",
            labels(one),
            one.lastRun().ended() / 1e6);
      }
    }
    text.family("syncline_connection_last_run_green", "gauge", "1 if that run left nothing to do.");
    for (Standing one : all) {
      if (one.lastRun() != null) {
        boolean green = one.lastRun().state() == Run.State.GREEN;
        text.sample("syncline_connection_last_run_green", labels(one), green ? 1 : 0);
      }
    }
  }

  private static String labels(Standing one) {
    return PrometheusText.label("connection", Integer.toString(one.connectionId()));
  }
}
