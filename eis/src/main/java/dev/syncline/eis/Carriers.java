package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.eis.ErpConnectorWS.ConnectorResultBaseWS;
import dev.syncline.eis.ErpConnectorWS.ErpActorWS;
import dev.syncline.eis.ErpConnectorWS.FieldAccessInfoWS;
import dev.syncline.eis.ErpConnectorWS.FieldMetadataInfoWS;
import dev.syncline.eis.ErpConnectorWS.FieldMetadataTypeInfoWS;
import dev.syncline.eis.ErpConnectorWS.ResponseStateWS;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns carriers on the wire into those of the connector API, and back. */
final class Carriers {
  private Carriers() {}

  static ErpActorWS actor(Actor actor) {
    return new ErpActorWS(
        actor.type().name(),
        actor.erpKey(),
        actor.values(),
        actor.lastModified(),
        actor.parentType() == null ? null : actor.parentType().name(),
        actor.parentErpKey());
  }

  /**
   * @param asked the type that was asked for: it stands in where the actor names none that is known
   */
  static Actor actor(ErpActorWS wire, ErpActorType asked) {
    ErpActorType type = type(wire.actorType());
    ErpActorType parent = type(wire.parentActorType());
    String parentKey = wire.parentErpKey();
    boolean orphan = parentKey == null || parentKey.isEmpty();
    return new Actor(
        type == null || type == ErpActorType.Unknown ? asked : type,
        wire.erpKey(),
        wire.fieldValues() == null ? Map.of() : wire.fieldValues(),
        wire.lastModified(),
        orphan || parent == ErpActorType.Unknown ? null : parent,
        orphan ? null : parentKey);
  }

  /** The type of that name or number, in any case; null for none. */
  static @Nullable ErpActorType type(@Nullable String name) {
    if (name != null) {
      for (ErpActorType type : ErpActorType.values()) {
        if (type.name().equalsIgnoreCase(name.strip())
            || String.valueOf(type.id()).equals(name.strip())) {
          return type;
        }
      }
    }
    return null;
  }

  static ConnectorResultBaseWS base(Outcome outcome) {
    Outcome.State state = outcome.state();
    return new ConnectorResultBaseWS(
        outcome.errorCode(),
        outcome.isOk(),
        ResponseStateWS.valueOf((state == null ? Outcome.State.Ok : state).name()),
        outcome.techExplanation(),
        outcome.userExplanation());
  }

  static Outcome outcome(ConnectorResultBaseWS base) {
    ResponseStateWS state = base.state();
    return new Outcome(
        base.isOk(),
        state == null ? null : Outcome.State.valueOf(state.name()),
        base.userExplanation(),
        base.techExplanation(),
        base.errorCode());
  }

  static FieldMetadataInfoWS field(FieldMetadata field) {
    return new FieldMetadataInfoWS(
        FieldAccessInfoWS.valueOf(field.access().name()),
        field.defaultValue(),
        field.displayDescription(),
        field.displayName(),
        field.key(),
        FieldMetadataTypeInfoWS.valueOf(field.type().name()),
        field.listName(),
        field.maxLength(),
        field.rank());
  }

  /** Fields without a key can't be used for anything and are left out. */
  static List<FieldMetadata> fields(
      @Nullable List<? extends @Nullable FieldMetadataInfoWS> fields) {
    List<FieldMetadata> result = new ArrayList<>();
    if (fields != null) {
      for (FieldMetadataInfoWS field : fields) {
        if (field != null && field.fieldKey() != null) {
          result.add(field(field, field.fieldKey()));
        }
      }
    }
    return result;
  }

  private static FieldMetadata field(FieldMetadataInfoWS field, String key) {
    return new FieldMetadata(
        key,
        field.fieldType() == null ? FieldType.Text : FieldType.valueOf(field.fieldType().name()),
        field.access() == null ? FieldAccess.Normal : FieldAccess.valueOf(field.access().name()),
        field.displayName() == null ? key : field.displayName(),
        field.displayDescription(),
        field.listName(),
        field.defaultValue(),
        field.maxLength(),
        field.rank());
  }

  /** A dictionary whose nil values are empty texts. */
  static Map<String, String> texts(@Nullable Map<String, @Nullable String> map) {
    Map<String, String> result = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((key, value) -> result.put(key, value == null ? "" : value));
    }
    return result;
  }

  /** A list without its nils; empty for null. */
  static List<String> strings(@Nullable Collection<? extends @Nullable String> list) {
    List<String> result = new ArrayList<>();
    if (list != null) {
      for (String each : list) {
        if (each != null) {
          result.add(each);
        }
      }
    }
    return result;
  }
}
