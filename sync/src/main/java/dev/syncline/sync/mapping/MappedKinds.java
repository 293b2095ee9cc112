package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItemMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads how the actor types of connections are mapped, as it is now. */
public final class MappedKinds {
  private final Store store;
  private final Crm crm;

  public MappedKinds(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
  }

  /** All of a connection, in the connector's order. */
  public List<MappedKind> of(int connectionId, Caller caller) {
    return store.read(() ->
        store.mappings().actorTypes(connectionId).stream()
            .map(type -> read(type, caller))
            .toList());
  }

  /**
   * One of a connection.
   *
   * @throws SynclineException NOT_FOUND when the connection has no such type
   */
  public MappedKind of(int connectionId, ErpActorType type, Caller caller) {
    return store.read(() ->
        read(
            store
                .mappings()
                .actorType(connectionId, type)
                .orElseThrow(() ->
                    SynclineException.notFound(
                        "kind of actor in connection " + connectionId + " named", type)),
            caller));
  }

  /** A field with both its ends; empty while it is mapped to no field that exists. */
  public Optional<MappedField> field(MappedKind kind, FieldMapping mapping) {
    return Optional.ofNullable(kind.crmField(mapping))
        .map(crmField -> {
          String list = crmField.listName();
          return new MappedField(
              mapping,
              crmField,
              kind.items().getOrDefault(mapping.id(), List.of()),
              list == null ? List.of() : crm.listItems(list));
        });
  }

  private MappedKind read(ActorTypeMapping type, Caller caller) {
    List<FieldMapping> fields = store.mappings().fields(type);
    Map<Integer, List<ListItemMapping>> items = new HashMap<>();
    Map<String, String> elsewhere = new HashMap<>();
    for (FieldMapping field : fields) {
      String crmKey = field.crmFieldKey();
      if (crmKey == null) {
        continue;
      }
      if (field.field().type() == FieldType.List) {
        items.put(field.id(), store.mappings().listItems(field.id()));
      }
      elsewhere(type, crmKey, caller).ifPresent(name -> elsewhere.put(crmKey, name));
    }
    return new MappedKind(type, fields, items, crmFields(type.entityType()), elsewhere);
  }

  /** The name of another connection that syncs a CRM field. */
  Optional<String> elsewhere(ActorTypeMapping type, String crmFieldKey, Caller caller) {
    return store
        .mappings()
        .mappedElsewhere(type.connectionId(), type.entityType(), crmFieldKey)
        .stream()
        // A mapping without a direction is a proposal: it does nothing and keeps nobody away.
        .filter(FieldMapping::syncs)
        .findFirst()
        .flatMap(other -> store.connections().find(other.connectionId()))
        .map(connection -> caller.text(connection.displayName()));
  }

  private Map<String, CrmField> crmFields(EntityType type) {
    return type == EntityType.Unknown
        ? Map.of()
        : crm.fields(type).stream()
            .collect(Collectors.toMap(CrmField::key, Function.identity(), (a, b) -> a));
  }
}
