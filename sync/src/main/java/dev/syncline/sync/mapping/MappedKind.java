package dev.syncline.sync.mapping;

import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItemMapping;
import dev.syncline.sync.access.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of actor of a connection with all that {@link MappingRules} look at.
 *
 * @param fields in rank order
 * @param items by ErpFieldId, of its list fields
 * @param crmFields by key, of the entity type it is mapped to
 * @param elsewhere CRM field key to the name of another connection that syncs it too
 */
public record MappedKind(
    ActorTypeMapping actorType,
    List<FieldMapping> fields,
    Map<Integer, List<ListItemMapping>> items,
    Map<String, CrmField> crmFields,
    Map<String, String> elsewhere) {

  /** What a field is mapped to; null when it is mapped to none, or to one that is gone. */
  public @Nullable CrmField crmField(FieldMapping field) {
    String key = field.crmFieldKey();
    return key == null ? null : crmFields.get(key);
  }

  /** The same with other fields. */
  MappedKind withFields(List<FieldMapping> others) {
    return new MappedKind(actorType, others, items, crmFields, elsewhere);
  }

  MappedKind withActive(boolean active) {
    return new MappedKind(
        new ActorTypeMapping(
            actorType.connectionId(),
            actorType.erpType(),
            actorType.entityType(),
            active,
            actorType.mappingVersion(),
            actorType.fieldsVersion(),
            actorType.watermark()),
        fields,
        items,
        crmFields,
        elsewhere);
  }

  MappedKind withItems(Map<Integer, List<ListItemMapping>> others) {
    return new MappedKind(actorType, fields, others, crmFields, elsewhere);
  }

  /** How sentences name a field: {@code Customer "Credit limit"}. */
  String nameOf(FieldMapping field, Caller caller) {
    return actorType.erpType() + " \"" + caller.text(field.field().displayName()) + "\"";
  }
}
