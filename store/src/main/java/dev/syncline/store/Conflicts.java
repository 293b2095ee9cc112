package dev.syncline.store;

import dev.syncline.model.Conflict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that wait for a person's choice. */
public interface Conflicts {

  /** Of these links, by link. */
  Map<Integer, List<Conflict>> of(Collection<Integer> linkIds);

  Optional<Conflict> find(int linkId, int fieldId);

  /** Inserts or updates by (link, field). */
  void save(List<Conflict> conflicts);

  /** Removes by (link, field). */
  void remove(List<Conflict> conflicts);

  /** Newest first; connection 0 means all. */
  List<Conflict> all(int connectionId, int limit);

  int count(int connectionId);
}
