package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** Measures one part. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Arguments: the project's directory, a part, and how long it may take. */
  public static void main(String[] args) throws IOException, SQLException {
    Path root = Path.of(args[0]).toAbsolutePath();
    String part = args[1];
    Scale scale = Scale.of(args[2]);
    Programs programs = new Programs(root);
    Path folder = Files.createTempDirectory("syncline-benchmarks");
    Report report = new Report(root, part, scale);
    try {
      switch (part) {
        case "answers" -> new AnswersPart(programs, folder, scale).measure(report);
        case "rows" -> new RowsPart(programs, folder, scale).measure(report);
        case "million" -> new MillionPart(programs, folder, scale).measure(report);
        case "start" -> new StartPart(programs, folder, scale).measure(report);
        default -> throw new IllegalArgumentException("There is no part " + part + ".");
      }
      report.save();
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
