package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.Intent;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.erp.LocalisedField;
import dev.syncline.sync.erp.StoredConnections;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates actors in an ERP from records of the CRM. Creating is not repeatable, so it is written
 * down first; as long as nobody knows what became of an attempt there is no second one.
 */
public final class NewActors {
  private static final Logger log = LoggerFactory.getLogger(NewActors.class);

  private final Store store;
  private final ConnectedErps erps;
  private final InstantSource clock;
  private final Linkable linkable;
  private final MappedKinds kinds;

  public NewActors(Store store, Crm crm, ConnectedErps erps, InstantSource clock) {
    this.store = store;
    this.erps = erps;
    this.clock = clock;
    this.linkable = new Linkable(store, crm);
    this.kinds = new MappedKinds(store, crm);
  }

  /** What came of it: a link, or nobody knows. */
  public sealed interface Created {
    /** The actor is there and linked. */
    record Linked(String erpKey) implements Created {}

    /**
     * The connector did not say whether the actor was created. It was written down and must be
     * looked at by a person.
     *
     * @param explanation what happened and what to do
     */
    record OutcomeUnknown(int intentId, String explanation) implements Created {}
  }

  /**
   * The fields somebody has to fill in, or is asked for, when an actor is created; names in the
   * caller's language, by rank, with the defaults that were set here.
   *
   * @throws SynclineException NOT_FOUND
   */
  public List<FieldMetadata> fieldsToAsk(Caller caller, int connectionId, ErpActorType type) {
    Connection connection = linkable.connection(caller, connectionId);
    return kinds.of(connection.id(), type, caller).fields().stream()
        .filter(field -> !field.missingInErp())
        .filter(field -> field.field().access() != FieldAccess.ReadOnly)
        .filter(field ->
            field.defaults().promptUser()
                || (field.mandatory() && !field.syncs() && !field.defaults().givesValue()))
        .map(field -> withDefault(LocalisedField.of(field.field(), caller), field.defaults()))
        .toList();
  }

  private static FieldMetadata withDefault(FieldMetadata field, FieldDefault defaults) {
    return new FieldMetadata(
        field.key(),
        field.type(),
        field.access(),
        field.displayName(),
        field.displayDescription(),
        field.listName(),
        NewActorValues.firstValue(defaults),
        field.maxLength(),
        field.rank());
  }

