package dev.syncline.sync.engine;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Link;
import dev.syncline.model.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one connection, from pulling to its last word. */
final class SyncRun {
  private static final Logger log = LoggerFactory.getLogger(SyncRun.class);

  private final RunContext run;
  private final MappedTypes mappedTypes;
  private final ParkedFields parkedFields;
  private final BatchApply apply;
  private final Pull pull;
  private final Push push;
  private final DuePass duePass;
  private final Intake intake;

  SyncRun(RunContext run, MappedTypes mappedTypes, RandomGenerator random) {
    this.run = run;
    this.mappedTypes = mappedTypes;
    this.parkedFields = new ParkedFields(run, random);
    this.apply = new BatchApply(run, parkedFields);
    Batch batch = new Batch(run, mappedTypes, apply);
    this.pull = new Pull(run, batch);
    this.push =
        new Push(
            run,
            new PushLimits(run.store.settings(), run.connection.id()),
            new PushSettle(run, parkedFields));
    this.duePass = new DuePass(run, batch, push, parkedFields, Gate.OPEN);
    this.intake = new Intake(run, batch, push);
  }

  private interface Work {
    void run() throws ConnectorException;
  }

  /** Everything: what changed in the ERP, then what is due. */
  Run all() {
    return guarded(() -> {
      if (run.lease.retriesDue() > 0) {
        run.store.parking().markRetries(run.connection.id(), run.now());
      }
      List<ActorTypeMapping> types = mappedTypes.active(run.connection.id());
      for (ActorTypeMapping type : types) {
        Optional<MappedType> mapped = mappedTypes.load(type);
        if (mapped.isPresent() && !mapped.get().fields().isEmpty()) {
          pull.pull(mapped.get());
        }
      }
      Set<ErpActorType> due = run.store.links().dueTypes(run.connection.id());
      for (ActorTypeMapping type : types) {
        if (due.contains(type.erpType())) {
          Optional<MappedType> mapped = mappedTypes.load(run.connection.id(), type.erpType());
          if (mapped.isPresent()) {
            duePass.all(mapped.get());
          }
        }
      }
    });
  }

  /** These actors, into entities they match or into new ones. */
  Run takeIn(ErpActorType erpType, List<Arrival> arrivals, Arrivals book) {
    return guarded(() -> {
      Optional<MappedType> type = mappedTypes.load(run.connection.id(), erpType);
      if (type.isPresent()) {
        intake.take(type.get(), arrivals, book);
      } else {
        run.warn(erpType + " is not active in the connection's mapping. Activate it there.");
      }
    });
  }

  /** These links only, whether they are due or not. */
  Run some(List<Link> links) {
    return guarded(() -> {
      Map<ErpActorType, List<Link>> byType =
          links.stream().collect(Collectors.groupingBy(Link::erpType));
      for (ActorTypeMapping type : mappedTypes.active(run.connection.id())) {
        List<Link> ofType = byType.getOrDefault(type.erpType(), List.of());
        for (int from = 0; from < ofType.size(); from += DuePass.BATCH) {
          Optional<MappedType> mapped = mappedTypes.load(run.connection.id(), type.erpType());
          if (mapped.isPresent()) {
            duePass.some(
                mapped.get(), ofType.subList(from, Math.min(from + DuePass.BATCH, ofType.size())));
          }
        }
      }
    });
  }

  /** What a plan says of this connection, and nothing else. */
  Run planned(PlannedWork work) {
    PlanGate gate = new PlanGate();
    Batch batch = new Batch(run, mappedTypes, apply, gate);
    DuePass pass = new DuePass(run, batch, push, parkedFields, gate);
    return guarded(() -> work.apply(run, mappedTypes, pass, gate));
  }

  /** Takes back what another run wrote, as a plan says. */
  Run undo(UndoWork work) {
    run.undoing = true;
    return guarded(() -> work.apply(run, apply, push));
  }

  private Run guarded(Work work) {
    long started = run.now();
    Run.State state;
    try {
      work.run();
      state = settled();
    } catch (RunContext.LostHold e) {
      run.warn("The run stopped: " + e.getMessage() + ". The next one goes on from here.");
      state = Run.State.STOPPED;
    } catch (ConnectorException e) {
      run.warn(e.getMessage());
      boolean nothing = run.balance().read() == 0 && run.pushed() == 0;
      state = nothing ? Run.State.FAILED : Run.State.WARNING;
    } catch (RuntimeException e) {
      log.error("The run of connection {} failed.", run.connection.displayName(), e);
      run.warn("The run failed inside: " + e.getMessage() + " The server's log has more.");
      state = Run.State.FAILED;
    }
    String explanation = String.join(" ", run.warnings());
    long ended = run.now();
    run.store.runs().end(run.lease, state, run.balance(), run.pushed(), explanation, ended);
    return new Run(
        run.lease.runId(),
        run.connection.id(),
        started,
        ended,
        state,
        run.balance(),
        run.pushed(),
        explanation);
  }

  /** Green only when it balances and nothing is left parked. */
  private Run.State settled() {
    if (!run.balance().balances()) {
      run.warn(
          "The run does not balance: "
              + run.balance()
              + ". This is a mistake of Syncline; please report it.");
    }
    boolean parked = run.anythingParked && run.store.parking().count(run.connection.id()) > 0;
    return parked || !run.warnings().isEmpty() ? Run.State.WARNING : Run.State.GREEN;
  }
}
