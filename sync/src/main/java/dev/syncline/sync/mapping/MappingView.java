package dev.syncline.sync.mapping;

import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.FieldMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of actor of a connection is mapped, with its fields in rank order. */
public record MappingView(ActorTypeMapping actorType, List<FieldView> fields) {

  /**
   * One field.
   *
   * @param erpName its name in the caller's language
   * @param erpTooltip its description in the caller's language; empty for none
   * @param crmField what it is mapped to; null when it is mapped to none, or to one that is gone
   * @param alreadyMapped another connection maps this CRM field too: it can't be mapped one-way to
   *     the CRM here
   * @param missingInCrm it is mapped to a CRM field that is gone
   */
  public record FieldView(
      FieldMapping mapping,
      String erpName,
      String erpTooltip,
      @Nullable CrmField crmField,
      boolean alreadyMapped,
      boolean missingInCrm) {}
}
