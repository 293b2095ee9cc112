package dev.syncline.store;

import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans, and what they say about each link. */
public interface Plans {

  /**
   * Stores it: id 0 takes a new one. Answers it as stored.
   *
   * @throws dev.syncline.model.SynclineException NOT_FOUND when it was removed meanwhile
   */
  Plan save(Plan plan);

  /** Moves it from one state to another; false, and nothing happens, when it is in another one. */
  boolean move(int id, Plan.State from, Plan.State to);

  Optional<Plan> find(int id);

  /** Newest first. */
  List<Plan> latest(int limit);

  /** Those that somebody is at work on, or will be, oldest first. */
  List<Plan> open();

  /** Removes it with all that it says; false when there is none. */
  boolean remove(int id);

  /** Removes those made before a time, but those that are being applied; answers how many. */
  int removeBefore(long at);

  /** Adds what it says; what it said about the same links is replaced. */
  void saveLinks(List<PlannedLink> links);

  /** Forgets all that a plan says. */
  void clear(int planId);

  /** What it says, by link id, above {@code afterLinkId}. */
  List<PlannedLink> links(int planId, int afterLinkId, int limit);

  /** The same of one outcome. */
  List<PlannedLink> links(int planId, PlannedLink.Outcome outcome, int afterLinkId, int limit);

  /** What it says of some links, by link; none for those that it says nothing of. */
  Map<Integer, PlannedLink> links(int planId, Collection<Integer> linkIds);

  /** The connections of the links that are still open. */
  List<Integer> openConnections(int planId);

  /** The same as {@link #links}, of those of one connection that are still open. */
  List<PlannedLink> openLinks(int planId, int connectionId, int afterLinkId, int limit);
}