  /**
   * Creates an actor from a record and links the two.
   *
   * @param values ERP field key to encoded value: they win over the record and the defaults
   * @throws SynclineException NOT_FOUND; REFUSED when the record is linked already, its company is
   *     not, or an earlier creation of it is still open; INVALID_ARGUMENT naming all mandatory
   *     fields without a value and all values the ERP can't take; CONNECTOR_REFUSED with its words,
   *     CONNECTOR_UNREACHABLE when nothing reached it
   */
  public Created createFromCrm(
      Caller caller,
      int connectionId,
      EntityType entityType,
      int recordId,
      ErpActorType type,
      Map<String, String> values) {
    Connection connection = linkable.creatable(caller, connectionId);
    linkable.requireFit(connection, type, entityType);
    Entity entity = linkable.entity(entityType, recordId);
    MappedKind kind = kinds.of(connectionId, type, caller);
    NewActorValues composed = NewActorValues.compose(kinds, kind, entity, values, caller);
    Actor actor = withParent(connection, type, entity, composed.encoded());
    Intent intent = store.write(() -> writeDown(connection, entity, type, composed));
    Answer<List<Actor>> answer;
    try {
      answer = erps.of(connection).create(actor);
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case NOT_SENT, TOO_LARGE -> {
          store.intents().remove(intent.id());
          throw ErpFailures.of(e);
        }
        case UNKNOWN_OUTCOME, NOT_UNDERSTOOD -> unknown(intent, e.getMessage());
      };
    }
    if (!answer.outcome().isOk()) {
      store.intents().remove(intent.id());
      throw ErpFailures.refused("Creating the " + type, answer.outcome(), caller);
    }
    Optional<Actor> made =
        answer.value().stream()
            .filter(created -> created.erpKey() != null && !created.erpKey().isEmpty())
            .findFirst();
    if (made.isEmpty()) {
      return unknown(intent, "The connector said yes and named no key.");
    }
    return link(intent, kind, entity, composed, made.get());
  }

  /** What was begun and never known to have ended, oldest first. Needs the administrator right. */
  public List<Intent> open(Caller caller) {
    caller.requireAdministrator();
    return store.intents().all().stream().filter(Intent::unknown).toList();
  }

  /**
   * Ends an attempt of unknown outcome after somebody looked into the ERP.
   *
   * @param erpKey the actor that was created, to be linked; empty when none was
   * @throws SynclineException NOT_FOUND; REFUSED when that actor or the record is linked already
   */
  public void settle(Caller caller, int intentId, Optional<String> erpKey) {
    caller.requireAdministrator();
    boolean linked =
        store.write(() -> {
          Intent intent =
              store
                  .intents()
                  .find(intentId)
                  .filter(Intent::unknown)
                  .orElseThrow(() -> SynclineException.notFound("creation in doubt", intentId));
          store.intents().remove(intentId);
          return erpKey.map(key -> link(intent, key)).isPresent();
        });
    log.info(
        "{} settled the creation {}: {}.",
        caller.associate().name(),
        intentId,
        linked ? "linked" : "nothing was created");
  }

  /** At start: what was being created when the program ended has an unknown outcome. */
  public void markOpenIntentsUnknown() {
    for (Intent intent : store.intents().all()) {
      if (!intent.unknown()) {
        Created.OutcomeUnknown marked = unknown(intent, "The server stopped while it waited.");
        log.warn("{}", marked.explanation());
      }
    }
  }

  private Actor withParent(
      Connection connection, ErpActorType type, Entity entity, Map<String, String> values) {
    Map<String, @Nullable String> sent = new HashMap<>(values);
    boolean child = entity.type() == EntityType.Person || entity.type() == EntityType.Project;
    if (!child || entity.contactId() == 0) {
      return new Actor(type, null, sent, null, null, null);
    }
    Link parent =
        store
            .links()
            .find(connection.id(), EntityType.Contact, entity.contactId())
            .orElseThrow(() ->
                SynclineException.refused(
                    "The company "
                        + entity.contactId()
                        + " of this "
                        + entity.type()
                        + " is not linked in the connection \""
                        + connection.displayName()
                        + "\". Link it or create it there first."));
    return new Actor(type, null, sent, null, parent.erpType(), parent.erpKey());
  }

  private Intent writeDown(
      Connection connection, Entity entity, ErpActorType type, NewActorValues composed) {
    // One attempt at a time: two callers must not both find that there is none.
    Connection _ = StoredConnections.locked(store, connection.id());
    store
        .links()
        .find(connection.id(), entity.type(), entity.id())
        .ifPresent(link -> {
          throw SynclineException.refused(
              "This record is linked to the "
                  + link.erpType()
                  + " "
                  + link.erpKey()
                  + " already. Break that link first.");
        });
    store
        .intents()
        .open(connection.id(), entity.type(), entity.id())
        .ifPresent(open -> {
          throw SynclineException.refused(
              open.unknown()
                  ? open.explanation()
                  : "An actor is being created from this record at this moment.");
        });
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return store
        .intents()
        .save(
            new Intent(
                0,
                connection.id(),
                type,
                entity.type(),
                entity.id(),
                composed.encoded(),
                false,
                "",
                now));
  }

  private Created.OutcomeUnknown unknown(Intent intent, String why) {
    String explanation =
        "It is not known whether the %s for the %s %d was created: %s Look into the ERP; link the"
                .formatted(intent.erpType(), intent.entityType(), intent.recordId(), why)
            + " actor if it is there, or say that it is not. Until then no other is created.";
    Intent stored =
        store
            .intents()
            .save(
                new Intent(
                    intent.id(),
                    intent.connectionId(),
                    intent.erpType(),
                    intent.entityType(),
                    intent.recordId(),
                    intent.values(),
                    true,
                    explanation,
                    intent.at()));
    return new Created.OutcomeUnknown(stored.id(), explanation);
  }

  private Created link(
      Intent intent, MappedKind kind, Entity entity, NewActorValues composed, Actor made) {
    String erpKey = String.valueOf(made.erpKey());
    try {
      return store.write(() -> {
        Link link = link(intent, erpKey);
        store
            .links()
            .update(
                List.of(
                    new LinkUpdate(
                        link.id(),
                        composed.agreed(kind, made),
                        entity.version(),
                        kind.actorType().mappingVersion(),
                        0)));
        store.intents().remove(intent.id());
        return new Created.Linked(erpKey);
      });
    } catch (SynclineException e) {
      return unknown(intent, "It was created as " + erpKey + ", but: " + e.getMessage());
    }
  }

  private Link link(Intent intent, String erpKey) {
    return store
        .links()
        .create(
            intent.connectionId(),
            intent.erpType(),
            erpKey,
            intent.entityType(),
            intent.recordId());
  }
}
