package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.LastModified;
import dev.syncline.connector.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what changed in the ERP since the watermark from the wire to the store. Three threads share
 * the work: one reads the next actors, one decides those that were read before, and the run's own
 * stores what was decided before that. Only a few batches are in memory.
 */
final class Pull {
  /** Actors in one transaction: more cost memory, fewer cost commits. */
  static final int BATCH = 1000;

  private static final int READ_AHEAD = 1;

  private final RunContext run;
  private final Steps steps;

  Pull(RunContext run, Steps steps) {
    this.run = run;
    this.steps = steps;
  }

  /** What is done with the actors that come. */
  interface Steps {
    /** Decides; reads only, so it may run while the batch before is stored. */
    Batch.Decided decide(MappedType type, List<Actor> actors);

    /**
     * Takes what was decided.
     *
     * @param watermark where the pull stands once that is stored; null for all but the last
     */
    void pulled(MappedType type, Batch.Decided decided, @Nullable String watermark);
  }

  /**
   * Pulls one type. What came before a failure is stored; the watermark moves only after all of a
   * complete answer was.
   *
   * @throws ConnectorException when the connector could not be asked
   */
  void pull(MappedType type) throws ConnectorException {
    String before = type.actorType().watermark();
    String thread = "pull-" + run.connection.id();
    try (ActorStream actors = run.erp.actorsByTimestamp(type.type(), before, type.erpKeys());
        Ahead<Piece> read =
            Ahead.start(
                thread + "-read", READ_AHEAD, new Reader(actors, before)::next, Piece::isLast);
        Ahead<Decided> decided =
            Ahead.start(thread + "-decide", 0, () -> decide(type, read.take()), Decided::isLast)) {
      store(type, decided, before);
    }
  }

  private Decided decide(MappedType type, Piece piece) {
    return new Decided(steps.decide(type, piece.actors), piece.end);
  }

  private void store(MappedType type, Ahead<Decided> decided, String before) {
    Decided next;
    do {
      next = decided.take();
      steps.pulled(type, next.batch, next.end == null ? null : watermark(type, next.end, before));
    } while (!next.isLast());
  }

  private @Nullable String watermark(MappedType type, End end, String before) {
    if (end.failure != null) {
      run.warn(
          "The answer with the changed "
              + type.type()
              + " records broke off: "
              + end.failure.getMessage()
              + " What came before it was used; the next run asks again.");
      return null;
    }
    if (!end.outcome.isSuccess()) {
      run.warn(ErpWords.of("Reading the changed " + type.type() + " records", end.outcome));
      return null;
    }
    return end.watermark.equals(before) ? null : end.watermark;
  }

  /** How an answer ended. */
  private record End(Outcome outcome, String watermark, @Nullable IOException failure) {}

  /** Some actors; the last ones have an end. */
  private record Piece(List<Actor> actors, @Nullable End end) {
    boolean isLast() {
      return end != null;
    }
  }

  /** The same, decided. */
  private record Decided(Batch.Decided batch, @Nullable End end) {
    boolean isLast() {
      return end != null;
    }
  }

  /** Reads an answer piece by piece. */
  private static final class Reader {
    private final ActorStream actors;
    private String watermark;

    Reader(ActorStream actors, String watermark) {
      this.actors = actors;
      this.watermark = watermark;
    }

    Piece next() {
      List<Actor> piece = new ArrayList<>(BATCH);
      try {
        for (Actor actor = actors.next(); actor != null; actor = actors.next()) {
          piece.add(actor);
          if (actor.lastModified() != null) {
            watermark = LastModified.later(watermark, actor.lastModified());
          }
          if (piece.size() == BATCH) {
            return new Piece(piece, null);
          }
        }
        return new Piece(piece, new End(actors.outcome(), watermark, null));
      } catch (IOException e) {
        return new Piece(piece, new End(actors.outcome(), watermark, e));
      } catch (RuntimeException e) {
        IOException bug = new IOException("The connector failed inside: " + e, e);
        return new Piece(piece, new End(Outcome.OK, watermark, bug));
      }
    }
  }
}
