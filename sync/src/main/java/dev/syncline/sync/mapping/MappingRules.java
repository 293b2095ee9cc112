package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldType;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.sync.access.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a mapping must keep: pure functions of what is stored, for saving a mapping and
 * for switching a connection on. Each reason is a sentence that names actor type and field, says
 * what is wrong and what to do.
 */
public final class MappingRules {
  private MappingRules() {}

  /**
   * Why a connection with these kinds of actor can't sync: all reasons, rule by rule in a fixed
   * order, within a rule by type and rank.
   *
   * @param caller in whose language the fields are named
   */
  public static List<String> reasonsAgainstSync(List<MappedKind> kinds, Caller caller) {
    List<MappedKind> active = kinds.stream().filter(kind -> kind.actorType().active()).toList();
    List<String> reasons = new ArrayList<>();
    if (active.isEmpty()) {
      reasons.add(
          kinds.isEmpty()
              ? "The connector offers no kind of actor. Read its fields again."
              : "No kind of actor is active in the mapping. Switch on at least one of: "
                  + String.join(
                      ", ", kinds.stream().map(kind -> kind.actorType().erpType().name()).toList())
                  + ".");
    }
    active.stream()
        .filter(kind -> kind.actorType().entityType() == EntityType.Unknown)
        .forEach(kind -> reasons.add(notSyncable(kind.actorType().erpType())));
    each(active, reasons, (kind, field) -> mandatoryWithoutValue(kind, field, caller));
    each(active, reasons, (kind, field) -> missing(kind, field, caller));
    each(active, reasons, (kind, field) -> incompatible(kind, field, caller));
    each(active, reasons, (kind, field) -> readOnly(kind, field, caller));
    each(active, reasons, (kind, field) -> listUnmapped(kind, field, caller));
    active.forEach(kind -> twoWriters(kind, caller, reasons));
    each(active, reasons, (kind, field) -> alreadyMapped(kind, field, caller));
    personWithoutCompany(active, reasons);
    return reasons;
  }

  /** Why a kind of actor can't be active at all; empty when it can. */
  static Optional<String> reasonAgainstKind(MappedKind kind) {
    return kind.actorType().active() && kind.actorType().entityType() == EntityType.Unknown
        ? Optional.of(notSyncable(kind.actorType().erpType()))
        : Optional.empty();
  }

  /** Why a field can't be mapped like this, be the connection active or not. */
  static List<String> reasonsAgainstField(MappedKind kind, FieldMapping field, Caller caller) {
    List<String> reasons = new ArrayList<>();
    String name = kind.nameOf(field, caller);
    boolean directed = field.toCrm() || field.toErp();
    if (directed && field.crmFieldKey() == null) {
      reasons.add(name + " has a direction and is mapped to no CRM field: choose one.");
    }
    if (field.crmFieldKey() != null && kind.crmField(field) == null) {
      reasons.add(missingInCrm(name, field));
    }
    if (directed && field.showInGui()) {
      reasons.add(
          name
              + " can't both sync and be shown in the ERP tab: its value is in the CRM already."
              + " Choose one of the two.");
    }
    incompatible(kind, field, caller).ifPresent(reasons::add);
    readOnly(kind, field, caller).ifPresent(reasons::add);
    alreadyMapped(kind, field, caller).ifPresent(reasons::add);
    return reasons;
  }

  private static String notSyncable(ErpActorType type) {
    return type
        + " can't be synced: no record of the CRM corresponds to it. Switch it off in the"
        + " mapping.";
  }

  private static Optional<String> mandatoryWithoutValue(
      MappedKind kind, FieldMapping field, Caller caller) {
    return when(
        field.field().access() == FieldAccess.Mandatory
            && !field.missingInErp()
            && !field.syncs()
            && !field.defaults().givesValue(),
        kind.nameOf(field, caller)
            + " is mandatory in the ERP and has neither a direction nor a default. Map it with a"
            + " direction, or give it a default.");
  }

  private static Optional<String> missing(MappedKind kind, FieldMapping field, Caller caller) {
    if (!field.syncs()) {
      return Optional.empty();
    }
    String name = kind.nameOf(field, caller);
    if (field.missingInErp()) {
      return Optional.of(name + " is mapped and the ERP no longer has it. Remove its mapping.");
    }
    return when(kind.crmField(field) == null, missingInCrm(name, field));
  }

