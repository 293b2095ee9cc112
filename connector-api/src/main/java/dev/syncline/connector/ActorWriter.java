package dev.syncline.connector;

import java.util.List;

/** A connector that can write to its ERP. */
public interface ActorWriter {

  /**
   * Creates one actor and answers it with its key and what the ERP made of its values
   * (WSCreateActor). An answer without a key is an unknown outcome to the caller.
   */
  Answer<List<Actor>> create(String connection, Actor actor) throws ConnectorException;

  /**
   * Writes the values that are present, and no others (WSSaveActors). All or nothing is not
   * promised: the answer holds the actors that were saved, as they are now.
   */
  Answer<List<Actor>> save(String connection, List<Actor> actors) throws ConnectorException;
}
