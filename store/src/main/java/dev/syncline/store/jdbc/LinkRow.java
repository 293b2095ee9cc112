package dev.syncline.store.jdbc;

import dev.syncline.model.BaseCodec;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A link as a row. */
final class LinkRow {
  private static final String COLUMNS =
      """
      id, connection_id, erp_type, erp_key, internal_key_id, entity_type, record_id,
      pushed_version, mapping_version, due, sent, base
      """;

  static final String SELECT = "select " + COLUMNS + " from link ";

  private LinkRow() {}

  static Link read(ResultSet row) throws SQLException {
    return new Link(
        row.getInt(1),
        row.getInt(2),
        Rows.erpType(row.getInt(3)),
        row.getString(4),
        row.getInt(5),
        EntityType.of(row.getInt(6)),
        row.getInt(7),
        row.getLong(8),
        row.getInt(9),
        row.getInt(10),
        BaseCodec.decodeValues(row.getString(11)),
        BaseCodec.decode(row.getString(12)));
  }
}
