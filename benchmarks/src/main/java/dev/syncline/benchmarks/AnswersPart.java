package dev.syncline.benchmarks;

import dev.syncline.server.config.Listening;
import dev.syncline.server.config.ServerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How fast calls are answered: Syncline, Apache CXF, and bytes that are there already. */
final class AnswersPart {
  private static final int CONNECTIONS = 32;

  private final Programs programs;
  private final Path folder;
  private final Scale scale;
  private final Http http = new Http();
  private final Load load = Load.best();

  AnswersPart(Programs programs, Path folder, Scale scale) {
    this.programs = programs;
    this.folder = folder;
    this.scale = scale;
  }

  /** Data and calls that also the start is measured with. */
  record Prepared(Path data, Path tiny, Path large, Sample.Signed signed) {}

  /** One server under one call, all rounds. */
  private record Figures(
      Program server,
      int answerBytes,
      List<Double> perSecond,
      List<Double> cpu,
      List<Double> allocated,
      List<Double> p50) {
    Figures(Program server, int answerBytes) {
      this(
          server,
          answerBytes,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  /** Makes the data, and takes Syncline's own answers for the others to give. */
  static Prepared prepare(Programs programs, Path folder, Http http) throws IOException {
    Path data = folder.resolve("data");
    Sample.Signed signed;
    try (Erp erp = Erp.start(programs, http)) {
      erp.reset(10, ErpFields.KEYS.size(), false);
      signed =
          Sample.ofAnswers(ServerConfig.of(data, new Listening("127.0.0.1", 0)), erp.connector());
    }
    Path tiny = folder.resolve("tiny.xml");
    Path large = folder.resolve("large.xml");
    try (Program syncline = programs.syncline(data, false)) {
      double _ = syncline.untilAnswer(Calls.soapTiny(signed.ticket()), http);
      Files.write(tiny, checked(syncline, Calls.soapTiny(signed.ticket()), http, "Message"));
      Calls.Call fields = Calls.soapFields(signed.ticket(), signed.contactId());
      Files.write(large, checked(syncline, fields, http, "Spare parts"));
    }
    return new Prepared(data, tiny, large, signed);
  }

  private static byte[] checked(Program program, Calls.Call call, Http http, String expected)
      throws IOException {
    byte[] answer = http.post(program.url(), call);
    if (!new String(answer, StandardCharsets.UTF_8).contains(expected)) {
      throw new IOException(
          "%s to %s answered without \"%s\": %s"
              .formatted(
                  call.name(),
                  program.name(),
                  expected,
                  new String(answer, StandardCharsets.UTF_8)));
    }
    return answer;
  }

  void measure(Report report) throws IOException {
    Prepared prepared = prepare(programs, folder, http);
    String ticket = prepared.signed().ticket();
    int contact = prepared.signed().contactId();
    try (Program syncline = programs.syncline(prepared.data(), true);
        Program cxf = programs.cxf(prepared.tiny(), prepared.large());
        Program constant = programs.constant(prepared.tiny(), prepared.large())) {
      for (Program program : List.of(syncline, cxf, constant)) {
        double _ = program.untilAnswer(Calls.soapTiny(ticket), http);
      }
      report.say(
          "%d connections that stay open, load by %s on the same cores, medians of %d rounds after a warm-up. CPU and allocation are per call."
              .formatted(CONNECTIONS, load.name(), scale.rounds()));
      List<List<String>> rows = new ArrayList<>();
      add(rows, "Message", Calls.soapTiny(ticket), List.of(syncline, cxf, constant));
      add(rows, "Spare parts", Calls.soapFields(ticket, contact), List.of(syncline, cxf, constant));
      add(rows, "Message", Calls.restTiny(ticket), List.of(syncline));
      add(rows, "Spare parts", Calls.restFields(ticket, contact), List.of(syncline));
      report.table(
          List.of(
              "call",
              "server",
              "answer, bytes",
              "calls/s",
              "CPU, µs",
              "allocated, kB",
              "p50 on one connection, µs",
              "calls/s, Syncline to it"),
          rows);
      report.say(
          "Targets: tiny SOAP at least 4 times CXF and 50 % of constant bytes; the large one at least 2 times CXF, its p50 on one connection below CXF's; REST no slower than SOAP.");
    }
  }

  private void add(List<List<String>> rows, String expected, Calls.Call call, List<Program> servers)
      throws IOException {
    List<Figures> figures = new ArrayList<>();
    for (Program server : servers) {
      figures.add(new Figures(server, checked(server, call, http, expected).length));
      Load.Result _ = load.run(server.url(), call, CONNECTIONS, scale.warmUpSeconds());
    }
    for (int round = 0; round < scale.rounds(); round++) {
      for (Figures each : figures) {
        once(call, each);
      }
    }
    double ours = Report.median(figures.getFirst().perSecond());
    for (Figures all : figures) {
      double perSecond = Report.median(all.perSecond());
      rows.add(
          List.of(
              call.name(),
              all.server().name(),
              Report.count(all.answerBytes()),
              Report.count(perSecond),
              Report.count(Report.median(all.cpu())),
              Report.exact(Report.median(all.allocated()) / 1000),
              Report.count(Report.median(all.p50())),
              all.equals(figures.getFirst()) ? "" : Report.exact(ours / perSecond)));
    }
  }

  private void once(Calls.Call call, Figures figures) throws IOException {
    Program server = figures.server();
    long allocated = server.allocatedBytes();
    long cpu = server.cpuMicros();
    Load.Result result = load.run(server.url(), call, CONNECTIONS, scale.loadSeconds());
    double requests = result.requests();
    figures.cpu().add((server.cpuMicros() - cpu) / requests);
    figures.allocated().add((server.allocatedBytes() - allocated) / requests);
    figures.perSecond().add(result.perSecond());
    figures.p50().add(load.run(server.url(), call, 1, Math.max(1, scale.loadSeconds() / 2)).p50());
  }
}
