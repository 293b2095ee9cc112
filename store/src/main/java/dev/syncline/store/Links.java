package dev.syncline.store;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Base;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of a tenant. Links of deleted entities rest: they are stored and never answered. */
public interface Links {

  /**
   * Makes a link, due as {@link dev.syncline.model.Due#NEW}, with an empty base.
   *
   * @throws dev.syncline.model.SynclineException REFUSED when the entity has a link on this
   *     connection already, or the actor has one; the sentence names it
   */
  Link create(
      int connectionId, ErpActorType type, String erpKey, EntityType entityType, int recordId);

  /** The same for many, in one statement where the database can; existing ones are skipped. */
  int createAll(List<NewLink> links);

  /** What a link joins. */
  record NewLink(
      int connectionId, ErpActorType type, String erpKey, EntityType entityType, int recordId) {}

  /** Removes the link, its base and what is parked for it. False when there was none. */
  boolean remove(int connectionId, EntityType entityType, int recordId);

  /** The same for many. */
  void removeAll(int connectionId, EntityType entityType, Collection<Integer> recordIds);

  Optional<Link> find(int connectionId, EntityType entityType, int recordId);

  /** Those of these entities that have a link on another connection. */
  Set<Integer> linkedElsewhere(
      int connectionId, EntityType entityType, Collection<Integer> recordIds);

  /** Of one entity on all connections, also while it is deleted and they rest. */
  List<Link> all(EntityType entityType, int recordId);

  /** Of one entity on all connections; none while it is deleted. */
  List<Link> ofEntity(EntityType entityType, int recordId);

  /** The links of these actors, by ERP key; actors without one are absent. */
  Map<String, Link> byErpKeys(int connectionId, ErpActorType type, Collection<String> erpKeys);

  /** What these actors are linked to, by ERP key, also while that is deleted and the link rests. */
  Map<String, Integer> recordIds(int connectionId, ErpActorType type, Collection<String> erpKeys);

  /** The links of these entities on one connection, by record id. */
  Map<Integer, Link> byRecords(
      int connectionId, EntityType entityType, Collection<Integer> recordIds);

  /**
   * Links that are due, in ascending order of id, of this type.
   *
   * @param afterId 0 to begin with, then the last id that was answered
   */
  List<Link> due(int connectionId, ErpActorType type, int afterId, int limit);

  /**
   * The types of a connection that have links which are due: what a run that finds nothing asks.
   */
  Set<ErpActorType> dueTypes(int connectionId);

  /** Any link keys of a type, spread over all of them, for a sample. */
  List<Link> sample(int connectionId, ErpActorType type, int limit);

  int count(int connectionId, ErpActorType type);

  /** By the key that names the entity on the wire, on one connection. */
  Map<Integer, Link> byInternalKeys(int connectionId, Collection<Integer> internalKeyIds);

  /** The entity behind an internal key. */
  Optional<InternalKey> internalKey(int internalKeyId);

  /** What an internal key names. */
  record InternalKey(int id, EntityType entityType, int recordId) {}

  /** All links of a connection and type, by id, above {@code afterId}. */
  List<Link> page(int connectionId, ErpActorType type, int afterId, int limit);

  Optional<Link> find(int linkId);

  /** By id, also those that rest; unknown ids are absent. */
  Map<Integer, Link> byIds(Collection<Integer> linkIds);

  /** Notes what a push is about to send, before it is sent; replaces what was noted. */
  void noteSent(Map<Integer, Map<Integer, String>> fieldValuesByLink);

  /**
   * Moves the links of one entity to another of the same type. Where that one has a link on the
   * connection already, the link stays and is answered.
   */
  List<Link> move(EntityType entityType, int fromRecordId, int toRecordId);

  /** Sets what a run found out, all rows in one batch; what was noted as sent is forgotten. */
  void update(List<LinkUpdate> updates);

  /**
   * What a run found out about a link.
   *
   * @param clearDue the due bits that the run dealt with; others stay, and so does {@link
   *     dev.syncline.model.Due#ENTITY} when a change has made the entity's version higher than
   *     {@code pushedVersion} meanwhile
   */
  record LinkUpdate(int id, Base base, long pushedVersion, int mappingVersion, int clearDue) {}

  /** Sets due bits on links of these entities, but on those of {@code exceptConnection}. */
  void markDue(EntityType entityType, Collection<Integer> recordIds, int due, int exceptConnection);

  /** Sets due bits on all links of a connection, or of one of its types. */
  void markAllDue(int connectionId, Optional<ErpActorType> type, int due);

  /** Sets due bits on these links. */
  void markDue(Collection<Integer> linkIds, int due);
}
