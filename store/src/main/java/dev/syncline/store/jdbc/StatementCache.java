package dev.syncline.store.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one SQLite connection: its driver has no such cache, and
 * preparing costs more than most statements do. A statement in use is not in the cache, so the same
 * SQL may be in use twice.
 */
final class StatementCache implements StatementBuilder {
  /** Lists with conditions make SQL of many shapes; more of them are not worth their memory. */
  private static final int MOST = 250;

  private final DefaultStatementBuilder fresh = new DefaultStatementBuilder();
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return fresh.create(connection, context);
  }

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

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return take(connection, sql);
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return fresh.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared) {
      giveBack(sql, prepared);
    } else {
      statement.close();
    }
  }

  /** The connection is given back and keeps its statements. */
  @Override
  public void close(Connection connection) {}
}
