package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Connection;
import dev.syncline.model.CrmField;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.StoredConnections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the fields of actor types are mapped. Saving needs the administrator right. */
public final class FieldMappings {
  private static final Logger log = LoggerFactory.getLogger(FieldMappings.class);

  private final Store store;
  private final Crm crm;
  private final MappedKinds kinds;
  private final AgreedValues agreedValues;

  public FieldMappings(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
    this.kinds = new MappedKinds(store, crm);
    this.agreedValues = new AgreedValues(store);
  }

  /**
   * @throws SynclineException NOT_FOUND when there is no such connection, or it has no such type
   */
  public MappingView get(Caller caller, int connectionId, ErpActorType type) {
    return store.read(() -> {
      StoredConnections.require(store, connectionId);
      return view(kinds.of(connectionId, type, caller), caller);
    });
  }

  /** The kinds of actor a connection has, in the connector's order. */
  public List<ErpActorType> actorTypes(Caller caller, int connectionId) {
    return store.mappings().actorTypes(connectionId).stream()
        .map(ActorTypeMapping::erpType)
        .toList();
  }

  /** The CRM fields that fields of this type may be mapped to. */
  public List<CrmField> crmFields(Caller caller, int connectionId, ErpActorType type) {
    EntityType entityType = crmActorType(caller, connectionId, type);
    return entityType == EntityType.Unknown ? List.of() : crm.fields(entityType);
  }

  /** Where actors of a type live in the CRM; Unknown where the connection has no such type. */
  public EntityType crmActorType(Caller caller, int connectionId, ErpActorType type) {
    return store
        .mappings()
        .actorType(connectionId, type)
        .map(ActorTypeMapping::entityType)
        .orElse(EntityType.Unknown);
  }

  /**
   * Stores a mapping, which makes a new mapping version and its links due.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT with all reasons why it can't be; REFUSED
   *     with the reasons why the connection, being active, could no longer be
   */
  public MappingView save(Caller caller, MappingDraft draft) {
    caller.requireAdministrator();
    MappingView saved =
        store.write(() -> {
          Connection connection = StoredConnections.locked(store, draft.connectionId());
          Change change = change(connection, draft, caller);
          store(change.before, change.after);
          return view(kinds.of(connection.id(), draft.erpType(), caller), caller);
        });
    log.info(
        "{} saved the mapping of {} in the connection {}.",
        caller.associate().name(),
        draft.erpType(),
        draft.connectionId());
    return saved;
  }

  /**
   * What {@link #save} would make of a mapping; nothing is stored.
   *
   * @throws SynclineException as {@link #save} would
   */
  public ProposedMapping propose(Caller caller, MappingDraft draft) {
    caller.requireAdministrator();
    return store.read(() -> {
      Connection connection = StoredConnections.get(store, draft.connectionId());
      Change change = change(connection, draft, caller);
      MappedKind after = change.after;
      List<FieldMapping> changed =
          after.fields().stream().filter(field -> !change.before.fields().contains(field)).toList();
      return new ProposedMapping(
          change.before.actorType().mappingVersion(),
          after,
          after.actorType().active() ? synced(after) : List.of(),
          remapped(change.before, changed));
    });
  }

  private List<MappedField> synced(MappedKind kind) {
    return kind.fields().stream()
        .filter(field -> field.syncs() && !field.missingInErp())
        .flatMap(field -> kinds.field(kind, field).stream())
        .toList();
  }

  /** A kind before and after. */
  private record Change(MappedKind before, MappedKind after) {}

  private Change change(Connection connection, MappingDraft draft, Caller caller) {
    List<MappedKind> all = kinds.of(connection.id(), caller);
    MappedKind before =
        all.stream()
            .filter(kind -> kind.actorType().erpType() == draft.erpType())
            .findFirst()
            .orElseThrow(() -> noSuchType(connection, draft.erpType(), caller));
    MappedKind after = checked(before, draft, caller);
    ActiveConnections.check(connection, all, ActiveConnections.with(all, after), caller);
    return new Change(before, after);
  }

  private static SynclineException noSuchType(
      Connection connection, ErpActorType type, Caller caller) {
    return SynclineException.notFound(
        "kind of actor in \"" + caller.text(connection.displayName()) + "\" named", type);
  }

