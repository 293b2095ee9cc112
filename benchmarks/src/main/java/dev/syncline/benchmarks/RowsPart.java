package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How fast rows go from an ERP into the CRM and back: Syncline beside the raw pipe. */
final class RowsPart {
  private static final int IDLE_RUNS = 5;

  private final Programs programs;
  private final Path folder;
  private final Scale scale;
  private final List<List<String>> speeds = new ArrayList<>();
  private final List<List<String>> others = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  RowsPart(Programs programs, Path folder, Scale scale) {
    this.programs = programs;
    this.folder = folder;
    this.scale = scale;
  }

  /** One side, all rounds, in seconds. */
  private record Figures(List<Double> first, List<Double> changed) {
    Figures() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** What only Syncline does. */
  private record Idle(List<Double> milliseconds, int statements, Map<String, Integer> calls) {}

  private record Push(double seconds, Map<String, Integer> calls) {}

  private final class Turns {
    private final Erp erp;
    private final Data template;
    private final int connection;
    private final boolean scattered;
    private final Figures syncline = new Figures();
    private final Figures pipe = new Figures();
    private @Nullable Idle idle;
    private @Nullable Push push;

    Turns(Erp erp, Data template, int connection, boolean scattered) {
      this.erp = erp;
      this.template = template;
      this.connection = connection;
      this.scattered = scattered;
    }

    void take(boolean counted) throws IOException, SQLException {
      Figures ofPipe = counted ? pipe : new Figures();
      Figures ofSyncline = counted ? syncline : new Figures();
      erp.reset(scale.links(), ErpFields.KEYS.size(), scattered);
      Data data = template.copy();
      try (RawPipe raw = RawPipe.open(data, erp.connector())) {
        ofPipe.first().add(timed(() -> require(scale.links(), raw.run())));
        erp.change(scale.changed());
        // The watermark is inclusive: the last one comes again.
        ofPipe.changed().add(timed(() -> require(scale.changed(), raw.run() - repeated())));
      }
      note(data, "The raw pipe");
      data.delete();
      erp.reset(scale.links(), ErpFields.KEYS.size(), scattered);
      data = template.copy();
      try (SyncRig rig = SyncRig.open(data, null)) {
        ofSyncline
            .first()
            .add(timed(() -> require(scale.links(), rig.run(connection).balance().applied())));
        erp.change(scale.changed());
        ofSyncline
            .changed()
            .add(timed(() -> require(scale.changed(), rig.run(connection).balance().applied())));
        note(data, "Syncline");
        List<Double> idleTimes = new ArrayList<>();
        for (int i = 0; i < IDLE_RUNS; i++) {
          idleTimes.add(timed(() -> require(0, rig.run(connection).balance().applied())) * 1e3);
        }
        rig.edit(scale.changed(), "edited ");
        Map<String, Integer> _ = erp.calls();
        double seconds = timed(() -> require(scale.changed(), rig.run(connection).pushed()));
        push = new Push(seconds, erp.calls());
        require(0, rig.run(connection).balance().applied());
        idle = new Idle(idleTimes, 0, Map.of());
      }
      idle = counted(data, idle.milliseconds());
      data.delete();
    }

    /** One actor comes again in the second answer, unless it is among the changed ones. */
    private int repeated() throws IOException {
      return lastIsChanged() ? 0 : 1;
    }

    private boolean lastIsChanged() {
      return MemoryErp.changed(scale.links(), scale.changed())
          .anyMatch(index -> index == scale.links() - 1);
    }

    private Idle counted(Data data, List<Double> milliseconds) throws IOException {
      AtomicInteger statements = new AtomicInteger();
      try (SyncRig rig = SyncRig.open(data, sql -> statements.incrementAndGet())) {
        var _ = rig.run(connection);
        statements.set(0);
        Map<String, Integer> _ = erp.calls();
        var _ = rig.run(connection);
        return new Idle(milliseconds, statements.get(), erp.calls());
      }
    }

