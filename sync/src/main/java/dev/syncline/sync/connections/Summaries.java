package dev.syncline.sync.connections;

import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.FieldMapping;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts a connection's state in short. Called in a transaction. */
final class Summaries {
  private Summaries() {}

  static ConnectionSummary of(Store store, Connection connection, Caller caller) {
    return new ConnectionSummary(
        caller.text(connection.displayName()),
        caller.text(connection.displayDescription()),
        connection.active(),
        connection.deleted(),
        store.runs().status(connection.id()).map(Runs.Status::ended).orElse(null),
        store.mappings().actorTypes(connection.id()).stream()
            .map(type -> actor(store, type, caller))
            .toList());
  }

  private static ConnectionSummary.ActorSummary actor(
      Store store, ActorTypeMapping type, Caller caller) {
    List<FieldMapping> fields = store.mappings().fields(type);
    String mappings = names(fields, FieldMapping::syncs, caller);
    return new ConnectionSummary.ActorSummary(
        type.erpType(),
        !mappings.isEmpty(),
        names(fields, field -> field.defaults().givesValue(), caller),
        mappings);
  }

  private static String names(
      List<FieldMapping> fields, Predicate<FieldMapping> wanted, Caller caller) {
    return fields.stream()
        .filter(wanted)
        .map(field -> caller.text(field.field().displayName()))
        .collect(Collectors.joining(", "));
  }
}
