package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.crm.Crm;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.StoredConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The defaults of fields, and their order. Saving needs the administrator right. */
public final class FieldSettings {
  private final Store store;
  private final MappedKinds kinds;

  public FieldSettings(Store store, Crm crm) {
    this.store = store;
    this.kinds = new MappedKinds(store, crm);
  }

  /**
   * A field with its defaults.
   *
   * @throws SynclineException NOT_FOUND
   */
  public FieldMapping get(Caller caller, int fieldId) {
    return store
        .mappings()
        .field(fieldId)
        .orElseThrow(() -> SynclineException.notFound("ERP field", fieldId));
  }

  /**
   * Stores what a field gets when an actor is created.
   *
   * @return the field as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT when the ERP could not take the value;
   *     REFUSED with the reasons why the connection, being active, could no longer be
   */
  public FieldMapping saveDefault(Caller caller, int fieldId, FieldDefault defaults) {
    caller.requireAdministrator();
    return store.write(() -> {
      FieldMapping before = get(caller, fieldId);
      Connection connection = StoredConnections.locked(store, before.connectionId());
      FieldMapping after =
          before.withDefaults(
              new FieldDefault(
                  checked(before, defaults.value(), caller),
                  defaults.hasFirstSyncValue(),
                  checked(before, defaults.firstSyncValue(), caller),
                  defaults.promptUser(),
                  defaults.mandatory()));
      List<MappedKind> all = kinds.of(connection.id(), caller);
      List<MappedKind> changed =
          all.stream()
              .map(kind ->
                  kind.withFields(
                      kind.fields().stream()
                          .map(field -> field.id() == fieldId ? after : field)
                          .toList()))
              .toList();
      ActiveConnections.check(connection, all, changed, caller);
      FieldMapping stored = store.mappings().saveFields(List.of(after)).getFirst();
      int _ = store.mappings().raiseVersion(connection.id(), stored.erpType());
      return stored;
    });
  }

  /**
   * Sets how conflicts about a field end, and what happens with text that is too long. The
   * published contract has no words for either.
   *
   * @param rule null leaves it as it is
   * @param truncate null leaves it as it is
   * @return the field as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT for NEWEST, which needs clocks that can
   *     be compared
   */
  public FieldMapping saveRules(
      Caller caller, int fieldId, @Nullable ConflictRule rule, @Nullable Boolean truncate) {
    caller.requireAdministrator();
    if (rule == ConflictRule.NEWEST) {
      throw SynclineException.invalid(
          "The rule NEWEST can't be chosen: nobody has confirmed yet that the clocks of this ERP and"
              + " of Syncline can be compared.");
    }
    return store.write(() -> {
      FieldMapping before = get(caller, fieldId);
      FieldMapping after =
          before.withRules(
              Objects.requireNonNullElse(rule, before.rule()),
              Objects.requireNonNullElse(truncate, before.truncate()));
      FieldMapping stored = store.mappings().saveFields(List.of(after)).getFirst();
      int _ = store.mappings().raiseVersion(stored.connectionId(), stored.erpType());
      return stored;
    });
  }

  /**
   * Moves a field in the order of its type: a positive direction that many places down, a negative
   * one up; past the ends means the end.
   *
   * @param type Unknown means the field's own
   * @throws SynclineException NOT_FOUND when the connection's type has no such field
   */
  public void move(Caller caller, int fieldId, int direction, int connectionId, ErpActorType type) {
    caller.requireAdministrator();
    int _ =
        store.write(() -> {
          Connection _ = StoredConnections.locked(store, connectionId);
          FieldMapping field = get(caller, fieldId);
          if (field.connectionId() != connectionId
              || (type != ErpActorType.Unknown && field.erpType() != type)) {
            throw SynclineException.notFound(
                type + " field in connection " + connectionId + " with the id", fieldId);
          }
          return reorder(field, direction);
        });
  }

  /** Ranks become 1, 2, 3 …; those that already are stay unwritten. */
  private int reorder(FieldMapping field, int direction) {
    List<FieldMapping> order =
        new ArrayList<>(store.mappings().fields(field.connectionId(), field.erpType()));
    int place = order.stream().map(FieldMapping::id).toList().indexOf(field.id());
    FieldMapping moving = order.remove(place);
    order.add(Math.clamp((long) place + direction, 0, order.size()), moving);
    List<FieldMapping> changed = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      FieldMapping at = order.get(i);
      if (at.field().rank() != i + 1) {
        FieldMetadata ranked = FieldCatalogue.withRank(at.field(), i + 1);
        changed.add(at.describedAs(ranked, at.missingInErp()));
      }
    }
    return changed.isEmpty() ? 0 : store.mappings().saveFields(changed).size();
  }

  private static @Nullable String checked(
      FieldMapping field, @Nullable String value, Caller caller) {
    if (value == null || value.isEmpty()) {
      return value;
    }
    String name = field.erpType() + " \"" + caller.text(field.field().displayName()) + "\"";
    FieldType type = field.field().type();
    if (field.field().access() == FieldAccess.ReadOnly || type == FieldType.Label) {
      throw SynclineException.invalid(
          name + " takes no value from outside the ERP, and so no default.");
    }
    int limit = field.field().maxLength();
    if (type == FieldType.Text && limit > 0 && value.codePointCount(0, value.length()) > limit) {
      throw SynclineException.invalid(
          "The default for " + name + " is too long: it takes " + limit + " characters.");
    }
    if (Values.firstIllegalCharacter(value) >= 0) {
      throw SynclineException.invalid(
          "The default for " + name + " holds a character that can't be sent to any ERP.");
    }
    try {
      return Values.encode(type, Values.decode(type, value));
    } catch (IllegalArgumentException e) {
      throw SynclineException.invalid(
          "The default for " + name + " can't be read: " + e.getMessage());
    }
  }
}
