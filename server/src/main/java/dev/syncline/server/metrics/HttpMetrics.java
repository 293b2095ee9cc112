package dev.syncline.server.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** The requests that were answered. */
public final class HttpMetrics {
  /** What kind of address was asked: few, and known beforehand. */
  public enum Area {
    SOAP,
    AGENT,
    RECORDS,
    SYNCLINE,
    /** Streams: they take as long as somebody listens. */
    EVENTS,
    CONNECTORS,
    HEALTH,
    OTHER
  }

  private static final String[] STATUSES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

  private final LongAdder[][] counts = new LongAdder[Area.values().length][STATUSES.length];
  private final Histogram[] times = new Histogram[Area.values().length];

  HttpMetrics() {
    for (int area = 0; area < counts.length; area++) {
      times[area] = new Histogram();
      for (int status = 0; status < STATUSES.length; status++) {
        counts[area][status] = new LongAdder();
      }
    }
  }

  /**
   * Counts a request.
   *
   * @param status 0 when it broke off before there was an answer
   */
  public void answered(Area area, int status, long nanos) {
    int kind = status / 100;
    counts[area.ordinal()][kind > 0 && kind < STATUSES.length ? kind : 0].increment();
    times[area.ordinal()].add(nanos);
  }

  void write(PrometheusText text) {
    text.family(
        "syncline_http_requests_total",
        "counter",
        "Requests by kind of address and class of status; none: it broke off.");
    for (Area area : Area.values()) {
      for (int status = 0; status < STATUSES.length; status++) {
        long count = counts[area.ordinal()][status].sum();
        if (count > 0) {
          String labels =
              PrometheusText.label("area", name(area))
                  + ","
                  + PrometheusText.label("status", STATUSES[status]);
          text.sample("syncline_http_requests_total", labels, count);
        }
      }
    }
    text.family(
        "syncline_http_request_seconds",
        "histogram",
        "How long requests took, by kind of address.");
    for (Area area : Area.values()) {
      times[area.ordinal()].write(
          text, "syncline_http_request_seconds", PrometheusText.label("area", name(area)));
    }
  }

  private static String name(Area area) {
    return area.name().toLowerCase(Locale.ROOT);
  }
}
