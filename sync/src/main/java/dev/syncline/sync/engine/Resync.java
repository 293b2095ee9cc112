package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.model.Task;
import dev.syncline.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes one side write all mapped values of linked records again, where they differ: the values of
 * an ERP to the CRM, or those of the CRM to its ERPs.
 */
final class Resync {
  private static final String KIND = "resync";

  private final Store store;
  private final ConnectionRuns runs;
  private final InstantSource clock;

  Resync(Store store, ConnectionRuns runs, InstantSource clock) {
    this.store = store;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * @throws SynclineException NOT_FOUND for a connection or key that does not exist, REFUSED for a
   *     connection that is not active
   */
  void check(int connectionId, List<Integer> internalKeyIds) {
    if (connectionId > 0) {
      boolean there =
          store
              .connections()
              .find(connectionId)
              .filter(connection -> !connection.deleted() && !connection.pending())
              .isPresent();
      if (!there) {
        throw SynclineException.notFound("connection", connectionId);
      }
      if (connections(connectionId).isEmpty()) {
        throw SynclineException.refused(
            "Connection " + connectionId + " is not active. Switch it on, then resync.");
      }
    }
    for (int key : internalKeyIds) {
      if (store.links().internalKey(key).isEmpty()) {
        throw SynclineException.notFound("linked record with the internal key", key);
      }
    }
  }

  ReportOfRuns byInternalKeys(int connectionId, List<Integer> keys, boolean noBlanks) {
    ReportOfRuns report = new ReportOfRuns(store);
    for (Connection connection : connections(connectionId)) {
      Consumer<List<Link>> some =
          links ->
              runs.some(connection.id(), links, force(connectionId, noBlanks))
                  .ifPresent(run -> report.add(connection, run));
      if (keys.isEmpty()) {
        eachPage(connection.id(), some);
      } else {
        some.accept(List.copyOf(store.links().byInternalKeys(connection.id(), keys).values()));
      }
    }
    return report;
  }

  ReportOfRuns byErpKeys(
      int connectionId, ErpActorType type, List<String> erpKeys, boolean noBlanks) {
    ReportOfRuns report = new ReportOfRuns(store);
    for (Connection connection : connections(connectionId)) {
      List<Link> links =
          List.copyOf(store.links().byErpKeys(connection.id(), type, erpKeys).values());
      runs.some(connection.id(), links, force(connectionId, noBlanks))
          .ifPresent(run -> report.add(connection, run));
    }
    return report;
  }

  List<Connection> connections(int connectionId) {
    return store.connections().all().stream()
        .filter(connection -> connection.active() && !connection.deleted())
        .filter(connection -> connectionId <= 0 || connection.id() == connectionId)
        .toList();
  }

  static Merge.Force force(int connectionId, boolean noBlanks) {
    if (connectionId > 0) {
      return noBlanks ? Merge.Force.ERP_BUT_BLANKS : Merge.Force.ERP;
    }
    return noBlanks ? Merge.Force.CRM_BUT_BLANKS : Merge.Force.CRM;
  }

  private void eachPage(int connectionId, Consumer<List<Link>> some) {
    for (ActorTypeMapping type : store.mappings().actorTypes(connectionId)) {
      int after = 0;
      while (true) {
        List<Link> links = store.links().page(connectionId, type.erpType(), after, DuePass.BATCH);
        if (links.isEmpty()) {
          break;
        }
        some.accept(links);
        after = links.getLast().id();
      }
    }
  }

  /** A background task for this; its payload is the keys, separated by blanks. */
  Task task(int connectionId, List<Integer> internalKeyIds) {
    String payload = internalKeyIds.stream().map(String::valueOf).collect(Collectors.joining(" "));
    int total =
        internalKeyIds.isEmpty()
            ? connections(connectionId).stream().mapToInt(this::countLinks).sum()
            : internalKeyIds.size();
    long now = Micros.of(clock.instant());
    return new Task(0, KIND, connectionId, payload, total, 0, Task.State.WAITING, "", now, null);
  }

  private int countLinks(Connection connection) {
    return store.mappings().actorTypes(connection.id()).stream()
        .mapToInt(type -> store.links().count(connection.id(), type.erpType()))
        .sum();
  }

  /** Begins or continues a task; writing the same values twice does no harm. */
  void continueTask(int taskId) {
    Optional<Task> found = store.tasks().find(taskId).filter(task -> task.ended() == null);
    if (found.isEmpty()) {
      return;
    }
    Progress progress = new Progress(found.get());
    List<Integer> keys = progress.keys();
    for (Connection connection : connections(progress.task.connectionId())) {
      Consumer<List<Link>> some =
          links -> {
            Optional<Run> run =
                runs.some(connection.id(), links, force(progress.task.connectionId(), false));
            progress.advance(links.size(), run);
          };
      if (keys.isEmpty()) {
        eachPage(connection.id(), some);
      } else {
        for (int from = 0; from < keys.size(); from += DuePass.BATCH) {
          List<Integer> page = keys.subList(from, Math.min(from + DuePass.BATCH, keys.size()));
          some.accept(List.copyOf(store.links().byInternalKeys(connection.id(), page).values()));
        }
      }
    }
    progress.end();
  }

  /** A task that is being worked on. */
  private final class Progress {
    private Task task;
    private final List<String> explanations = new ArrayList<>();
    private boolean failed;

    Progress(Task task) {
      this.task = task;
      save(Task.State.RUNNING, 0, false);
    }

    List<Integer> keys() {
      return task.payload().isEmpty()
          ? List.of()
          : Arrays.stream(task.payload().split(" ")).map(Integer::valueOf).toList();
    }

    void advance(int links, Optional<Run> run) {
      failed |= run.map(ended -> ended.state() == Run.State.FAILED).orElse(true);
      String words = run.map(Run::explanation).orElse("The connection was switched off meanwhile.");
      if (!words.isEmpty() && !explanations.contains(words)) {
        explanations.add(words);
      }
      save(Task.State.RUNNING, task.done() + links, false);
    }

    void end() {
      save(failed ? Task.State.FAILED : Task.State.DONE, task.done(), true);
    }

    private void save(Task.State state, int done, boolean ended) {
      task =
          store
              .tasks()
              .save(
                  new Task(
                      task.id(),
                      task.kind(),
                      task.connectionId(),
                      task.payload(),
                      task.total(),
                      done,
                      state,
                      String.join(" ", explanations),
                      task.created(),
                      ended ? Micros.of(clock.instant()) : null));
    }
  }
}
