package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FailureClass;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Links.NewLink;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and breaks links. */
public final class ActorLinks {
  private static final Logger log = LoggerFactory.getLogger(ActorLinks.class);

  private static final int ACTORS_AT_ONCE = 500;

  private final Store store;
  private final ConnectedErps erps;
  private final LinkPush push;
  private final Linkable linkable;
  private final MappedKinds kinds;
  private final Choice choice;

  public ActorLinks(Store store, Crm crm, ConnectedErps erps, LinkPush push) {
    this.store = store;
    this.erps = erps;
    this.push = push;
    this.linkable = new Linkable(store, crm);
    this.kinds = new MappedKinds(store, crm);
    this.choice = new Choice(crm, kinds);
  }

  /**
   * What to join.
   *
   * @param recordId the CRM record's
   */
  public record Pair(
      int connectionId, EntityType entityType, int recordId, ErpActorType erpType, String erpKey) {}

  /**
   * Links the two; writes no field. The next run does the rest. Works while the connector is down;
   * where it answers, it must have the actor.
   *
   * @throws SynclineException NOT_FOUND for connection, record or actor; REFUSED when one of the
   *     two is linked already; INVALID_ARGUMENT when they don't fit
   */
  public void create(Caller caller, Pair pair) {
    Connection connection = check(caller, pair);
    if (isKnownAbsent(connection, pair)) {
      throw SynclineException.notFound(pair.erpType().name(), pair.erpKey() + " in the ERP");
    }
    Link made =
        store.write(() -> {
          Entity _ = linkable.entity(pair.entityType(), pair.recordId());
          return link(pair);
        });
    log.debug("{} made the link {}.", caller.associate().name(), made.id());
  }

  /**
   * Links many records of one connection, each as {@link #create} does. Pairs of which a side is
   * linked already, and those whose actor the ERP does not have, are left out. Needs the
   * administrator right.
   *
   * @return how many links were made
   * @throws SynclineException NOT_FOUND for the connection; INVALID_ARGUMENT; CONNECTOR_UNREACHABLE
   */
  public int createAll(Caller caller, int connectionId, List<Pair> pairs) {
    caller.requireAdministrator();
    Connection connection = linkable.connectable(caller, connectionId);
    Map<ErpActorType, List<Pair>> byType =
        pairs.stream().collect(Collectors.groupingBy(Pair::erpType));
    int made = 0;
    for (Map.Entry<ErpActorType, List<Pair>> ofType : byType.entrySet()) {
      List<Pair> all = ofType.getValue();
      linkable.requireFit(connection, ofType.getKey(), all.getFirst().entityType());
      for (int from = 0; from < all.size(); from += ACTORS_AT_ONCE) {
        List<Pair> some = all.subList(from, Math.min(from + ACTORS_AT_ONCE, all.size()));
        Set<String> known = known(connection, ofType.getKey(), some);
        made += linkAll(some.stream().filter(pair -> known.contains(pair.erpKey())).toList());
      }
    }
    return made;
  }

  private int linkAll(List<Pair> pairs) {
    List<NewLink> links =
        pairs.stream()
            .map(pair ->
                new NewLink(
                    pair.connectionId(),
                    pair.erpType(),
                    pair.erpKey(),
                    pair.entityType(),
                    pair.recordId()))
            .toList();
    return store.write(() -> {
      int made = links.isEmpty() ? 0 : store.links().createAll(links);
      if (made > 0) {
        wakeWaiting(pairs.getFirst().connectionId(), pairs.getFirst().entityType());
      }
      return made;
    });
  }

  /** Which of these actors the ERP has. */
  private Set<String> known(Connection connection, ErpActorType type, List<Pair> pairs) {
    List<String> keys = pairs.stream().map(Pair::erpKey).toList();
    Set<String> known = new HashSet<>();
    try (ActorStream stream = erps.of(connection).actors(type, keys, Set.of())) {
      for (Actor actor = stream.next(); actor != null; actor = stream.next()) {
        if (actor.erpKey() != null) {
          known.add(actor.erpKey());
        }
      }
      return known;
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    } catch (IOException e) {
      throw new SynclineException(
          ErrorCode.CONNECTOR_NOT_UNDERSTOOD,
          "The answer with the " + type + " records broke off: " + e.getMessage(),
          e);
    }
  }

