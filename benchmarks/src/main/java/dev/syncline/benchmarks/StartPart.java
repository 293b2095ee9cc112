package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of the program to its first answer, and the memory it holds then. */
final class StartPart {
  private final Programs programs;
  private final Path folder;
  private final Scale scale;
  private final Http http = new Http();

  StartPart(Programs programs, Path folder, Scale scale) {
    this.programs = programs;
    this.folder = folder;
    this.scale = scale;
  }

  private interface Start {
    Program start() throws IOException;
  }

  private record Figures(List<Double> milliseconds, List<Double> megabytes) {}

  void measure(Report report) throws IOException {
    AnswersPart.Prepared prepared = AnswersPart.prepare(programs, folder, http);
    Calls.Call call = Calls.soapTiny(prepared.signed().ticket());
    List<Start> starts =
        List.of(
            () -> programs.cxf(prepared.tiny(), prepared.large()),
            () -> programs.syncline(prepared.data(), true),
            () -> programs.syncline(prepared.data(), false));
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (int round = 0; round < scale.starts(); round++) {
      for (Start start : starts) {
        try (Program program = start.start()) {
          double milliseconds = program.untilAnswer(call, http);
          Figures all =
              figures.computeIfAbsent(
                  program.name(), key -> new Figures(new ArrayList<>(), new ArrayList<>()));
          all.milliseconds().add(milliseconds);
          all.megabytes().add(program.residentMegabytes());
        }
      }
    }
    double peer = Report.median(figures.values().iterator().next().milliseconds());
    List<List<String>> rows = new ArrayList<>();
    figures.forEach((name, all) -> {
      double milliseconds = Report.median(all.milliseconds());
      rows.add(
          List.of(
              name,
              Report.count(milliseconds),
              Report.exact(milliseconds / peer),
              Report.count(Report.median(all.megabytes()))));
    });
    report.say(
        "From the start of the process to the first answer of GetEngineStatus, on existing data (SQLite), files in the system's cache.");
    report.table(List.of("server", "first answer, ms", "to CXF", "memory then (RSS), MB"), rows);
    report.say(
        "Targets: at most 0.5 of CXF with the cache that the build makes, 0.8 without; memory at most CXF's.");
  }
}
