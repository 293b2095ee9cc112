package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Values;
import dev.syncline.model.Base;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new actor gets: per field the caller's value, else the mapped value of the record, else
 * the default.
 *
 * @param encoded ERP field key to encoded value, without blanks
 * @param fromCrm ErpFieldId to the record's value, of the fields that got it
 */
record NewActorValues(Map<String, String> encoded, Map<Integer, String> fromCrm) {

  /**
   * @throws SynclineException INVALID_ARGUMENT with everything that is wrong: values the ERP can't
   *     take, fields it does not have, mandatory fields without a value
   */
  static NewActorValues compose(
      MappedKinds kinds,
      MappedKind kind,
      Entity entity,
      Map<String, String> callers,
      Caller caller) {
    Composition composition = new Composition(kinds, kind, entity, callers, caller);
    Set<String> unknown = new HashSet<>(callers.keySet());
    for (FieldMapping field : kind.fields()) {
      unknown.remove(field.field().key());
      if (!field.missingInErp() && takesValues(field)) {
        composition.add(field);
      } else if (!callers.getOrDefault(field.field().key(), "").isEmpty()) {
        composition.reasons.add(composition.name(field) + " takes no value: leave it out.");
      }
    }
    unknown.stream()
        .sorted()
        .forEach(key ->
            composition.reasons.add(kind.actorType().erpType() + " has no field \"" + key + "\"."));
    composition.refuse();
    return new NewActorValues(composition.encoded, composition.fromCrm);
  }

  /** The default that counts when an actor is created; null for none. */
  static @Nullable String firstValue(FieldDefault defaults) {
    return defaults.hasFirstSyncValue() ? defaults.firstSyncValue() : defaults.value();
  }

  /** What both sides hold now: the record's values, and what the ERP made of them. */
  Base agreed(MappedKind kind, Actor made) {
    Base.Edit halves = Base.EMPTY.edit();
    for (FieldMapping field : kind.fields()) {
      String crm = fromCrm.get(field.id());
      if (crm != null) {
        ActorReading.value(made, field)
            .ifPresent(erp -> halves.put(field.id(), new Base.Halves(crm, erp)));
      }
    }
    return halves.done();
  }

  private static boolean takesValues(FieldMapping field) {
    return field.field().access() != FieldAccess.ReadOnly
        && field.field().type() != FieldType.Label;
  }

  /** The values found so far, and what is wrong with others. */
  private static final class Composition {
    private final MappedKinds kinds;
    private final MappedKind kind;
    private final Entity entity;
    private final Map<String, String> callers;
    private final Caller caller;
    private final Map<String, String> encoded = new HashMap<>();
    private final Map<Integer, String> fromCrm = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Composition(
        MappedKinds kinds,
        MappedKind kind,
        Entity entity,
        Map<String, String> callers,
        Caller caller) {
      this.kinds = kinds;
      this.kind = kind;
      this.entity = entity;
      this.callers = callers;
      this.caller = caller;
    }

    void add(FieldMapping field) {
      String value = value(field);
      if (!value.isEmpty()) {
        encoded.put(field.field().key(), value);
      } else if (field.mandatory()) {
        missing.add("\"" + caller.text(field.field().displayName()) + "\"");
      }
    }

    private String value(FieldMapping field) {
      String callers = this.callers.getOrDefault(field.field().key(), "");
      if (!callers.isEmpty()) {
        return encoded(field, callers);
      }
      String mapped = mapped(field);
      if (!mapped.isEmpty()) {
        return mapped;
      }
      String first = firstValue(field.defaults());
      return first == null || first.isEmpty() ? "" : encoded(field, first);
    }

    /**
     * The record's value in the ERP's form. One that the ERP can't take is left out here; the next
     * run parks it with its reason.
     */
    private String mapped(FieldMapping field) {
      String crmKey = field.crmFieldKey();
      if (crmKey == null || !field.syncs()) {
        return "";
      }
      String crm = entity.value(crmKey);
      return kinds
          .field(kind, field)
          .map(mapped -> mapped.toErp(crm))
          .filter(Converted.Value.class::isInstance)
          .map(Converted.Value.class::cast)
          .filter(value -> !value.text().isEmpty())
          .map(value -> {
            fromCrm.put(field.id(), crm);
            return Values.encode(field.field().type(), value.text());
          })
          .orElse("");
    }

    private String encoded(FieldMapping field, String value) {
      try {
        int illegal = Values.firstIllegalCharacter(value);
        if (illegal >= 0) {
          throw new IllegalArgumentException(
              "its character " + (illegal + 1) + " can't be sent to any ERP.");
        }
        return Values.encode(field.field().type(), Values.decode(field.field().type(), value));
      } catch (IllegalArgumentException e) {
        reasons.add("The value for " + name(field) + " can't be used: " + e.getMessage());
        return value;
      }
    }

    String name(FieldMapping field) {
      return kind.actorType().erpType() + " \"" + caller.text(field.field().displayName()) + "\"";
    }

    void refuse() {
      if (!missing.isEmpty()) {
        reasons.addFirst(
            "These mandatory fields of the "
                + kind.actorType().erpType()
                + " have no value: "
                + String.join(", ", missing)
                + ". Fill them in here, or in the record.");
      }
      if (!reasons.isEmpty()) {
        throw SynclineException.invalid(String.join(" ", reasons));
      }
    }
  }
}
