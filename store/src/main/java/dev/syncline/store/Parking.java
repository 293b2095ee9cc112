package dev.syncline.store;

import dev.syncline.model.FailureClass;
import dev.syncline.model.Parked;
import dev.syncline.model.ProblemCode;
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
   * Marks links of parked rows {@link dev.syncline.model.Due#RETRY}, now.
   *
   * @return how many rows that concerns
   */
  int retry(int connectionId, RetryFilter filter);

  /**
   * Which parked rows to try again; null and 0 mean any.
   *
   * @param fieldId of one link only; 0 with a link means all that is parked for it
   */
  record RetryFilter(
      int linkId,
      int fieldId,
      @org.jspecify.annotations.Nullable ProblemCode code,
      @org.jspecify.annotations.Nullable FailureClass failureClass) {}

  /**
   * Marks the links of everything whose time to retry has come {@link
   * dev.syncline.model.Due#RETRY}. Writes nothing when there is none.
   */
  void markRetries(int connectionId, long now);
}
