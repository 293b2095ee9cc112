package dev.syncline.benchmarks;

import java.util.Locale;

/**
 * How long a run takes.
 *
 * @param rounds that count
 * @param warmUpSeconds of one server under one call before the first round: until then the JVM goes
 *     on compiling, for two dozen seconds where load and server share two cores
 * @param loadSeconds of one server under one call, in one round
 * @param links of the sync
 * @param changed of them in the second sync
 * @param linked of the million actors
 */
record Scale(
    String name,
    int rounds,
    int warmUpSeconds,
    int loadSeconds,
    int starts,
    int links,
    int changed,
    int millionActors,
    int linked) {
  private static final Scale FULL =
      new Scale("full", 3, 25, 6, 7, 200_000, 10_000, 1_000_000, 100_000);
  private static final Scale QUICK =
      new Scale("quick", 3, 20, 2, 3, 20_000, 1_000, 1_000_000, 5_000);

  /** Whether everything runs; its figures say nothing and are not kept. */
  private static final Scale CHECK = new Scale("check", 1, 1, 1, 1, 3_000, 100, 20_000, 1_000);

  static Scale of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "full" -> FULL;
      case "quick" -> QUICK;
      case "check" -> CHECK;
      default -> throw new IllegalArgumentException("A run is full, quick or check, not " + name);
    };
  }

  boolean isKept() {
    return !equals(CHECK);
  }
}
