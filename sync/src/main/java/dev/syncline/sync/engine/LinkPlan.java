package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.model.Entity;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of one link: decided from what was read, carried out by {@link BatchApply} and
 * {@link Push}.
 *
 * @param entity the entity that was decided on; its version is checked when the plan is carried out
 * @param toCrm CRM field key to the value the CRM gets
 * @param company the company the entity gets; null leaves it as it is
 * @param base the base once this is carried out, but for what the ERP must still be told
 * @param decisions what is worth telling
 * @param parked ErpFieldId to the reason why the field is put aside
 * @param conflicts fields that wait for a person
 * @param toErp ErpFieldId to the ERP's form of what the ERP must be told; {@link
 *     FieldDecision#PARENT} for the parent
 * @param crmSent ErpFieldId to the CRM's form of the same
 */
record LinkPlan(
    Link link,
    Entity entity,
    Reading reading,
    Map<String, String> toCrm,
    @Nullable Integer company,
    Base base,
    List<FieldDecision> decisions,
    Map<Integer, Problem> parked,
    List<Conflict> conflicts,
    Map<Integer, String> toErp,
    Map<Integer, String> crmSent) {

  int linkId() {
    return link.id();
  }

  /**
   * The same for a link and an entity that were made of it; a new entity conflicts with nothing.
   */
  LinkPlan onto(Link made, Entity madeEntity) {
    return new LinkPlan(
        made,
        madeEntity,
        reading,
        toCrm,
        company,
        base,
        decisions,
        parked,
        List.of(),
        toErp,
        crmSent);
  }

  boolean changesCrm() {
    return !toCrm.isEmpty() || company != null;
  }

  boolean changesErp() {
    return !toErp.isEmpty();
  }

  boolean changesBase() {
    return !base.equals(link.base()) || !link.sent().isEmpty();
  }

  /** The same link, with nothing to do for it: what is due stays due. */
  LinkPlan leftAlone() {
    Link untouched =
        new Link(
            link.id(),
            link.connectionId(),
            link.erpType(),
            link.erpKey(),
            link.internalKeyId(),
            link.entityType(),
            link.recordId(),
            link.pushedVersion(),
            link.mappingVersion(),
            0,
            Map.of(),
            link.base());
    return new LinkPlan(
        untouched,
        entity,
        reading,
        Map.of(),
        null,
        link.base(),
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of());
  }

  /** Whether nothing at all has to be stored for it. */
  boolean isNothing() {
    return !changesCrm()
        && !changesErp()
        && !changesBase()
        && decisions.isEmpty()
        && parked.isEmpty()
        && conflicts.isEmpty();
  }
}
