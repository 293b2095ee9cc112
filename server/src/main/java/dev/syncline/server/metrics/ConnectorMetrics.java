package dev.syncline.server.metrics;

import dev.syncline.connector.Outcome;
import dev.syncline.eis.CallListener;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The calls to connectors that speak EIS. Operations are those of the contract: few. */
final class ConnectorMetrics implements CallListener {
  private static final String[] OUTCOMES = {"ok", "warning", "refused", "failed"};

  private final Map<String, LongAdder[]> counts = new ConcurrentHashMap<>();
  private final Histogram times = new Histogram();
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  @Override
  public void called(Call call) {
    LongAdder[] ofOperation = counts.get(call.operation());
    if (ofOperation == null) {
      ofOperation = counts.computeIfAbsent(call.operation(), operation -> adders());
    }
    ofOperation[outcome(call)].increment();
    times.add(call.took().toNanos());
    sent.add(call.sent());
    received.add(call.received());
  }

  private static LongAdder[] adders() {
    LongAdder[] adders = new LongAdder[OUTCOMES.length];
    for (int i = 0; i < adders.length; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }

  private static int outcome(Call call) {
    Outcome outcome = call.outcome();
    if (call.failure() != null || outcome == null) {
      return 3;
    }
    if (!outcome.isOk()) {
      return 2;
    }
    return outcome.isSuccess() ? 0 : 1;
  }

  void write(PrometheusText text) {
    text.family(
        "syncline_connector_calls_total",
        "counter",
        "Calls to EIS connectors by operation and outcome, each attempt of them.");
    new TreeMap<>(counts)
        .forEach((operation, adders) -> {
          for (int i = 0; i < OUTCOMES.length; i++) {
            if (adders[i].sum() > 0) {
              String labels =
                  PrometheusText.label("operation", operation)
                      + ","
                      + PrometheusText.label("outcome", OUTCOMES[i]);
              text.sample("syncline_connector_calls_total", labels, adders[i].sum());
            }
          }
        });
    text.family("syncline_connector_call_seconds", "histogram", "How long those calls took.");
    times.write(text, "syncline_connector_call_seconds", "");
    text.family("syncline_connector_sent_bytes_total", "counter", "Bytes sent to EIS connectors.");
    text.sample("syncline_connector_sent_bytes_total", "", sent.sum());
    text.family(
        "syncline_connector_received_bytes_total",
        "counter",
        "Bytes received from them, unpacked.");
    text.sample("syncline_connector_received_bytes_total", "", received.sum());
  }
}