  /**
   * Removes a link; tells no ERP.
   *
   * @return false when there was none
   * @throws SynclineException NOT_FOUND for the connection
   */
  public boolean breakLink(Caller caller, int connectionId, EntityType type, int recordId) {
    Connection connection = linkable.connectable(caller, connectionId);
    return store.links().remove(connection.id(), type, recordId);
  }

  /**
   * Links the two, writes the chosen values to the CRM, and brings those the ERP does not hold to
   * it. While the connection is not active they wait until it is.
   *
   * @param values fields that are not named are left to the next run
   * @throws SynclineException as {@link #create}; INVALID_ARGUMENT for a value the CRM can't hold;
   *     CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED before anything was stored, or when the ERP did
   *     not take the values: then the link stands and the message says so
   */
  public void connect(Caller caller, Pair pair, List<ChosenValue> values) {
    Connection connection = check(caller, pair);
    MappedKind kind = kinds.of(pair.connectionId(), pair.erpType(), caller);
    Set<String> keys =
        kind.fields().stream()
            .filter(FieldMapping::syncs)
            .map(field -> field.field().key())
            .collect(Collectors.toSet());
    Actor actor =
        ActorReading.read(caller, erps.of(connection), pair.erpType(), pair.erpKey(), keys);
    int linkId =
        store.write(() -> {
          Entity entity = linkable.entity(pair.entityType(), pair.recordId());
          Link link = link(pair);
          // Read again: it may have been saved while the ERP was asked.
          MappedKind now = kinds.of(pair.connectionId(), pair.erpType(), caller);
          store
              .links()
              .update(
                  List.of(
                      new LinkUpdate(
                          link.id(),
                          choice.write(now, entity, actor, values),
                          link.pushedVersion(),
                          link.mappingVersion(),
                          0)));
          return link.id();
        });
    if (connection.active()) {
      push.pushNow(linkId)
          .ifPresent(reason -> {
            throw new SynclineException(
                ErrorCode.CONNECTOR_REFUSED,
                "The link was made, but its values are not in the ERP yet: "
                    + reason
                    + " They stay due and are tried again.");
          });
    }
  }

  /** As {@link #connect}, but false where that throws for anything but a missing right. */
  public boolean tryConnect(Caller caller, Pair pair, List<ChosenValue> values) {
    try {
      connect(caller, pair, values);
      return true;
    } catch (SynclineException e) {
      if (e.code() == ErrorCode.NOT_ALLOWED || e.code() == ErrorCode.INTERNAL_ERROR) {
        throw e;
      }
      log.info("{} could not be connected: {}", pair, e.getMessage());
      return false;
    }
  }

  private Connection check(Caller caller, Pair pair) {
    Connection connection = linkable.connectable(caller, pair.connectionId());
    if (pair.erpKey().isBlank()) {
      throw SynclineException.invalid("The key of the actor in the ERP is missing.");
    }
    linkable.requireFit(connection, pair.erpType(), pair.entityType());
    Entity _ = linkable.entity(pair.entityType(), pair.recordId());
    return connection;
  }

  private Link link(Pair pair) {
    Link made =
        store
            .links()
            .create(
                pair.connectionId(),
                pair.erpType(),
                pair.erpKey(),
                pair.entityType(),
                pair.recordId());
    wakeWaiting(pair.connectionId(), pair.entityType());
    return made;
  }

  /** What waits for its company to be linked is tried again. */
  private void wakeWaiting(int connectionId, EntityType linked) {
    if (linked == EntityType.Contact) {
      int _ =
          store
              .parking()
              .retry(connectionId, new RetryFilter(0, 0, null, FailureClass.WAITING_FOR_PARENT));
    }
  }

  private boolean isKnownAbsent(Connection connection, Pair pair) {
    try (ActorStream stream =
        erps.of(connection).actors(pair.erpType(), List.of(pair.erpKey()), null)) {
      ActorReading.Found found =
          ActorReading.take(stream, 1, "Reading " + pair.erpKey(), Caller.SYSTEM);
      return found.actors().isEmpty() && found.outcome().isSuccess();
    } catch (ConnectorException | SynclineException e) {
      log.info(
          "Whether the ERP has {} {} can't be asked: {}",
          pair.erpType(),
          pair.erpKey(),
          e.getMessage());
      return false;
    }
  }
}
