package dev.syncline.server.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  private final Map<Area, LongAdder[]> counts = new EnumMap<>(Area.class);
  private final Map<Area, Histogram> times = new EnumMap<>(Area.class);

  HttpMetrics() {
    for (Area area : Area.values()) {
      LongAdder[] ofArea = new LongAdder[STATUSES.length];
      for (int status = 0; status < STATUSES.length; status++) {
        ofArea[status] = new LongAdder();
      }
      counts.put(area, ofArea);
      times.put(area, new Histogram());
    }
  }

  /**
   * Counts a request.
   *
   * @param status 0 when it broke off before there was an answer
   */
  public void answered(Area area, int status, long nanos) {
    int kind = status / 100;
    Objects.requireNonNull(counts.get(area))[kind > 0 && kind < STATUSES.length ? kind : 0]
        .increment();
    Objects.requireNonNull(times.get(area)).add(nanos);
  }

  void write(PrometheusText text) {
    text.family(
        "syncline_http_requests_total",
        "counter",
        "Requests by kind of address and class of status; none: it broke off.");
    counts.forEach((area, ofArea) -> {
      for (int status = 0; status < STATUSES.length; status++) {
        long count = ofArea[status].sum();
        if (count > 0) {
          String labels =
              PrometheusText.label("area", name(area))
                  + ","
                  + PrometheusText.label("status", STATUSES[status]);
          text.sample("syncline_http_requests_total", labels, count);
        }
      }
    });
    text.family(
        "syncline_http_request_seconds",
        "histogram",
        "How long requests took, by kind of address.");
    times.forEach((area, histogram) ->
        histogram.write(
            text, "syncline_http_request_seconds", PrometheusText.label("area", name(area))));
  }

  private static String name(Area area) {
    return area.name().toLowerCase(Locale.ROOT);
  }
}
