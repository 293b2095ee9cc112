package dev.syncline.sync.importing;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Values;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ImportActor;
import dev.syncline.store.ImportMatches.Mark;
import dev.syncline.sync.mapping.Converted;
import dev.syncline.sync.mapping.MappedField;
import dev.syncline.sync.mapping.MappedKind;
import dev.syncline.sync.mapping.MappedKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from the actors of one type what they are recognised by. */
final class ActorValues {
  private final ErpActorType type;
  private final EntityType entityType;
  private final List<MappedField> fields = new ArrayList<>();

  /**
   * Also fields that are mapped without a direction are looked at: the mapping says what they mean.
   */
  ActorValues(MappedKinds kinds, MappedKind kind) {
    this.type = kind.actorType().erpType();
    this.entityType = kind.actorType().entityType();
    for (FieldMapping field : kind.fields()) {
      String crmKey = field.crmFieldKey();
      if (crmKey != null && !field.missingInErp() && Marks.fields(entityType).contains(crmKey)) {
        kinds.field(kind, field).ifPresent(fields::add);
      }
    }
  }

  Set<String> erpKeys() {
    return fields.stream().map(MappedField::erpKey).collect(Collectors.toSet());
  }

  /** Whether a new entity can get a name. */
  boolean canName() {
    List<String> names =
        entityType == EntityType.Person ? List.of("FIRSTNAME", "LASTNAME") : List.of("NAME");
    return fields.stream()
        .anyMatch(field -> field.mapping().toCrm() && names.contains(field.crmKey()));
  }

  /** One that the ERP did not answer. */
  ImportActor absent(String erpKey) {
    return row(erpKey, "", null, "");
  }

  private ImportActor row(
      String erpKey, String name, @Nullable ErpActorType parentType, String parentKey) {
    return new ImportActor(
        type,
        erpKey,
        name,
        parentType,
        parentKey,
        ImportActor.Fate.UNKNOWN,
        null,
        0,
        ImportActor.Outcome.OPEN,
        0,
        "");
  }

  /** An actor that was not compared yet, and its marks. */
  record Seen(ImportActor actor, List<Mark> marks) {}

  Seen read(String erpKey, Actor actor) {
    Map<String, String> values = new HashMap<>();
    fields.forEach(field -> values.put(field.crmKey(), value(field, actor)));
    String parentKey = Objects.requireNonNullElse(actor.parentErpKey(), "");
    ErpActorType parentType =
        parentKey.isEmpty() || entityType == EntityType.Contact
            ? null
            : Objects.requireNonNullElse(actor.parentType(), ErpActorType.Customer);
    ImportActor row =
        row(
            erpKey,
            Marks.name(entityType, key -> values.getOrDefault(key, "")),
            parentType,
            parentType == null ? "" : parentKey);
    String note =
        parentType == null ? values.getOrDefault("VATNO", "") : parentType + "/" + parentKey;
    return new Seen(
        row,
        Marks.ofActor(entityType, key -> values.getOrDefault(key, "")).stream()
            .map(mark -> new Mark(type, erpKey, mark, note))
            .toList());
  }

  /** The CRM's form of a value; empty where it can't be read. */
  private static String value(MappedField field, Actor actor) {
    try {
      String raw = actor.values().get(field.erpKey());
      String canonical = raw == null ? "" : Values.decode(field.erpType(), raw);
      return field.toCrm(canonical) instanceof Converted.Value value ? value.text() : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
