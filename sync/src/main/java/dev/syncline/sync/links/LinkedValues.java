package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.LocalisedField;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.CrmValues;
import dev.syncline.sync.mapping.MappedField;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the ERP tab of a record shows, and the values of both sides beside each other. */
public final class LinkedValues {
  private final Store store;
  private final Crm crm;
  private final ConnectedErps erps;
  private final Linkable linkable;
  private final MappedKinds kinds;
  private final CrmValues crmValues;

  public LinkedValues(Store store, Crm crm, ConnectedErps erps) {
    this.store = store;
    this.crm = crm;
    this.erps = erps;
    this.linkable = new Linkable(store, crm);
    this.kinds = new MappedKinds(store, crm);
    this.crmValues = new CrmValues(crm);
  }

  /**
   * One connection on the ERP tab.
   *
   * @param erpType the linked actor's; without a link the first one offered
   * @param erpTypes the kinds of actor a record of this type may be linked to
   * @param erpKey the linked actor's; null without a link
   * @param internalKeyId the link's; 0 without one
   * @param fields those to show, by rank, names in the caller's language
   */
  public record TabConnection(
      int connectionId,
      String connectionName,
      boolean connected,
      EntityType entityType,
      ErpActorType erpType,
      List<ErpActorType> erpTypes,
      @Nullable String erpKey,
      int internalKeyId,
      List<ShownField> fields) {}

  /** A field on the ERP tab. */
  public record ShownField(FieldMetadata field, boolean showInSearch) {}

  /** The active connections that the caller may use for this record, in rank order. */
  public List<TabConnection> connections(Caller caller, EntityType type, int recordId) {
    Map<Integer, List<ActorTypeMapping>> types =
        store.mappings().actorTypes().stream()
            .collect(Collectors.groupingBy(ActorTypeMapping::connectionId));
    Map<Integer, Link> links =
        store.links().all(type, recordId).stream()
            .collect(Collectors.toMap(Link::connectionId, Function.identity()));
    return store.connections().all().stream()
        .filter(connection -> connection.active() && caller.mayUse(connection))
        .flatMap(connection ->
            tab(
                caller,
                connection,
                types.getOrDefault(connection.id(), List.of()),
                type,
                links.get(connection.id()))
                .stream())
        .toList();
  }

  private Optional<TabConnection> tab(
      Caller caller,
      Connection connection,
      List<ActorTypeMapping> types,
      EntityType entityType,
      @Nullable Link link) {
    List<ErpActorType> offered =
        types.stream()
            .filter(type -> type.active() && type.entityType() == entityType)
            .map(ActorTypeMapping::erpType)
            .toList();
    if (link == null && offered.isEmpty()) {
      return Optional.empty();
    }
    ErpActorType shown = link == null ? offered.getFirst() : link.erpType();
    return Optional.of(
        new TabConnection(
            connection.id(),
            caller.text(connection.displayName()),
            link != null,
            entityType,
            shown,
            offered,
            link == null ? null : link.erpKey(),
            link == null ? 0 : link.internalKeyId(),
            types.stream()
                .filter(type -> type.erpType() == shown)
                .flatMap(type -> store.mappings().fields(type).stream())
                .filter(field -> field.showInGui() && !field.missingInErp())
                .map(field ->
                    new ShownField(LocalisedField.of(field.field(), caller), field.showInSearch()))
                .toList()));
  }

  /**
   * The linked actor's values as the ERP has them now, encoded, but keys of list items as texts.
   *
   * @return in the order of {@code fieldKeys}; empty where the ERP has none
   * @throws SynclineException NOT_FOUND without a link or actor; CONNECTOR_UNREACHABLE,
   *     CONNECTOR_REFUSED
   */
  public List<String> erpValues(
      Caller caller, int connectionId, EntityType type, int recordId, List<String> fieldKeys) {
    Connection connection = linkable.connection(caller, connectionId);
    Link link =
        store
            .links()
            .find(connectionId, type, recordId)
            .orElseThrow(() ->
                SynclineException.notFound(
                    "link in the connection \""
                        + caller.text(connection.displayName())
                        + "\" of the "
                        + type,
                    recordId));
    Map<String, FieldMapping> known =
        store.mappings().fields(connectionId, link.erpType()).stream()
            .filter(field -> !field.missingInErp())
            .collect(Collectors.toMap(field -> field.field().key(), Function.identity()));
    Set<String> asked = fieldKeys.stream().filter(known::containsKey).collect(Collectors.toSet());
    if (asked.isEmpty()) {
      return fieldKeys.stream().map(key -> "").toList();
    }
    ConnectedErp erp = erps.of(connection);
    Actor actor = ActorReading.read(caller, erp, link.erpType(), link.erpKey(), asked);
    Map<String, String> texts =
        new ErpTexts(erp)
            .of(List.of(actor), asked.stream().map(known::get).map(FieldMapping::field).toList())
            .getFirst();
    return fieldKeys.stream().map(key -> texts.getOrDefault(key, "")).toList();
  }

