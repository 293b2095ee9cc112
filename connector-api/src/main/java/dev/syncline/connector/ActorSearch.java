package dev.syncline.connector;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connector that can find actors by a piece of text. */
public interface ActorSearch {

  /** Actors that match the text in any field the connector thinks of (WSSearchActors). */
  ActorStream search(
      String connection, ErpActorType type, String text, @Nullable Set<String> fieldKeys)
      throws ConnectorException;

  /** The same among the children of one actor (WSSearchActorByParent). */
  ActorStream searchByParent(
      String connection,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException;
}
