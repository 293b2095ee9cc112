package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItem;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.mapping.MappedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One actor type for an undo: its fields as the run that is undone had mapped them, whatever became
 * of the mapping since.
 *
 * @param mapped the fields that the run wrote, as it had mapped them
 * @param mappings all fields as they are mapped now, by ErpFieldId
 * @param crmFields the keys of the fields that the CRM has now
 */
record UndoType(
    MappedType mapped, Map<Integer, FieldMapping> mappings, Map<String, CrmField> crmFields) {

  /**
   * @param fields CRM field key by ErpFieldId, of what the run wrote
   */
  static UndoType load(
      Store store, Crm crm, int connectionId, ErpActorType erpType, Map<Integer, String> fields) {
    ActorTypeMapping type =
        store
            .mappings()
            .actorType(connectionId, erpType)
            .orElseThrow(() -> SynclineException.notFound("kind of actor", erpType));
    Map<String, CrmField> crmFields = new HashMap<>();
    crm.fields(type.entityType()).forEach(field -> crmFields.put(field.key(), field));
    Map<Integer, FieldMapping> mappings = new HashMap<>();
    List<MappedField> mapped = new ArrayList<>();
    for (FieldMapping mapping : store.mappings().fields(type)) {
      mappings.put(mapping.id(), mapping);
      String key = fields.get(mapping.id());
      if (key == null || mapping.missingInErp()) {
        continue;
      }
      CrmField field =
          crmFields.getOrDefault(
              key,
              new CrmField(
                  type.entityType(), key, key, key, CrmFieldType.LONG_TEXT, null, 0, false));
      String list = field.listName();
      List<ListItem> items = list == null ? List.of() : crm.listItems(list);
      mapped.add(new MappedField(mapping, field, store.mappings().listItems(mapping.id()), items));
    }
    return new UndoType(MappedType.of(type, mapped), mappings, crmFields);
  }

  /** A field that the ERP still has; null otherwise. */
  @Nullable MappedField field(int fieldId) {
    return mapped.fields().stream().filter(field -> field.id() == fieldId).findFirst().orElse(null);
  }

  /** The fields that belong to a field of the CRM now. */
  List<Integer> mappedTo(String crmFieldKey) {
    return mappings.values().stream()
        .filter(mapping -> crmFieldKey.equals(mapping.crmFieldKey()))
        .map(FieldMapping::id)
        .toList();
  }

  /** The CRM field that a field belongs to now; what the run had it for where it has none. */
  String crmKeyNow(UndoneField field) {
    FieldMapping mapping = mappings.get(field.fieldId());
    String now = mapping == null ? null : mapping.crmFieldKey();
    return now == null ? field.crmFieldKey() : now;
  }

  /** Whether what the CRM holds in a field goes to the ERP. */
  boolean sends(int fieldId) {
    if (!mapped.actorType().active()) {
      return false;
    }
    FieldMapping mapping = mappings.get(fieldId);
    return mapping == null
        ? mapped.hasParent() && mappings.values().stream().anyMatch(FieldMapping::toErp)
        : mapping.toErp();
  }
}