  /**
   * The mapped fields of an actor, by rank, as the CRM would hold them.
   *
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED
   */
  public List<SyncFieldValue> fromErp(
      Caller caller, int connectionId, ErpActorType type, String erpKey) {
    Connection connection = linkable.connection(caller, connectionId);
    MappedKind kind = kinds.of(connectionId, type, caller);
    List<FieldMapping> fields =
        kind.fields().stream().filter(field -> field.syncs() && !field.missingInErp()).toList();
    Set<String> keys =
        fields.stream().map(field -> field.field().key()).collect(Collectors.toSet());
    Actor actor = ActorReading.read(caller, erps.of(connection), type, erpKey, keys);
    List<SyncFieldValue> values = new ArrayList<>();
    for (FieldMapping field : fields) {
      CrmField crmField = kind.crmField(field);
      Optional<MappedField> mapped = kinds.field(kind, field);
      if (crmField != null && mapped.isPresent()) {
        values.add(fromErp(actor, field, crmField, mapped.get()));
      }
    }
    return values;
  }

  private SyncFieldValue fromErp(
      Actor actor, FieldMapping field, CrmField crmField, MappedField mapped) {
    String raw = actor.values().getOrDefault(field.field().key(), "");
    Optional<String> erp = ActorReading.value(actor, field);
    String value = "";
    String display = erp.orElse(raw == null ? "" : raw);
    if (erp.isPresent() && mapped.toCrm(erp.get()) instanceof Converted.Value converted) {
      value = crmValues.encode(crmField, converted.text());
      display = crmValues.display(crmField, converted.text());
    }
    return new SyncFieldValue(
        crmField.displayName(), crmField.key(), value, display, field.toCrm(), field.toErp());
  }

  /**
   * The fields of a record that any connection syncs; a direction is set when an active connection
   * has it.
   *
   * @throws SynclineException NOT_FOUND
   */
  public List<SyncFieldValue> fromCrm(Caller caller, EntityType type, int recordId) {
    Entity entity = linkable.entity(type, recordId);
    Map<String, Directions> synced = store.read(() -> syncedFields(type));
    return crm.fields(type).stream()
        .filter(field -> synced.containsKey(field.key()))
        .map(field -> {
          Directions directions = synced.getOrDefault(field.key(), Directions.NONE);
          String value = entity.value(field.key());
          return new SyncFieldValue(
              field.displayName(),
              field.key(),
              crmValues.encode(field, value),
              crmValues.display(field, value),
              directions.toCrm,
              directions.toErp);
        })
        .toList();
  }

  private record Directions(boolean toCrm, boolean toErp) {
    static final Directions NONE = new Directions(false, false);

    Directions or(Directions other) {
      return new Directions(toCrm || other.toCrm, toErp || other.toErp);
    }
  }

  private Map<String, Directions> syncedFields(EntityType type) {
    Map<String, Directions> synced = new LinkedHashMap<>();
    for (Connection connection : store.connections().all()) {
      if (connection.deleted() || connection.pending()) {
        continue;
      }
      for (FieldMapping field : store.mappings().fields(connection.id())) {
        String crmKey = field.crmFieldKey();
        if (crmKey != null && field.syncs() && EntityType.of(field.erpType()) == type) {
          Directions counts =
              connection.active() ? new Directions(field.toCrm(), field.toErp()) : Directions.NONE;
          synced.merge(crmKey, counts, Directions::or);
        }
      }
    }
    return synced;
  }
}
