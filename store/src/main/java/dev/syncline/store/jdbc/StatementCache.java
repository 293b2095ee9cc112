package dev.syncline.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the prepared statements of one SQLite connection: its driver has no such cache, and
 * preparing costs more than most statements do. A statement in use is not in the cache, so the same
 * SQL may be in use twice.
 */
final class StatementCache {
  /** Lists with conditions make SQL of many shapes; more of them are not worth their memory. */
  private static final int MOST = 250;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

  /** A statement that nobody else uses until {@link #giveBack}. */
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement known = idle.remove(sql);
    return known != null ? known : connection.prepareStatement(sql);
  }

  void giveBack(String sql, PreparedStatement statement) throws SQLException {
    statement.clearBatch();
    statement.clearParameters();
    PreparedStatement other = idle.put(sql, statement);
    if (other != null) {
      other.close();
    }
    if (idle.size() > MOST) {
      PreparedStatement eldest = idle.remove(idle.keySet().iterator().next());
      if (eldest != null) {
        eldest.close();
      }
    }
  }
}
