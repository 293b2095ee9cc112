package dev.syncline.benchmarks;

import dev.syncline.model.Balance;
import dev.syncline.model.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** One answer that is far larger than the memory of the program that reads it. */
final class MillionPart {
  private static final int FIELDS = 3;

  private final Programs programs;
  private final Path folder;
  private final Scale scale;

  MillionPart(Programs programs, Path folder, Scale scale) {
    this.programs = programs;
    this.folder = folder;
    this.scale = scale;
  }

  void measure(Report report) throws IOException, SQLException {
    try (Erp erp = Erp.start(programs, new Http())) {
      erp.reset(scale.millionActors(), FIELDS, false);
      Data data = Data.fresh(folder, null);
      int connection = Sample.ofLinks(data.server(), erp.connector(), scale.linked(), FIELDS);
      try (SyncRig rig = SyncRig.open(data, null)) {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        Run run = rig.run(connection);
        Balance balance = run.balance();
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak =
            pools.stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        report.table(
            List.of("actors", "changed", "pushed", "seconds", "actors/s", "heap, MB", "peak, MB"),
            List.of(
                List.of(
                    Report.count(balance.read()),
                    Report.count(balance.applied()),
                    Report.count(run.pushed()),
                    Report.exact(seconds),
                    Report.count(balance.read() / seconds),
                    Report.count(Runtime.getRuntime().maxMemory() / 1048576.0),
                    Report.count(peak / 1048576))));
        report.say("Target: it completes.");
      }
    }
  }
}
