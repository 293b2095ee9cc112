package dev.syncline.store.jdbc;

import dev.syncline.model.Balance;
import dev.syncline.model.EntityType;
import dev.syncline.model.Run;
import dev.syncline.store.Runs;
import dev.syncline.store.Runs.Lease;
import dev.syncline.store.Runs.Status;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What a run leaves behind. */
final class RunWrites {
  private static final String STARTED = "(select run_started from connection where id = ?)";

  private RunWrites() {}

  static void changed(Session s, Lease lease, EntityType type, List<Integer> recordIds)
      throws SQLException {
    int before =
        s.rows(
                """
                insert into run (id, connection_id, started, state)
                values (?, ?, coalesce(%s, 0), ?)
                on conflict (id) do update set state = excluded.state
                returning changed
                """
                    .formatted(STARTED),
                st -> {
                  st.setLong(1, lease.runId());
                  st.setInt(2, lease.connectionId());
                  st.setInt(3, lease.connectionId());
                  st.setString(4, Run.State.RUNNING.name());
                },
                row -> row.getInt(1))
            .getFirst();
    int room = Math.max(0, Runs.MOST_CHANGES - before);
    List<Integer> kept = recordIds.stream().distinct().limit(room).toList();
    int fresh = keep(s, lease.runId(), type, kept);
    // A record that a run changes twice counts once, as long as the ids are kept.
    int more = fresh + Math.max(0, recordIds.size() - kept.size());
    s.update(
        "update run set changed = changed + ? where id = ?",
        st -> {
          st.setInt(1, more);
          st.setLong(2, lease.runId());
        });
  }

  private static int keep(Session s, long runId, EntityType type, List<Integer> ids)
      throws SQLException {
    String insert = "insert into run_change (run_id, entity_type, record_id) ";
    return s.bulk(
        insert + "values (?, ?, ?) on conflict do nothing",
        insert + "select * from unnest(?, ?, ?) on conflict do nothing",
        Columns.of(ids).longs(id -> runId).ints(id -> type.id()).ints(Integer::intValue));
  }

  static void end(Session s, Lease lease, Status status) throws SQLException {
    boolean quiet = foundNothing(status);
    if (!quiet || isNews(s, lease, status)) {
      row(s, lease, status);
    }
    s.update(
        """
        insert into connection_status (
          connection_id, started, run_id, ended, state, actors_read, applied, unchanged, unlinked,
          parked, conflicted, failed, pushed, explanation)
        values (?, coalesce(%s, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (connection_id) do update
        set started = excluded.started, run_id = excluded.run_id, ended = excluded.ended,
          state = excluded.state, actors_read = excluded.actors_read, applied = excluded.applied,
          unchanged = excluded.unchanged, unlinked = excluded.unlinked, parked = excluded.parked,
          conflicted = excluded.conflicted, failed = excluded.failed, pushed = excluded.pushed,
          explanation = excluded.explanation
        where connection_status.run_id <= excluded.run_id
        """
            .formatted(STARTED),
        st -> {
          st.setInt(1, lease.connectionId());
          st.setInt(2, lease.connectionId());
          bind(st, 3, status);
        });
  }

  private static boolean foundNothing(Status status) {
    Balance balance = status.balance();
    return status.pushed() == 0
        && balance.read() == balance.unchanged() + balance.unlinked()
        && balance.balances();
  }

  /**
   * Whether a run without work should still be seen: it failed, and the one before did not fail in
   * the same way. A connector that is down for a night leaves one row, not one per try.
   */
  private static boolean isNews(Session s, Lease lease, Status status) throws SQLException {
    if (status.state() == Run.State.GREEN) {
      return false;
    }
    return s.rows(
            "select 1 from connection_status where connection_id = ? and state = ?"
                + " and explanation = ?",
            st -> {
              st.setInt(1, lease.connectionId());
              st.setString(2, status.state().name());
              st.setString(3, status.explanation());
            },
            row -> row.getInt(1))
        .isEmpty();
  }

  private static void row(Session s, Lease lease, Status status) throws SQLException {
    s.update(
        """
        insert into run (
          connection_id, started, id, ended, state, actors_read, applied, unchanged, unlinked,
          parked, conflicted, failed, pushed, explanation)
        values (?, coalesce(%s, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update
        set ended = excluded.ended, state = excluded.state, actors_read = excluded.actors_read,
          applied = excluded.applied, unchanged = excluded.unchanged,
          unlinked = excluded.unlinked, parked = excluded.parked,
          conflicted = excluded.conflicted, failed = excluded.failed, pushed = excluded.pushed,
          explanation = excluded.explanation
        """
            .formatted(STARTED),
        st -> {
          st.setInt(1, lease.connectionId());
          st.setInt(2, lease.connectionId());
          bind(st, 3, status);
        });
  }

  private static void bind(PreparedStatement st, int first, Status status) throws SQLException {
    Balance balance = status.balance();
    int i = first;
    st.setLong(i++, status.runId());
    st.setLong(i++, status.ended());
    st.setString(i++, status.state().name());
    st.setInt(i++, balance.read());
    st.setInt(i++, balance.applied());
    st.setInt(i++, balance.unchanged());
    st.setInt(i++, balance.unlinked());
    st.setInt(i++, balance.parked());
    st.setInt(i++, balance.conflicted());
    st.setInt(i++, balance.failed());
    st.setInt(i++, status.pushed());
    st.setString(i, status.explanation());
  }
}
