package dev.syncline.store;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The actors of imports; what they may be is in {@link ImportMatches}. */
public interface ImportActors {

  /** Adds actors; those that are there stay as they are. */
  void add(int importId, List<ImportActor> actors);

  /** Stores fates, matches, outcomes and reasons, all in one batch. */
  void update(int importId, List<ImportActor> actors);

  Optional<ImportActor> find(int importId, ErpActorType type, String erpKey);

  /** Ordered by type and key. */
  List<ImportActor> page(Page page);

  /**
   * Some actors of an import.
   *
   * @param type null means all
   * @param fates empty means all
   * @param outcomes empty means all
   * @param after where the page before ended; null to begin with
   */
  record Page(
      int importId,
      @Nullable ErpActorType type,
      Set<Fate> fates,
      Set<Outcome> outcomes,
      @Nullable Place after,
      int limit) {

    public Page after(ImportActor last) {
      return new Page(
          importId, type, fates, outcomes, new Place(last.erpType(), last.erpKey()), limit);
    }
  }

  /** A place in the order of actors. */
  record Place(ErpActorType type, String erpKey) {}

  /** Those that are to be joined to an entity. */
  List<ImportActor> claims(int importId, EntityType type, int recordId);

  /** How many there are of each fate and outcome. */
  List<Count> counts(int importId);

  record Count(Fate fate, Outcome outcome, int actors) {}

  /** Opens those again that were refused or wait, so that they are tried once more. */
  void reopen(int importId);

  /** Removes all actors of an import and what is kept of them. */
  void clear(int importId);

  /** What the actors were matched with, or joined to, by key; others are absent. */
  Map<String, Integer> records(int importId, ErpActorType type, Collection<String> erpKeys);

  /**
   * The parents that actors of an import name and that are not in it, in order.
   *
   * @param after null to begin with
   */
  List<Place> absentParents(int importId, @Nullable Place after, int limit);

  /**
   * Turns what several actors of an import would be joined to into conflicts.
   *
   * @param reason for each of them
   */
  void refuseShared(int importId, String reason);
}
