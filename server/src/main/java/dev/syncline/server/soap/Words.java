package dev.syncline.server.soap;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.contract.CrmActorType;
import dev.syncline.contract.FieldAccess;
import dev.syncline.contract.FieldMetadataType;
import dev.syncline.contract.QuoteStatus;
import dev.syncline.model.EntityType;
import dev.syncline.sync.engine.SyncReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract's words for the domain's, and back. What is missing has its type's default. */
final class Words {
  private Words() {}

  static EntityType entityType(@Nullable CrmActorType type) {
    return type == null ? EntityType.Unknown : EntityType.valueOf(type.name());
  }

  static CrmActorType crmType(EntityType type) {
    return CrmActorType.valueOf(type.name());
  }

  static ErpActorType erpType(dev.syncline.contract.@Nullable ErpActorType type) {
    return type == null ? ErpActorType.Unknown : ErpActorType.valueOf(type.name());
  }

  static dev.syncline.contract.ErpActorType erpType(ErpActorType type) {
    return dev.syncline.contract.ErpActorType.valueOf(type.name());
  }

  /** The agent calls Datetime Date. */
  static FieldMetadataType fieldType(FieldType type) {
    return type == FieldType.Datetime
        ? FieldMetadataType.Date
        : FieldMetadataType.valueOf(type.name());
  }

  static FieldAccess access(dev.syncline.connector.FieldAccess access) {
    return FieldAccess.valueOf(access.name());
  }

  static QuoteStatus status(SyncReport.Status status) {
    return switch (status) {
      case OK -> QuoteStatus.Ok;
      case OK_WITH_INFO -> QuoteStatus.OkWithInfo;
      case WARNING -> QuoteStatus.Warning;
      case ERROR -> QuoteStatus.Error;
    };
  }

  /** The tables that changed records are named by. */
  static String table(EntityType type) {
    return switch (type) {
      case Contact -> "contact";
      case Person -> "person";
      case Project -> "project";
      case Sale -> "sale";
      case Unknown -> "";
    };
  }

  static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** The entries that have a value; a nil one is left out. */
  static Map<String, String> map(@Nullable Map<String, @Nullable String> map) {
    if (map == null) {
      return Map.of();
    }
    Map<String, String> values = new java.util.LinkedHashMap<>();
    map.forEach((key, value) -> {
      if (value != null) {
        values.put(key, value);
      }
    });
    return values;
  }
}
