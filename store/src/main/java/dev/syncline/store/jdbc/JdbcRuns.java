package dev.syncline.store.jdbc;

import dev.syncline.model.Balance;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import dev.syncline.store.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs and fences. The fence of a connection is the id of the run that holds it: fences of all
 * connections ascend together, so one row gives both.
 */
final class JdbcRuns implements Runs {
  /** A run whose row was never ended shows as stopped once another one holds the fence. */
  private static final String SELECT =
      """
      select r.id, r.connection_id, r.started, r.ended,
        case when r.ended is null and c.fence <> r.id then 'STOPPED' else r.state end,
        r.actors_read, r.applied, r.unchanged, r.unlinked, r.parked, r.conflicted, r.failed,
        r.pushed, r.explanation
      from run r left join connection c on c.id = r.connection_id
      """;

  private static final String STATUS =
      """
      select run_id, connection_id, started, ended, state, actors_read, applied, unchanged,
        unlinked, parked, conflicted, failed, pushed, explanation
      from connection_status
      """;

  private final Database db;

  JdbcRuns(Database db) {
    this.db = db;
  }

  @Override
  public Optional<Lease> begin(int connectionId, long now) {
    return begin(connectionId, now, "and active");
  }

  @Override
  public Optional<Lease> beginAnyway(int connectionId, long now) {
    return begin(connectionId, now, "");
  }

  private Optional<Lease> begin(int connectionId, long now, String condition) {
    return db.write(s ->
        s
            .rows(
                "update connection set run_started = ?, fence = "
                    + s.dialect().nextFence()
                    + " where id = ? "
                    + condition
                    + " and not deleted and not pending returning "
                    + JdbcConnections.COLUMNS
                    + """
                    , fence,
                    (select count(*) from parked p where p.connection_id = connection.id),
                    (select count(*) from parked p
                     where p.connection_id = connection.id and p.next_retry <= ?)
                    """,
                st -> {
                  st.setLong(1, now);
                  st.setInt(2, connectionId);
                  st.setLong(3, now);
                },
                JdbcRuns::lease)
            .stream()
            .findFirst());
  }

  private static Lease lease(ResultSet row) throws SQLException {
    int next = JdbcConnections.COLUMN_COUNT + 1;
    long fence = row.getLong(next);
    return new Lease(
        JdbcConnections.ROW.read(row), fence, fence, row.getInt(next + 1), row.getInt(next + 2));
  }

  @Override
  public boolean holds(Lease lease, long connectionVersion) {
    if (!db.inWrite()) {
      throw new IllegalStateException(
          "A bug: a fence was checked outside of the transaction that relies on it.");
    }
    return db.write(s ->
        s
            .rows(
                "select fence, version from connection where id = ?" + s.dialect().lockRows(),
                st -> st.setInt(1, lease.connectionId()),
                row -> row.getLong(1) == lease.fence() && row.getLong(2) == connectionVersion)
            .stream()
            .findFirst()
            .orElse(false));
  }

  @Override
  public void changed(Lease lease, EntityType type, List<Integer> recordIds) {
    if (!recordIds.isEmpty()) {
      db.update(s -> RunWrites.changed(s, lease, type, recordIds));
    }
  }

  @Override
  public void end(
      Lease lease, Run.State state, Balance balance, int pushed, String explanation, long now) {
    db.update(s ->
        RunWrites.end(
            s, lease, new Status(lease.runId(), now, state, balance, pushed, explanation)));
  }

  @Override
  public Optional<Run> find(long runId) {
    return db.read(s ->
        first(s, SELECT + "where r.id = ?", runId).or(() -> ended(runId)).or(() -> holder(runId)));
  }

  /** A run that left no row of its own and was the last of its connection. */
  private Optional<Run> ended(long runId) {
    return db.query(s -> first(s, STATUS + "where run_id = ?", runId));
  }

  /** A run that goes on and has changed nothing yet. */
  private Optional<Run> holder(long runId) {
    return db.query(s ->
        s
            .rows(
                "select id, run_started from connection where fence = ?",
                st -> st.setLong(1, runId),
                row ->
                    new Run(
                        runId,
                        row.getInt(1),
                        row.getLong(2),
                        null,
                        Run.State.RUNNING,
                        Balance.ZERO,
                        0,
                        ""))
            .stream()
            .findFirst());
  }

  private static Optional<Run> first(Session s, String sql, long id) throws SQLException {
    return s.rows(sql, st -> st.setLong(1, id), JdbcRuns::run).stream().findFirst();
  }

  private static Run run(ResultSet row) throws SQLException {
    @Nullable Long ended = Rows.optionalLong(row, 4);
    return new Run(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        ended,
        Run.State.valueOf(row.getString(5)),
        balance(row, 6),
        row.getInt(13),
        row.getString(14));
  }

  private static Balance balance(ResultSet row, int first) throws SQLException {
    return new Balance(
        row.getInt(first),
        row.getInt(first + 1),
        row.getInt(first + 2),
        row.getInt(first + 3),
        row.getInt(first + 4),
        row.getInt(first + 5),
        row.getInt(first + 6));
  }

  @Override
  public List<Run> latest(int connectionId, int limit) {
    return db.query(s ->
        s.rows(
            SELECT
                + "where "
                + (connectionId == 0 ? "? = 0" : "r.connection_id = ?")
                + " order by r.id desc limit ?",
            st -> {
              st.setInt(1, connectionId);
              st.setInt(2, limit);
            },
            JdbcRuns::run));
  }

  @Override
  public Optional<Status> status(int connectionId) {
    return db
        .query(s ->
            s.rows(
                STATUS + "where connection_id = ?",
                st -> st.setInt(1, connectionId),
                row ->
                    new Status(
                        row.getLong(1),
                        row.getLong(4),
                        Run.State.valueOf(row.getString(5)),
                        balance(row, 6),
                        row.getInt(13),
                        row.getString(14))))
        .stream()
        .findFirst();
  }

  @Override
  public int removeBefore(long at) {
    return db.write(s -> {
      s.update(
          "delete from run_change where run_id in (select id from run where ended < ?)",
          st -> st.setLong(1, at));
      return s.update("delete from run where ended < ?", st -> st.setLong(1, at));
    });
  }

  @Override
  public Changes changes(long runId) {
    return db.read(s -> {
      List<Changed> ids =
          s.rows(
              """
              select entity_type, record_id from run_change
              where run_id = ? order by entity_type, record_id limit ?
              """,
              st -> {
                st.setLong(1, runId);
                st.setInt(2, MOST_CHANGES);
              },
              row -> new Changed(EntityType.of(row.getInt(1)), row.getInt(2)));
      List<Integer> total =
          s.rows(
              "select changed from run where id = ?",
              st -> st.setLong(1, runId),
              row -> row.getInt(1));
      return new Changes(ids, total.isEmpty() ? 0 : total.getFirst());
    });
  }
}
