package dev.syncline.sync.engine;

import dev.syncline.model.Connection;
import dev.syncline.model.Run;
import dev.syncline.store.Runs;
import dev.syncline.store.Runs.Changed;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds up what came of several runs. */
final class ReportOfRuns {
  private final Store store;
  private final Set<Changed> changed = new LinkedHashSet<>();
  private final List<String> sentences = new ArrayList<>();
  private int beyond;
  private boolean warned;
  private boolean failed;

  ReportOfRuns(Store store) {
    this.store = store;
  }

  void add(Connection connection, Run run) {
    Runs.Changes changes = store.runs().changes(run.id());
    changed.addAll(changes.ids());
    beyond += changes.total() - changes.ids().size();
    failed |= run.state() == Run.State.FAILED;
    if (run.state() == Run.State.GREEN) {
      return;
    }
    warned = true;
    StringBuilder sentence = new StringBuilder(connection.displayName()).append(": ");
    int parked = store.parking().count(connection.id());
    int conflicts = store.conflicts().count(connection.id());
    if (parked > 0) {
      sentence.append(parked).append(" parked, of these ");
      sentence.append(conflicts).append(" conflicts. ");
    }
    String text = sentence.append(run.explanation()).toString().strip();
    if (!sentences.contains(text)) {
      sentences.add(text);
    }
  }

  SyncReport toReport() {
    int total = changed.size() + beyond;
    List<Changed> kept = changed.stream().limit(Runs.MOST_CHANGES).toList();
    if (total > kept.size()) {
      sentences.add(
          "Of %d changed records %d are listed; %d more were changed."
              .formatted(total, kept.size(), total - kept.size()));
    }
    SyncReport.Status status = SyncReport.Status.OK;
    if (failed) {
      status = SyncReport.Status.ERROR;
    } else if (warned) {
      status = SyncReport.Status.WARNING;
    } else if (!sentences.isEmpty()) {
      status = SyncReport.Status.OK_WITH_INFO;
    }
    return new SyncReport(status, String.join(" ", sentences), kept, total);
  }
}
