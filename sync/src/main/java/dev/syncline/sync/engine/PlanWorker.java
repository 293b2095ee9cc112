package dev.syncline.sync.engine;

import dev.syncline.connector.ConnectorException;
import dev.syncline.model.Connection;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about a plan in the background: it is made, then applied when somebody says so. */
final class PlanWorker {
  private static final Logger log = LoggerFactory.getLogger(PlanWorker.class);

  /** How soon a run that was stopped is followed by another try. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Store store;
  private final PlanSteps steps;
  private final InstantSource clock;
  private final Consumer<Run> ran;

  /**
   * @param ran told of each run that applied a plan
   */
  PlanWorker(Store store, PlanSteps steps, InstantSource clock, Consumer<Run> ran) {
    this.store = store;
    this.steps = steps;
    this.clock = clock;
    this.ran = ran;
  }

  /** Makes or applies it, whichever it waits for; answers when it shall be gone on with. */
  @Nullable Instant work(PlanProgress progress, PlanRequest request) {
    if (progress.plan().state() == Plan.State.PLANNING && !made(progress, request)) {
      return null;
    }
    return progress.plan().state() == Plan.State.APPLYING ? applied(progress, request) : null;
  }

  private boolean made(PlanProgress progress, PlanRequest request) {
    try {
      progress.restart();
      steps.make(progress, request);
      if (progress.plan().counts().records() == 0) {
        progress.say("There is nothing to write.");
      }
      var _ = progress.to(progress.plan().atOnce() ? Plan.State.APPLYING : Plan.State.PLANNED);
      return true;
    } catch (PlanProgress.Cancelled e) {
      throw e;
    } catch (ConnectorException | SynclineException e) {
      progress.say(Objects.requireNonNullElse(e.getMessage(), ""));
    } catch (RuntimeException e) {
      log.error("Plan {} failed.", progress.planId(), e);
      progress.say("It failed inside: " + e.getMessage() + " The server's log has more.");
    }
    var _ = progress.to(Plan.State.FAILED);
    return false;
  }

  private @Nullable Instant applied(PlanProgress progress, PlanRequest request) {
    boolean stopped = false;
    for (int connectionId : store.plans().openConnections(progress.planId())) {
      Optional<Run> run = steps.apply(progress, request, connectionId);
      if (run.isEmpty()) {
        progress.say(name(connectionId) + " is not active. Switch it on, then apply the rest.");
        continue;
      }
      stopped |= run.get().state() == Run.State.STOPPED;
      progress.say(run.get().explanation());
      ran.accept(run.get());
    }
    boolean open = !store.plans().openConnections(progress.planId()).isEmpty();
    if (open && stopped) {
      return clock.instant().plus(SOON);
    }
    if (open) {
      progress.say("Not all records were reached. Apply it again for the rest.");
    }
    int left = progress.plan().counts().left();
    if (left > 0) {
      progress.say(left + " records were left as they are; each says why.");
    }
    var _ = progress.to(open ? Plan.State.PLANNED : Plan.State.APPLIED);
    return null;
  }

  private String name(int connectionId) {
    return store
        .connections()
        .find(connectionId)
        .map(Connection::displayName)
        .map(name -> "The connection \"" + name + "\"")
        .orElse("A connection");
  }
}
