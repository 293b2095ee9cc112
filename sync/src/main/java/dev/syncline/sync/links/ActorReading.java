package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Values;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ErpFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single actors for people who wait. */
final class ActorReading {
  private ActorReading() {}

  /**
   * One actor as it is now.
   *
   * @param fieldKeys null means all
   * @throws SynclineException NOT_FOUND when the ERP does not have it; CONNECTOR_UNREACHABLE,
   *     CONNECTOR_REFUSED
   */
  static Actor read(
      Caller caller,
      ConnectedErp erp,
      ErpActorType type,
      String erpKey,
      @Nullable Set<String> fieldKeys) {
    String what = "Reading " + type + " " + erpKey;
    try (ActorStream stream = erp.actors(type, List.of(erpKey), fieldKeys)) {
      Found found = take(stream, 1, what, caller);
      return found.actors.stream()
          .filter(actor -> erpKey.equals(actor.erpKey()))
          .findFirst()
          .orElseThrow(() -> absent(type, erpKey, found.outcome, what, caller));
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
  }

  /**
   * Actors, and what the connector says.
   *
   * @param more there were more than asked for
   */
  record Found(List<Actor> actors, Outcome outcome, boolean more) {}

  /**
   * The first actors of a stream.
   *
   * @throws SynclineException CONNECTOR_REFUSED, CONNECTOR_UNREACHABLE
   */
  static Found take(ActorStream stream, int most, String what, Caller caller) {
    List<Actor> actors = new ArrayList<>();
    try {
      Actor actor = stream.next();
      while (actor != null && actors.size() < most) {
        actors.add(actor);
        actor = stream.next();
      }
      if (!stream.outcome().isOk()) {
        throw ErpFailures.refused(what, stream.outcome(), caller);
      }
      return new Found(actors, stream.outcome(), actor != null);
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    } catch (IOException e) {
      throw ErpFailures.of(
          new ConnectorException(
              ConnectorException.Kind.NOT_UNDERSTOOD, what + " failed: " + e.getMessage(), e));
    }
  }

  /** A field's value in canonical form; empty when it is absent or can't be read. */
  static Optional<String> value(Actor actor, FieldMapping field) {
    if (!actor.values().containsKey(field.field().key())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Values.decode(field.field().type(), actor.values().get(field.field().key())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An incomplete answer does not say that the actor is not there. */
  private static SynclineException absent(
      ErpActorType type, String erpKey, Outcome outcome, String what, Caller caller) {
    return outcome.isSuccess()
        ? SynclineException.notFound(type.name(), erpKey + " in the ERP")
        : ErpFailures.refused(what, outcome, caller);
  }
}
