package dev.syncline.connector;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actors, one after the other: an answer of a million is never held in memory. Used by one thread
 * and closed by it, read to the end or not.
 */
public interface ActorStream extends AutoCloseable {

  /**
   * The next actor, or null after the last.
   *
   * @throws IOException when the answer breaks off or can't be read; the actors so far are good
   */
  @Nullable Actor next() throws IOException;

  /**
   * What the connector says about the whole answer. Of an answer that is read from the wire it is
   * final only after {@link #next} returned null. A connector that gives out a stream must know it
   * before the first actor, since the host writes it first.
   */
  Outcome outcome();

  @Override
  void close();

  /** A complete answer from a list. */
  static ActorStream of(List<Actor> actors) {
    return of(Outcome.OK, actors);
  }

  /** No actors, and the reason. */
  static ActorStream failed(Outcome outcome) {
    return of(outcome, List.of());
  }

  /** An answer from a list. */
  static ActorStream of(Outcome outcome, List<Actor> actors) {
    Iterator<Actor> rest = actors.iterator();
    return new ActorStream() {
      @Override
      public @Nullable Actor next() {
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public Outcome outcome() {
        return outcome;
      }

      @Override
      public void close() {}
    };
  }
}
