package dev.syncline.sync.engine;

import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.CrmField;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.PlannedLink;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.mapping.CrmValues;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Shows what a plan says with the names of records, fields and connections. */
final class PlanChanges {
  private final Store store;
  private final Crm crm;
  private final CrmValues values;

  PlanChanges(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
    this.values = new CrmValues(crm);
  }

  List<PlanChange> of(Caller caller, List<PlannedLink> rows) {
    Names names = new Names(caller, rows);
    return rows.stream().map(names::change).toList();
  }

  /** The names behind some rows; each is read once. */
  private final class Names {
    private final Caller caller;
    private final Map<Integer, String> connections = new HashMap<>();
    private final Map<Integer, FieldMapping> fields = new HashMap<>();
    private final Map<EntityType, Map<String, CrmField>> crmFields =
        new EnumMap<>(EntityType.class);
    private final Map<EntityType, Map<Integer, Entity>> entities = new EnumMap<>(EntityType.class);

    Names(Caller caller, List<PlannedLink> rows) {
      this.caller = caller;
      Map<EntityType, Set<Integer>> ids = new EnumMap<>(EntityType.class);
      for (PlannedLink row : rows) {
        if (row.entityType() != EntityType.Unknown) {
          ids.computeIfAbsent(row.entityType(), type -> new HashSet<>()).add(row.recordId());
        }
        connections.computeIfAbsent(row.connectionId(), this::connection);
      }
      ids.forEach((type, some) -> {
        entities.put(type, crm.read(type, some));
        Map<String, CrmField> byKey = new HashMap<>();
        crm.fields(type).forEach(field -> byKey.put(field.key(), field));
        crmFields.put(type, byKey);
      });
    }

    private String connection(int id) {
      for (FieldMapping field : store.mappings().fields(id)) {
        fields.put(field.id(), field);
      }
      return store.connections().find(id).map(Connection::displayName).map(caller::text).orElse("");
    }

    PlanChange change(PlannedLink row) {
      return new PlanChange(
          row.linkId(),
          row.connectionId(),
          Objects.requireNonNullElse(connections.get(row.connectionId()), ""),
          row.entityType(),
          row.recordId(),
          name(row),
          row.erpType(),
          row.erpKey(),
          row.outcome(),
          row.reason(),
          row.fields().stream().map(field -> field(row, field)).toList());
    }

    private String name(PlannedLink row) {
      Entity entity = entities.getOrDefault(row.entityType(), Map.of()).get(row.recordId());
      if (entity == null) {
        return "";
      }
      return entity.type() == EntityType.Person
          ? (entity.value("FIRSTNAME") + " " + entity.value("LASTNAME")).strip()
          : entity.value("NAME");
    }

    private PlanChange.Field field(PlannedLink row, FieldDecision field) {
      FieldMapping mapping = fields.get(field.fieldId());
      String reason = field.reason();
      int blank = reason.indexOf(' ');
      boolean parked = field.outcome() == FieldDecision.Outcome.PARKED;
      return new PlanChange.Field(
          field.fieldId(),
          mapping == null ? "" : mapping.field().key(),
          field.crmFieldKey(),
          field.outcome(),
          field.crm(),
          field.erp(),
          field.value(),
          parked && blank > 0 ? reason.substring(0, blank) : reason,
          parked ? reason.substring(blank + 1) : sentence(row, field, mapping));
    }

    private String sentence(
        PlannedLink row,
        FieldDecision field,
        @org.jspecify.annotations.Nullable FieldMapping mapping) {
      String key = field.crmFieldKey();
      CrmField crmField = crmFields.getOrDefault(row.entityType(), Map.of()).get(key);
      String inCrm = crmField == null ? "The company" : crmField.displayName();
      String inErp = mapping == null ? "The parent" : caller.text(mapping.field().displayName());
      String because = ", because " + ReasonWords.of(field.reason()) + ".";
      return switch (field.outcome()) {
        case TO_CRM ->
            "%s in the CRM: %s becomes %s"
                    .formatted(inCrm, shown(crmField, field.crm()), shown(crmField, field.value()))
                + because;
        case TO_ERP ->
            "%s in the ERP: %s becomes \"%s\""
                    .formatted(
                        inErp,
                        field.erp() == null ? "what it holds" : '"' + field.erp() + '"',
                        field.value())
                + because;
        case KEPT, PARKED ->
            "%s: \"%s\" is kept and not sent".formatted(inCrm, field.value()) + because;
      };
    }

    private String shown(@org.jspecify.annotations.Nullable CrmField field, String value) {
      return '"' + (field == null ? value : values.display(field, value)) + '"';
    }
  }
}
