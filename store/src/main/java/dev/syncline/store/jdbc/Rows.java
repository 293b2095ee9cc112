package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.SynclineException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How single values stand in rows. */
final class Rows {
  private static final List<ErpActorType> ERP_TYPES = List.of(ErpActorType.values());

  private Rows() {}

  static SynclineException missing(String what, Object id) {
    return SynclineException.notFound(what, id);
  }

  static @Nullable Long optionalLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static ErpActorType erpType(int id) {
    for (ErpActorType type : ERP_TYPES) {
      if (type.id() == id) {
        return type;
      }
    }
    return ErpActorType.Unknown;
  }

  /** Ids in one column, separated by commas. */
  static String joined(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static List<Integer> split(String ids) {
    return ids.isEmpty() ? List.of() : Arrays.stream(ids.split(",")).map(Integer::valueOf).toList();
  }
}
