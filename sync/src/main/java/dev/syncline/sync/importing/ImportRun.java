package dev.syncline.sync.importing;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.model.Run;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.Store;
import dev.syncline.sync.engine.Arrival;
import dev.syncline.sync.engine.Arrivals;
import dev.syncline.sync.engine.Arrived;
import dev.syncline.sync.engine.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Has the engine take in what was previewed, a batch after the other; companies come before those
 * that belong to them, since actors are ordered by type. Where it stands is in the actors' rows, so
 * that it can be stopped and taken up again anywhere.
 */
final class ImportRun {
  /** So often it is overtaken by other runs before it makes room for a while. */
  private static final int MOST_STOPS = 5;

  private final Store store;
  private final Engine engine;
  private final Hold hold;
  private final Import of;

  ImportRun(Store store, Engine engine, Hold hold) {
    this.store = store;
    this.engine = engine;
    this.hold = hold;
    this.of = hold.about();
  }

  /** How it came to an end. */
  sealed interface End {
    /** Nothing is left that could be taken in. */
    record Done() implements End {}

    /** A person has to do something first. */
    record Stuck(String why) implements End {}

    /** Somebody paused or cancelled it, or another node took it up. */
    record Unwanted() implements End {}

    /** Other runs are in the way. */
    record Crowded() implements End {}
  }

  End toTheEnd() {
    int stops = 0;
    while (true) {
      List<ImportActor> batch = next();
      if (batch.isEmpty()) {
        return new End.Done();
      }
      ErpActorType type = batch.getFirst().erpType();
      Book book = new Book(batch);
      Optional<Run> run = engine.takeIn(of.connectionId(), type, book.arrivals(), book);
      if (book.unwanted) {
        return new End.Unwanted();
      }
      if (run.isEmpty()) {
        return new End.Stuck("The connection is not active. Switch it on, then resume.");
      }
      if (run.get().state() == Run.State.STOPPED) {
        if (++stops == MOST_STOPS) {
          return new End.Crowded();
        }
      } else if (book.stored == 0) {
        String why = run.get().explanation();
        return new End.Stuck(
            (why.isEmpty() ? "The ERP did not answer the next actors." : why)
                + " Settle that, then resume.");
      } else {
        stops = 0;
      }
    }
  }

  private List<ImportActor> next() {
    List<ImportActor> page =
        store
            .importActors()
            .page(
                new Page(
                    of.id(),
                    null,
                    Set.of(Fate.NEW, Fate.LINK),
                    Set.of(Outcome.OPEN),
                    null,
                    Arrivals.MOST));
    return page.stream().takeWhile(actor -> actor.erpType() == page.getFirst().erpType()).toList();
  }

  /** Writes down what became of a batch. */
  private final class Book implements Arrivals {
    private final Map<String, ImportActor> batch = new LinkedHashMap<>();
    private boolean unwanted;
    private int stored;

    Book(List<ImportActor> actors) {
      actors.forEach(actor -> batch.put(actor.erpKey(), actor));
    }

    List<Arrival> arrivals() {
      return batch.values().stream()
          .map(actor ->
              new Arrival(actor.erpKey(), actor.fate() == Fate.LINK ? actor.recordId() : 0))
          .toList();
    }

    @Override
    public boolean areWanted() {
      unwanted = !hold.isKept();
      return !unwanted;
    }

    @Override
    public void store(List<Arrived> arrived) {
      List<ImportActor> rows = new ArrayList<>();
      for (Arrived one : arrived) {
        ImportActor before = Objects.requireNonNull(batch.get(one.erpKey()));
        int record = one.recordId() == 0 ? before.recordId() : one.recordId();
        rows.add(before.ended(one.outcome(), record, one.version(), one.reason()));
      }
      store.importActors().update(of.id(), rows);
      Import now = store.imports().find(of.id()).orElseThrow();
      store.imports().progress(of.id(), now.total(), now.done() + rows.size());
      stored = rows.size();
    }
  }
}