  private static String missingInCrm(String name, FieldMapping field) {
    return name
        + " is mapped to the field "
        + field.crmFieldKey()
        + ", which the CRM does not have. Map it to another one.";
  }

  private static Optional<String> incompatible(MappedKind kind, FieldMapping field, Caller caller) {
    CrmField crmField = kind.crmField(field);
    if (crmField == null || !field.syncs()) {
      return Optional.empty();
    }
    FieldType erp = field.field().type();
    CrmFieldType crm = crmField.type();
    return when(
        !Compatibility.allows(erp, crm, field.toCrm(), field.toErp()),
        "%s is %s and can't be synced %s %s %s: %s"
            .formatted(
                kind.nameOf(field, caller),
                Compatibility.word(erp),
                direction(field),
                Compatibility.word(crm),
                crmField.displayName(),
                Compatibility.advice(erp, crm)));
  }

  private static String direction(FieldMapping field) {
    if (field.toCrm() && field.toErp()) {
      return "both ways with";
    }
    return field.toCrm() ? "to" : "from";
  }

  private static Optional<String> readOnly(MappedKind kind, FieldMapping field, Caller caller) {
    return when(
        field.toErp() && field.field().access() == FieldAccess.ReadOnly,
        kind.nameOf(field, caller)
            + " is read-only in the ERP and can't be synced to it: choose the direction to the CRM"
            + " only.");
  }

  private static Optional<String> listUnmapped(MappedKind kind, FieldMapping field, Caller caller) {
    CrmField crmField = kind.crmField(field);
    return when(
        crmField != null
            && field.syncs()
            && field.field().type() == FieldType.List
            && crmField.type() == CrmFieldType.LIST
            && kind.items().getOrDefault(field.id(), List.of()).isEmpty(),
        kind.nameOf(field, caller)
            + " is a list of which no item is mapped to an item of the CRM's "
            + (crmField == null ? "list" : crmField.displayName())
            + ". Map its items in the list mapping.");
  }

  private static void twoWriters(MappedKind kind, Caller caller, List<String> reasons) {
    Map<String, FieldMapping> writers = new HashMap<>();
    for (FieldMapping field : kind.fields()) {
      String crmKey = field.crmFieldKey();
      if (crmKey == null || !field.toCrm()) {
        continue;
      }
      @Nullable FieldMapping first = writers.putIfAbsent(crmKey, field);
      if (first != null) {
        reasons.add(
            kind.nameOf(first, caller)
                + " and "
                + kind.nameOf(field, caller)
                + " are both synced to the CRM field "
                + crmKey
                + ". Only one can be: take the direction to the CRM from the other.");
      }
    }
  }

  private static Optional<String> alreadyMapped(
      MappedKind kind, FieldMapping field, Caller caller) {
    String other = field.crmFieldKey() == null ? null : kind.elsewhere().get(field.crmFieldKey());
    return when(
        other != null && field.toCrm() && !field.toErp(),
        kind.nameOf(field, caller)
            + " is mapped one-way to the CRM field "
            + field.crmFieldKey()
            + ", which the connection \""
            + other
            + "\" maps too. Map it both ways or to the ERP, or remove one of the two mappings.");
  }

  private static void personWithoutCompany(List<MappedKind> active, List<String> reasons) {
    boolean persons = active.stream().anyMatch(kind -> isOf(kind, EntityType.Person));
    boolean companies = active.stream().anyMatch(kind -> isOf(kind, EntityType.Contact));
    if (persons && !companies) {
      reasons.add(
          "Person is active without Customer, Supplier or Partner: persons belong to companies."
              + " Switch one of them on too.");
    }
  }

  private static boolean isOf(MappedKind kind, EntityType type) {
    return kind.actorType().entityType() == type;
  }

  private static void each(
      List<MappedKind> kinds,
      List<String> reasons,
      BiFunction<MappedKind, FieldMapping, Optional<String>> rule) {
    for (MappedKind kind : kinds) {
      for (FieldMapping field : kind.fields()) {
        rule.apply(kind, field).ifPresent(reasons::add);
      }
    }
  }

  private static Optional<String> when(boolean broken, String sentence) {
    return broken ? Optional.of(sentence) : Optional.empty();
  }
}
