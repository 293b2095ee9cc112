package dev.syncline.sync.importing;

import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Imports.Claim;
import dev.syncline.store.Store;
import dev.syncline.sync.engine.Engine;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.StoredConnections;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about imports in the background: previews, imports, undos, and how they end. */
final class ImportWork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

  /** How long it makes room for other runs of its connection. */
  private static final Duration ROOM = Duration.ofSeconds(5);

  /** How long a stop of the program waits for batches in flight. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Store store;
  private final Crm crm;
  private final ConnectedErps erps;
  private final Engine engine;
  private final InstantSource clock;

  /** Read by those who work; who stops the program waits for it to write. */
  private final ReentrantReadWriteLock working = new ReentrantReadWriteLock();

  private volatile boolean stopping;

  ImportWork(Store store, Crm crm, ConnectedErps erps, Engine engine, InstantSource clock) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Works on an import until it ends or somebody has to look.
   *
   * @return when to go on; null when there is nothing more to do
   */
  @Nullable Instant goOn(int id) {
    working.readLock().lock();
    try {
      Optional<Claim> claim = stopping ? Optional.empty() : store.imports().claim(id);
      Instant again = claim.isEmpty() ? null : goOn(new Hold(store, claim.get(), () -> stopping));
      // Another node may take up what this one leaves.
      return stopping ? clock.instant().plus(ROOM) : again;
    } finally {
      working.readLock().unlock();
    }
  }

  private @Nullable Instant goOn(Hold hold) {
    try {
      return switch (hold.about().state()) {
        case PREVIEWING -> preview(hold);
        case RUNNING -> run(hold);
        case UNDOING -> undo(hold);
        default -> null;
      };
    } catch (SynclineException e) {
      if (e.code() == ErrorCode.DATABASE_UNAVAILABLE) {
        throw e;
      }
      return failed(hold, e.getMessage());
    } catch (RuntimeException e) {
      log.error("Import {} failed.", hold.id(), e);
      return failed(hold, "It failed inside (" + e + "). The server's log has more.");
    }
  }

  private @Nullable Instant failed(Hold hold, String why) {
    switch (hold.about().state()) {
      case PREVIEWING -> end(hold, State.FAILED, why);
      case RUNNING -> end(hold, State.PAUSED, why);
      default -> end(hold, State.DONE, why);
    }
    return null;
  }

  /** Nothing, when it was paused, cancelled or taken up by somebody else, or the program stops. */
  private void end(Hold hold, State to, String explanation) {
    Long ended = to == State.PREVIEWED || to == State.PAUSED ? null : now();
    boolean _ =
        store.write(() ->
            hold.isKept()
                && store
                    .imports()
                    .move(hold.id(), Set.of(hold.about().state()), to, explanation, ended));
  }

  private @Nullable Instant preview(Hold hold) {
    Connection connection = StoredConnections.live(store, hold.about().connectionId());
    try {
      String explanation = new Preview(store, crm, connection, erps.of(connection), hold).make();
      end(hold, State.PREVIEWED, explanation);
    } catch (Preview.Cancelled e) {
      log.debug("The preview of import {} was not finished.", hold.id());
    }
    return null;
  }

  private @Nullable Instant run(Hold hold) {
    switch (new ImportRun(store, engine, hold).toTheEnd()) {
      case ImportRun.End.Done() -> end(hold, State.DONE, left(hold.id()));
      case ImportRun.End.Stuck(String why) -> end(hold, State.PAUSED, why);
      case ImportRun.End.Unwanted() -> {}
      case ImportRun.End.Crowded() -> {
        return clock.instant().plus(ROOM);
      }
    }
    return null;
  }

  /** What is left once everything was tried. */
  private String left(int id) {
    StringBuilder left = new StringBuilder();
    say(
        left,
        ImportCounts.count(store, id, count -> count.outcome() == Outcome.REFUSED),
        "refused");
    say(
        left,
        ImportCounts.count(store, id, count -> count.outcome() == Outcome.WAITING),
        "waiting for a company");
    say(
        left,
        ImportCounts.count(
            store, id, count -> count.fate() == Fate.CONFLICT && count.outcome() == Outcome.OPEN),
        "undecided");
    return left.isEmpty() ? "" : left + " Their rows say why; settle that, and resume.";
  }

  private static void say(StringBuilder left, int actors, String what) {
    if (actors > 0) {
      left.append(left.isEmpty() ? "" : " ").append(actors).append(' ').append(what).append('.');
    }
  }

  private @Nullable Instant undo(Hold hold) {
    new ImportUndo(store, crm, hold).toTheEnd();
    int kept = ImportCounts.count(store, hold.id(), count -> count.outcome() == Outcome.KEPT);
    end(
        hold,
        State.UNDONE,
        kept == 0 ? "" : kept + " could not be taken back. Their rows say why.");
    return null;
  }

  /** Lets batches in flight end; the next start goes on from there. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (!working.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("An import did not come to the end of its batch in time; the next start goes on.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
