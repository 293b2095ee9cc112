package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What one part found out, as a section of {@code docs/performance.md}. */
final class Report {
  private final Path file;
  private final String part;
  private final Scale scale;
  private final StringBuilder text = new StringBuilder();

  Report(Path root, String part, Scale scale) {
    this.file = root.resolve("docs/performance.md");
    this.part = part;
    this.scale = scale;
  }

  /** Adds a sentence. */
  void say(String sentence) {
    text.append(sentence).append("\n\n");
  }

  /** Adds a table; all cells are texts. */
  void table(List<String> head, List<List<String>> rows) {
    row(head);
    List<String> line = new ArrayList<>();
    head.forEach(cell -> line.add("---"));
    row(line);
    rows.forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Prints it, and puts it in the place of what was measured before. */
  void save() throws IOException {
    System.out.println(text);
    if (!scale.isKept()) {
      return;
    }
    String begin = "<!-- measured: " + part + " -->";
    String end = "<!-- end -->";
    String page = Files.readString(file);
    int from = page.indexOf(begin);
    int to = page.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new IOException(file + " has no place for the part " + part + ".");
    }
    String measured =
        "Measured on %s (%s run) on %s.\n\n"
            .formatted(LocalDate.now(ZoneOffset.UTC), scale.name(), machine());
    Files.writeString(
        file,
        page.substring(0, from + begin.length()) + "\n\n" + measured + text + page.substring(to));
  }

  private static String machine() throws IOException {
    String model = first(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*: *", "");
    long kilobytes =
        Long.parseLong(first(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""));
    return "%d cores (%s), %d GB, Linux %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            Math.round(kilobytes / 1048576.0),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static String first(Path file, String beginning) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElse("");
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(Double.NaN);
  }

  /** 12,345. */
  static String count(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  /** 1.23. */
  static String exact(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }
}
