package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItem;
import dev.syncline.store.Store;
import dev.syncline.sync.mapping.MappedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is mapped, as it is now; the fields of a mapping version are read once. */
final class MappedTypes {
  private final Store store;
  private final Crm crm;
  private final Map<Key, MappedType> known = new ConcurrentHashMap<>();

  private record Key(int connectionId, ErpActorType type) {}

  MappedTypes(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
  }

  /** The active types of a connection, parents before those that belong to them. */
  List<ActorTypeMapping> active(int connectionId) {
    return store.mappings().actorTypes(connectionId).stream()
        .filter(ActorTypeMapping::active)
        .filter(type -> type.entityType() != EntityType.Unknown)
        .sorted(Comparator.comparingInt(type -> type.erpType().id()))
        .toList();
  }

  /** One type with its fields as they are now; empty when it is no longer active. */
  Optional<MappedType> load(int connectionId, ErpActorType type) {
    return store.read(() -> store.mappings().actorType(connectionId, type).flatMap(this::load));
  }

  /** The fields of a type that was just read; empty when it is not active. */
  Optional<MappedType> load(ActorTypeMapping type) {
    if (!type.active()) {
      return Optional.empty();
    }
    Key key = new Key(type.connectionId(), type.erpType());
    MappedType before = known.get(key);
    if (before != null && before.version() == type.mappingVersion()) {
      return Optional.of(new MappedType(type, before.fields(), before.erpKeys()));
    }
    MappedType now = store.read(() -> withFields(type));
    // Items of a CRM list that stands behind a text of the ERP can be added at any time.
    boolean byName =
        now.fields().stream()
            .anyMatch(field ->
                field.mapping().listReference() != null && field.erpType() != FieldType.List);
    if (!byName) {
      known.put(key, now);
    }
    return Optional.of(now);
  }

  private MappedType withFields(ActorTypeMapping actorType) {
    List<CrmField> crmFields = crm.fields(actorType.entityType());
    List<MappedField> fields = new ArrayList<>();
    for (FieldMapping mapping : store.mappings().fields(actorType)) {
      if (mapping.syncs() && !mapping.missingInErp()) {
        crmFields.stream()
            .filter(field -> field.key().equals(mapping.crmFieldKey()))
            .findFirst()
            .ifPresent(field -> fields.add(mapped(mapping, field)));
      }
    }
    return MappedType.of(actorType, fields);
  }

  private MappedField mapped(FieldMapping mapping, CrmField field) {
    String list = field.listName();
    List<ListItem> crmList = list == null ? List.of() : crm.listItems(list);
    return new MappedField(mapping, field, store.mappings().listItems(mapping.id()), crmList);
  }
}
