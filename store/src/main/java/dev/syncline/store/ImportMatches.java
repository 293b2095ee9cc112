package dev.syncline.store;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor.Candidate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** By what the actors of imports are recognised, and the entities that they may be. */
public interface ImportMatches {

  /** Adds what actors are recognised by. */
  void addMarks(int importId, List<Mark> marks);

  /**
   * One thing that an actor is recognised by.
   *
   * @param mark equal to that of an entity that may be the same
   * @param note what else is looked at then
   */
  record Mark(ErpActorType erpType, String erpKey, String mark, String note) {}

  /** The actors that bear one of these marks. */
  List<Mark> marked(int importId, EntityType type, Collection<String> marks);

  boolean hasMarks(int importId, EntityType type);

  /** Forgets the marks: nothing else is compared. */
  void clearMarks(int importId);

  /** Adds candidates; an actor that has many of one kind gets no more. */
  void addCandidates(int importId, List<Found> found);

  /** A candidate of an actor. */
  record Found(ErpActorType erpType, String erpKey, Candidate candidate) {}

  /** Candidates by ERP key. */
  Map<String, List<Candidate>> candidates(
      int importId, ErpActorType type, Collection<String> erpKeys);
}