  /** The kind as it would be, when the rules allow every field that changes. */
  private MappedKind checked(MappedKind before, MappingDraft draft, Caller caller) {
    List<String> reasons = new ArrayList<>();
    Map<Integer, FieldMapping> fields = new LinkedHashMap<>();
    before.fields().forEach(field -> fields.put(field.id(), field));
    Map<String, String> elsewhere = new HashMap<>(before.elsewhere());
    for (MappingDraft.FieldDraft row : draft.fields()) {
      Optional<FieldMapping> named = named(before, row);
      if (named.isEmpty()) {
        reasons.add(
            before.actorType().erpType()
                + " has no field "
                + (row.fieldId() == 0 ? "\"" + row.erpFieldKey() + "\"" : row.fieldId())
                + ".");
        continue;
      }
      FieldMapping changed = mapped(before, named.get(), row);
      fields.put(changed.id(), changed);
      String crmKey = changed.crmFieldKey();
      if (crmKey != null) {
        kinds
            .elsewhere(before.actorType(), crmKey, caller)
            .ifPresent(name -> elsewhere.put(crmKey, name));
      }
    }
    MappedKind after =
        new MappedKind(
                before.actorType(),
                List.copyOf(fields.values()),
                before.items(),
                before.crmFields(),
                elsewhere)
            .withActive(draft.active());
    MappingRules.reasonAgainstKind(after).ifPresent(reasons::add);
    for (FieldMapping field : after.fields()) {
      if (!before.fields().contains(field)) {
        reasons.addAll(MappingRules.reasonsAgainstField(after, field, caller));
      }
    }
    if (!reasons.isEmpty()) {
      throw SynclineException.invalid(String.join(" ", reasons));
    }
    return after;
  }

  private static Optional<FieldMapping> named(MappedKind kind, MappingDraft.FieldDraft row) {
    return kind.fields().stream()
        .filter(field ->
            row.fieldId() == 0
                ? field.field().key().equals(row.erpFieldKey())
                : field.id() == row.fieldId())
        .findFirst();
  }

  private static FieldMapping mapped(
      MappedKind kind, FieldMapping before, MappingDraft.FieldDraft row) {
    String wanted = row.crmFieldKey() == null ? "" : row.crmFieldKey().strip();
    Optional<CrmField> crmField =
        kind.crmFields().values().stream()
            .filter(field -> field.key().equalsIgnoreCase(wanted))
            .findFirst();
    boolean mapped = !wanted.isEmpty();
    return new FieldMapping(
        before.id(),
        before.connectionId(),
        before.erpType(),
        before.field(),
        before.missingInErp(),
        mapped ? crmField.map(CrmField::key).orElse(wanted) : null,
        mapped && row.toCrm(),
        mapped && row.toErp(),
        row.showInGui(),
        row.showInSearch(),
        crmField.map(CrmField::listName).orElse(null),
        Objects.requireNonNullElse(row.rule(), before.rule()),
        Objects.requireNonNullElse(row.truncate(), before.truncate()),
        before.defaults());
  }

  private void store(MappedKind before, MappedKind after) {
    List<FieldMapping> changed =
        after.fields().stream().filter(field -> !before.fields().contains(field)).toList();
    if (!changed.isEmpty()) {
      store.mappings().saveFields(changed);
      agreedValues.forget(after.actorType(), remapped(before, changed));
    }
    if (before.actorType().active() != after.actorType().active()) {
      store.mappings().saveActorType(after.actorType());
    }
    int _ =
        store
            .mappings()
            .raiseVersion(after.actorType().connectionId(), after.actorType().erpType());
  }

  /** The fields that go to another CRM field now. */
  private static Set<Integer> remapped(MappedKind before, List<FieldMapping> changed) {
    Map<Integer, FieldMapping> old =
        before.fields().stream().collect(Collectors.toMap(FieldMapping::id, field -> field));
    return changed.stream()
        .filter(field ->
            !Objects.equals(
                field.crmFieldKey(), Objects.requireNonNull(old.get(field.id())).crmFieldKey()))
        .map(FieldMapping::id)
        .collect(Collectors.toSet());
  }

  private static MappingView view(MappedKind kind, Caller caller) {
    return new MappingView(
        kind.actorType(),
        kind.fields().stream()
            .map(field -> {
              CrmField crmField = kind.crmField(field);
              String crmKey = field.crmFieldKey();
              return new MappingView.FieldView(
                  field,
                  caller.text(field.field().displayName()),
                  caller.text(field.field().displayDescription()),
                  crmField,
                  crmKey != null && kind.elsewhere().containsKey(crmKey),
                  crmKey != null && crmField == null);
            })
            .toList());
  }
}
