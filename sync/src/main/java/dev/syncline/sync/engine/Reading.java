package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.Values;
import dev.syncline.model.Base;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.sync.mapping.MappedField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An actor as it was read, its mapped values in canonical form.
 *
 * @param values ErpFieldId to canonical value; a field that the ERP said nothing about is absent
 * @param unreadable ErpFieldId to the reason why a value could not be read
 * @param parent the parent in the form the base keeps it; null when the actor names none
 */
record Reading(
    Actor actor,
    String erpKey,
    Map<Integer, String> values,
    Map<Integer, Problem> unreadable,
    @Nullable String parent) {

  /** Reads an actor; null when it has no key, so that nothing can be done with it. */
  static @Nullable Reading of(Actor actor, MappedType type) {
    String key = actor.erpKey();
    if (key == null || key.isEmpty()) {
      return null;
    }
    Map<Integer, String> values = HashMap.newHashMap(type.fields().size());
    Map<Integer, Problem> unreadable = Map.of();
    for (MappedField field : type.fields()) {
      if (!actor.values().containsKey(field.erpKey())) {
        continue;
      }
      try {
        values.put(field.id(), Values.decode(field.erpType(), actor.values().get(field.erpKey())));
      } catch (IllegalArgumentException e) {
        unreadable = unreadable.isEmpty() ? new HashMap<>() : unreadable;
        unreadable.put(field.id(), problem(field, e));
      }
    }
    return new Reading(
        actor, key, values, unreadable, type.hasParent() ? Parents.form(actor) : null);
  }

  private static Problem problem(MappedField field, IllegalArgumentException e) {
    return new Problem(
        ProblemCode.VALUE_UNREADABLE,
        String.format(
            Locale.ROOT,
            "The ERP's field \"%s\" (%s) can't be read as %s: %s Correct it in the ERP.",
            field.mapping().field().displayName(),
            field.erpKey(),
            field.erpType(),
            e.getMessage()));
  }

  /** Whether any value differs from the ERP's half of the base, or could not be read. */
  boolean differs(MappedType type, Base base) {
    if (!unreadable.isEmpty()) {
      return true;
    }
    for (MappedField field : type.fields()) {
      String value = values.get(field.id());
      if (value != null && differs(value, base.of(field.id()))) {
        return true;
      }
    }
    return parent != null && differs(parent, base.of(FieldDecision.PARENT));
  }

  private static boolean differs(String value, Base.@Nullable Halves halves) {
    return halves == null || !value.equals(halves.erp());
  }
}
