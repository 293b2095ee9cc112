package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItem;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what is mapped, as it is now. */
final class MappedTypes {
  private final Store store;
  private final Crm crm;

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

  /** One type with its fields; empty when it is no longer active. */
  Optional<MappedType> load(int connectionId, ErpActorType type) {
    return store.read(() ->
        store
            .mappings()
            .actorType(connectionId, type)
            .filter(ActorTypeMapping::active)
            .map(this::withFields));
  }

  private MappedType withFields(ActorTypeMapping actorType) {
    List<CrmField> crmFields = crm.fields(actorType.entityType());
    List<MappedField> fields = new ArrayList<>();
    for (FieldMapping mapping :
        store.mappings().fields(actorType.connectionId(), actorType.erpType())) {
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
