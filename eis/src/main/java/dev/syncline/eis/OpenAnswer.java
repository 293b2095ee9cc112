package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.eis.ErpConnectorWS.ErpActorWS;
import dev.syncline.soap.OnceList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Holds the actors of a connector while its answer is written, and closes them after. */
final class OpenAnswer implements AutoCloseable {
  private @Nullable ActorStream actors;

  /**
   * The actors as they come. The first one is fetched here, so that a connector that fails at once
   * can still say so in its answer.
   */
  List<ErpActorWS> actors(ActorStream stream) throws IOException {
    actors = stream;
    Actor first = stream.next();
    return new OnceList<>(
        new Iterator<>() {
          private @Nullable Actor next = first;

          @Override
          public boolean hasNext() {
            return next != null;
          }

          @Override
          public ErpActorWS next() {
            Actor current = next;
            if (current == null) {
              throw new NoSuchElementException();
            }
            try {
              next = stream.next();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return Carriers.actor(current);
          }
        });
  }

  @Override
  public void close() {
    if (actors != null) {
      actors.close();
    }
  }
}
