package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.LastModified;
import dev.syncline.connector.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what changed in the ERP since the watermark, actor by actor. A thread of its own reads
 * ahead while batches are decided and stored; neither holds more than a few batches.
 */
final class Pull {
  /** Actors in one transaction: from 1,000 to 5,000 all do alike. */
  static final int BATCH = 2000;

  private static final int BATCHES_AHEAD = 2;

  private final RunContext run;
  private final Batch batch;

  Pull(RunContext run, Batch batch) {
    this.run = run;
    this.batch = batch;
  }

  /**
   * Pulls one type. What came before a failure is stored; the watermark moves only after all of a
   * complete answer was.
   *
   * @throws ConnectorException when the connector could not be asked
   */
  void pull(MappedType type) throws ConnectorException {
    String before = type.actorType().watermark();
    try (ActorStream actors = run.erp.actorsByTimestamp(type.type(), before, type.erpKeys())) {
      ReadAhead readAhead = new ReadAhead(actors, before);
      Thread reader = Thread.ofVirtual().name("pull-" + run.connection.id()).start(readAhead);
      try {
        store(type, readAhead, before);
      } finally {
        readAhead.stop();
        reader.interrupt();
      }
    }
  }

  private void store(MappedType type, ReadAhead readAhead, String before) {
    for (Piece piece = readAhead.take(); ; piece = readAhead.take()) {
      boolean last = piece.end != null;
      String watermark = last ? watermark(type, piece, before) : null;
      batch.pulled(type, piece.actors, watermark);
      if (last) {
        return;
      }
    }
  }

  private @Nullable String watermark(MappedType type, Piece last, String before) {
    End end = java.util.Objects.requireNonNull(last.end);
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

  /** Some actors; the last piece has an end. */
  private record Piece(List<Actor> actors, @Nullable End end) {}

  /** The reading side. */
  private static final class ReadAhead implements Runnable {
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final ActorStream actors;
    private String watermark;
    private volatile boolean stopped;

    ReadAhead(ActorStream actors, String watermark) {
      this.actors = actors;
      this.watermark = watermark;
    }

    @Override
    public void run() {
      List<Actor> piece = new ArrayList<>(BATCH);
      try {
        for (Actor actor = actors.next(); actor != null && !stopped; actor = actors.next()) {
          piece.add(actor);
          if (actor.lastModified() != null) {
            watermark = LastModified.later(watermark, actor.lastModified());
          }
          if (piece.size() == BATCH) {
            put(new Piece(piece, null));
            piece = new ArrayList<>(BATCH);
          }
        }
        put(new Piece(piece, new End(actors.outcome(), watermark, null)));
      } catch (IOException e) {
        put(new Piece(piece, new End(actors.outcome(), watermark, e)));
      } catch (RuntimeException e) {
        IOException bug = new IOException("The connector failed inside: " + e, e);
        put(new Piece(piece, new End(Outcome.OK, watermark, bug)));
      }
    }

    private void put(Piece piece) {
      try {
        while (!stopped && !pieces.offer(piece, 1, java.util.concurrent.TimeUnit.SECONDS)) {
          // The storing side is slower; it says so by stopping.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped = true;
      }
    }

    Piece take() {
      try {
        return pieces.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunContext.LostHold();
      }
    }

    void stop() {
      stopped = true;
    }
  }
}
