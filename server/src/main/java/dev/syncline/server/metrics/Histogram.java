package dev.syncline.server.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, in classes that never change. Usable from any thread. */
final class Histogram {
  /** Seconds, as they stand in the labels. */
  private static final String[] LIMITS = {
    "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0",
    "10.0", "60.0", "600.0"
  };

  private static final long[] NANOS = new long[LIMITS.length];

  static {
    for (int i = 0; i < LIMITS.length; i++) {
      NANOS[i] = (long) (Double.parseDouble(LIMITS[i]) * TimeUnit.SECONDS.toNanos(1));
    }
  }

  private final LongAdder[] counts = new LongAdder[LIMITS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Histogram() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(long took) {
    int place = 0;
    while (place < NANOS.length && took > NANOS[place]) {
      place++;
    }
    counts[place].increment();
    nanos.add(took);
  }

  /** Writes the samples; those of a class hold all below it too. */
  void write(PrometheusText text, String name, String labels) {
    String more = labels.isEmpty() ? "" : labels + ",";
    long sum = 0;
    for (int i = 0; i < LIMITS.length; i++) {
      sum += counts[i].sum();
      text.sample(name + "_bucket", more + "le=\"" + LIMITS[i] + "\"", sum);
    }
    sum += counts[LIMITS.length].sum();
    text.sample(name + "_bucket", more + "le=\"+Inf\"", sum);
    text.sample(name + "_sum", labels, nanos.sum() / 1e9);
    text.sample(name + "_count", labels, sum);
  }
}