    void report() {
      String order = scattered ? "scattered" : "in key order";
      speed(order, "first sync", scale.links(), syncline.first(), pipe.first(), "70 %");
      speed(
          order,
          Report.count(scale.changed()) + " changed, scattered",
          scale.changed(),
          syncline.changed(),
          pipe.changed(),
          "60 %");
      if (scattered || idle == null || push == null) {
        return;
      }
      others.add(
          List.of(
              template.database(),
              "idle run",
              Report.exact(Report.median(idle.milliseconds())) + " ms",
              idle.statements() + " statements, calls " + idle.calls(),
              "6 statements, one call"));
      others.add(
          List.of(
              template.database(),
              Report.count(scale.changed()) + " edits pushed",
              Report.count(scale.changed() / push.seconds()) + " actors/s",
              "calls " + push.calls(),
              "a write per 100, a read per 500"));
    }

    private void speed(
        String order,
        String what,
        int actors,
        List<Double> ours,
        List<Double> limit,
        String target) {
      double seconds = Report.median(ours);
      double limitSeconds = Report.median(limit);
      speeds.add(
          List.of(
              template.database(),
              order,
              what,
              Report.count(actors / seconds),
              Report.count(actors / limitSeconds),
              Report.percent(limitSeconds / seconds),
              target));
    }
  }

  void measure(Report report) throws IOException {
    try (Erp erp = Erp.start(programs, new Http())) {
      try {
        on(erp, null);
      } catch (IOException | SQLException | RuntimeException e) {
        failed("SQLite", e);
      }
      try (PostgresCluster cluster = PostgresCluster.start()) {
        on(erp, cluster);
      } catch (IOException | SQLException | RuntimeException e) {
        failed("PostgreSQL", e);
      }
    }
    if (speeds.isEmpty()) {
      throw new IOException("Neither database could be measured.");
    }
    report.say(
        "%s links, 24 fields each, all different; medians of %d rounds. Files on %s."
            .formatted(
                Report.count(scale.links()), scale.rounds(), Files.getFileStore(folder).type()));
    report.table(
        List.of(
            "database",
            "order of the answer",
            "what",
            "Syncline, actors/s",
            "raw pipe, actors/s",
            "Syncline to it",
            "target"),
        speeds);
    report.table(List.of("database", "what", "speed", "counted", "target: at most"), others);
    notes.stream().distinct().forEach(report::say);
  }

  private void failed(String database, Exception e) {
    e.printStackTrace();
    notes.add("On " + database + " it failed: " + e.getMessage());
  }

  private void on(Erp erp, @Nullable PostgresCluster cluster) throws IOException, SQLException {
    erp.reset(scale.links(), ErpFields.KEYS.size(), false);
    Data template = Data.fresh(folder, cluster);
    int connection =
        Sample.ofLinks(template.server(), erp.connector(), scale.links(), ErpFields.KEYS.size());
    Turns ordered = new Turns(erp, template, connection, false);
    Turns scattered = new Turns(erp, template, connection, true);
    ordered.take(false);
    for (int round = 0; round < scale.rounds(); round++) {
      ordered.take(true);
      scattered.take(true);
    }
    ordered.report();
    scattered.report();
    template.delete();
  }

  /** How long the documents are that were written: both sides must have written alike. */
  private void note(Data data, String side) throws SQLException {
    try (Connection connection = data.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select avg(length(base)) from link), (select avg(length(fields)) from decision)")) {
      row.next();
      notes.add(
          "%s wrote documents of %s (base) and %s (decision) characters on average."
              .formatted(side, Report.count(row.getDouble(1)), Report.count(row.getDouble(2))));
    }
  }

  private interface Work {
    void run() throws IOException, SQLException;
  }

  private static double timed(Work work) throws IOException, SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void require(int expected, int actual) {
    if (expected != actual) {
      throw new IllegalStateException(
          "%d actors should have been dealt with, and %d were.".formatted(expected, actual));
    }
  }
}
