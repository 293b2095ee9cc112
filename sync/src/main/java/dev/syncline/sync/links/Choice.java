package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.crm.Crm;
import dev.syncline.crm.Crm.ApplyResult;
import dev.syncline.crm.Crm.EntityChange;
import dev.syncline.model.Base;
import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.CrmValues;
import dev.syncline.sync.mapping.MappedField;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what somebody chose for a new link: the values go to the CRM, and the base is made so
 * that the engine finds nothing to do where the ERP holds the chosen value, and a change of the CRM
 * alone, to be brought to the ERP, where it does not.
 */
final class Choice {
  private static final int BY_A_USER = 0;

  private final Crm crm;
  private final MappedKinds kinds;
  private final CrmValues crmValues;

  Choice(Crm crm, MappedKinds kinds) {
    this.crm = crm;
    this.kinds = kinds;
    this.crmValues = new CrmValues(crm);
  }

  /**
   * Writes the values to the CRM; in the transaction that makes the link.
   *
   * @param entity as it was read in this transaction
   * @return the link's base
   * @throws SynclineException INVALID_ARGUMENT for a value the CRM can't hold
   */
  Base write(MappedKind kind, Entity entity, Actor actor, List<ChosenValue> values) {
    Map<String, String> chosen = new HashMap<>();
    for (ChosenValue value : values) {
      CrmField field = kind.crmFields().get(value.crmFieldKey());
      if (field == null) {
        throw SynclineException.invalid(
            "The CRM has no field " + value.crmFieldKey() + " that a value could be chosen for.");
      }
      chosen.put(field.key(), crmValues.decode(field, value.value()));
    }
    apply(entity, chosen);
    return base(kind, actor, chosen);
  }

  private void apply(Entity entity, Map<String, String> chosen) {
    Map<String, String> changed = new HashMap<>(chosen);
    changed.entrySet().removeIf(value -> value.getValue().equals(entity.value(value.getKey())));
    if (changed.isEmpty()) {
      return;
    }
    ApplyResult result =
        crm.apply(
                entity.type(),
                List.of(new EntityChange(entity.id(), entity.version(), changed, null)),
                BY_A_USER)
            .getFirst();
    switch (result) {
      case ApplyResult.Applied _ -> {}
      case ApplyResult.Refused refused ->
          throw SynclineException.invalid(refused.problem().reason());
      case ApplyResult.Missing _ ->
          throw SynclineException.notFound(entity.type().name(), entity.id());
      case ApplyResult.VersionMismatch _ ->
          throw SynclineException.refused(
              "Somebody else changed the "
                  + entity.type()
                  + " "
                  + entity.id()
                  + " at the same moment. Choose again.");
    }
  }

  private Base base(MappedKind kind, Actor actor, Map<String, String> chosen) {
    Base.Edit halves = Base.EMPTY.edit();
    for (FieldMapping mapping : kind.fields()) {
      String value = mapping.crmFieldKey() == null ? null : chosen.get(mapping.crmFieldKey());
      if (value == null || !mapping.syncs()) {
        continue;
      }
      Optional<MappedField> field = kinds.field(kind, mapping);
      Optional<String> erp = ActorReading.value(actor, mapping);
      if (field.isPresent() && erp.isPresent()) {
        halves.put(mapping.id(), new Base.Halves(agreed(field.get(), erp.get(), value), erp.get()));
      }
    }
    return halves.done();
  }

  /**
   * The CRM's half: the CRM's form of what the ERP holds. Where there is none, anything but the
   * chosen value will do, since that must look changed.
   */
  private static String agreed(MappedField field, String erp, String chosen) {
    if (field.toCrm(erp) instanceof Converted.Value value) {
      return value.text();
    }
    return erp.equals(chosen) ? "" : erp;
  }
}
