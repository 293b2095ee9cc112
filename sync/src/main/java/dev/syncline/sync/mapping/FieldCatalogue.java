package dev.syncline.sync.mapping;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.store.Mappings;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of actor and the fields of connections, as their connectors offer them. What was once
 * offered is kept for ever, so that ids keep their meaning; what is no longer offered is marked.
 */
public final class FieldCatalogue {
  private final Store store;
  private final Crm crm;

  public FieldCatalogue(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
  }

  /**
   * Asks the connector; stores nothing.
   *
   * @return empty when it names no kind of actor, or answers with less than success
   */
  public Optional<List<OfferedKind>> ask(ConnectedErp erp) throws ConnectorException {
    Answer<List<ErpActorType>> types = erp.actorTypes();
    if (!types.outcome().isSuccess() || types.value().isEmpty()) {
      return Optional.empty();
    }
    List<OfferedKind> offered = new ArrayList<>();
    for (ErpActorType type : types.value().stream().distinct().toList()) {
      if (type == ErpActorType.Unknown) {
        continue;
      }
      Answer<List<FieldMetadata>> fields = erp.fields(type);
      if (!fields.outcome().isSuccess()) {
        return Optional.empty();
      }
      offered.add(new OfferedKind(type, fields.value()));
    }
    boolean anyField = offered.stream().anyMatch(kind -> !kind.fields().isEmpty());
    return anyField ? Optional.of(offered) : Optional.empty();
  }

  /**
   * Stores what was answered; call it in a transaction. New fields appear behind the others, mapped
   * by their keys, without a direction.
   *
   * @return false, and nothing has changed, when a kind of actor that has fields has none now
   */
  public boolean store(int connectionId, List<OfferedKind> offered) {
    Mappings mappings = store.mappings();
    Map<ErpActorType, List<FieldMapping>> known = new HashMap<>();
    for (FieldMapping field : mappings.fields(connectionId)) {
      known.computeIfAbsent(field.erpType(), type -> new ArrayList<>()).add(field);
    }
    for (OfferedKind kind : offered) {
      if (kind.fields().isEmpty() && known.containsKey(kind.type())) {
        return false;
      }
    }
    for (OfferedKind kind : offered) {
      List<FieldMapping> before = known.getOrDefault(kind.type(), List.of());
      known.remove(kind.type());
      if (mappings.actorType(connectionId, kind.type()).isEmpty()) {
        mappings.saveActorType(
            new ActorTypeMapping(
                connectionId, kind.type(), EntityType.of(kind.type()), false, 1, 0, ""));
      }
      update(connectionId, kind, before);
    }
    // Kinds that the connector no longer names: all their fields are gone.
    known.forEach((type, before) -> update(connectionId, new OfferedKind(type, List.of()), before));
    return true;
  }

  private void update(int connectionId, OfferedKind kind, List<FieldMapping> before) {
    Map<String, FieldMetadata> offered = new LinkedHashMap<>();
    kind.fields().stream()
        .sorted(Comparator.comparingInt(FieldMetadata::rank))
        .forEach(field -> offered.putIfAbsent(field.key(), field));
    List<FieldMapping> changed = new ArrayList<>();
    boolean touchesLinks = false;
    int lastRank = 0;
    for (FieldMapping field : before) {
      lastRank = Math.max(lastRank, field.field().rank());
      FieldMetadata now = offered.remove(field.field().key());
      FieldMapping described =
          now == null
              ? field.describedAs(field.field(), true)
              : field.describedAs(withRank(now, field.field().rank()), false);
      if (!described.equals(field)) {
        changed.add(described);
        touchesLinks = touchesLinks || (field.syncs() && travelsOtherwise(field, described));
      }
    }
    for (FieldMetadata field : offered.values()) {
      lastRank++;
      changed.add(newField(connectionId, kind.type(), withRank(field, lastRank)));
    }
    if (!changed.isEmpty()) {
      store.mappings().saveFields(changed);
    }
    if (touchesLinks) {
      store.mappings().raiseVersion(connectionId, kind.type());
    }
  }

  private static boolean travelsOtherwise(FieldMapping before, FieldMapping now) {
    return before.missingInErp() != now.missingInErp()
        || before.field().type() != now.field().type()
        || before.field().maxLength() != now.field().maxLength();
  }

  private FieldMapping newField(int connectionId, ErpActorType type, FieldMetadata field) {
    EntityType entityType = EntityType.of(type);
    Optional<CrmField> crmField =
        field.type() == FieldType.Password || field.type() == FieldType.Label
            ? Optional.empty()
            : AutoMapping.crmFieldKey(entityType, field.key())
                .flatMap(key ->
                    crm.fields(entityType).stream()
                        .filter(candidate -> candidate.key().equals(key))
                        .findFirst());
    String defaultValue = field.defaultValue();
    return new FieldMapping(
        0,
        connectionId,
        type,
        field,
        false,
        crmField.map(CrmField::key).orElse(null),
        false,
        false,
        false,
        false,
        crmField.map(CrmField::listName).orElse(null),
        ConflictRule.RANK,
        false,
        defaultValue == null || defaultValue.isEmpty()
            ? FieldDefault.NONE
            : new FieldDefault(defaultValue, false, null, false));
  }

  static FieldMetadata withRank(FieldMetadata field, int rank) {
    return new FieldMetadata(
        field.key(),
        field.type(),
        field.access(),
        field.displayName(),
        field.displayDescription(),
        field.listName(),
        field.defaultValue(),
        field.maxLength(),
        rank);
  }
}
