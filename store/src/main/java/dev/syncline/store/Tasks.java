package dev.syncline.store;

import dev.syncline.model.Task;
import java.util.List;
import java.util.Optional;

/** Background work and how far it is. */
public interface Tasks {

  /** Stores it: id 0 takes a new one. Answers it as stored. */
  Task save(Task task);

  Optional<Task> find(int id);

  /** Newest first. */
  List<Task> latest(int limit);

  /** Those that are neither done nor failed, oldest first. */
  List<Task> open();
}
