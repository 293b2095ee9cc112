package dev.syncline.store;

import dev.syncline.model.Intent;
import java.util.List;
import java.util.Optional;

/** The journal of actors about to be created. */
public interface Intents {

  /** Stores it: id 0 takes a new one. Answers it as stored. */
  Intent save(Intent intent);

  Optional<Intent> find(int id);

  /** The open intent for an entity on a connection. */
  Optional<Intent> open(int connectionId, dev.syncline.model.EntityType entityType, int recordId);

  /** All open ones, oldest first. */
  List<Intent> all();

  void remove(int id);
}
