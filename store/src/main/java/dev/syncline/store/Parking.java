package dev.syncline.store;

import dev.syncline.model.Parked;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fields and records that sync has put aside. */
public interface Parking {

  /** What is parked for these links, by link. */
  Map<Integer, List<Parked>> of(Collection<Integer> linkIds);

  /** Inserts or updates by (link, field). */
  void save(List<Parked> parked);

  /** Removes by (link, field). */
  void remove(List<Parked> parked);

  /** Newest first. */
  List<Parked> all(int connectionId, int limit);

  int count(int connectionId);

  /**
   * Marks the links of everything whose time to retry has come {@link
   * dev.syncline.model.Due#RETRY}. Writes nothing when there is none.
   */
  void markRetries(int connectionId, long now);
}
