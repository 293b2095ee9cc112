package dev.syncline.store.jdbc;

import dev.syncline.model.Due;
import dev.syncline.model.FailureClass;
import dev.syncline.model.Parked;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Parking;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parked fields and records, a row each. */
final class JdbcParking implements Parking {
  private static final String SELECT =
      """
      select link_id, connection_id, field_id, code, reason, run_id, at, attempts, next_retry
      from parked
      """;

  private static final String INSERT =
      "insert into parked ("
          + "link_id, connection_id, field_id, code, reason, run_id, at, attempts, next_retry) ";

  private static final String UPSERT =
      """
       on conflict (link_id, field_id) do update
       set code = excluded.code, reason = excluded.reason, run_id = excluded.run_id,
         attempts = excluded.attempts, next_retry = excluded.next_retry
      """;

  private final Database db;
  private final Dialect dialect;

  JdbcParking(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  @Override
  public Map<Integer, List<Parked>> of(Collection<Integer> linkIds) {
    Map<Integer, List<Parked>> byLink = new HashMap<>();
    if (!linkIds.isEmpty()) {
      db.query(s ->
              s.rows(
                  SELECT + "where " + dialect.in("link_id", "?") + " order by link_id, field_id",
                  st -> dialect.ids(linkIds).bind(st, 1),
                  JdbcParking::read))
          .forEach(parked ->
              byLink.computeIfAbsent(parked.linkId(), id -> new ArrayList<>()).add(parked));
    }
    return byLink;
  }

  private static Parked read(ResultSet row) throws SQLException {
    return new Parked(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        new Problem(ProblemCode.valueOf(row.getString(4)), row.getString(5)),
        row.getLong(6),
        row.getLong(7),
        row.getInt(8),
        Rows.optionalLong(row, 9));
  }

  @Override
  public void save(List<Parked> parked) {
    if (parked.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            INSERT + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            INSERT + "select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            Columns.of(parked)
                .ints(Parked::linkId)
                .ints(Parked::connectionId)
                .ints(Parked::fieldId)
                .texts(row -> row.problem().code().name())
                .texts(row -> row.problem().reason())
                .longs(Parked::runId)
                .longs(Parked::at)
                .ints(Parked::attempts)
                .optionalLongs(Parked::nextRetry)));
  }

  @Override
  public void remove(List<Parked> parked) {
    if (parked.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            "delete from parked where link_id = ? and field_id = ?",
            """
            delete from parked using unnest(?, ?) as u (link, field)
            where link_id = u.link and field_id = u.field
            """,
            Columns.of(parked).ints(Parked::linkId).ints(Parked::fieldId)));
  }

  @Override
  public List<Parked> all(int connectionId, int limit) {
    return db.query(s ->
        s.rows(
            SELECT
                + "where "
                + (connectionId == 0 ? "? = 0" : "connection_id = ?")
                + " order by at desc, link_id, field_id limit ?",
            st -> {
              st.setInt(1, connectionId);
              st.setInt(2, limit);
            },
            JdbcParking::read));
  }

  @Override
  public int count(int connectionId) {
    return db.query(s ->
        s.rows(
                "select count(*) from parked where "
                    + (connectionId == 0 ? "? = 0" : "connection_id = ?"),
                st -> st.setInt(1, connectionId),
                row -> row.getInt(1))
            .getFirst());
  }

  @Override
  public int retry(int connectionId, RetryFilter filter) {
    List<String> codes = codes(filter);
    String condition =
        "connection_id = ?"
            + (filter.linkId() == 0 ? "" : " and link_id = ?")
            + (filter.linkId() == 0 || filter.fieldId() == 0 ? "" : " and field_id = ?")
            + " and "
            + dialect.in("code", "?");
    return db.write(s -> {
      List<Integer> links =
          s.rows(
              "select link_id from parked where " + condition,
              st -> bind(st, connectionId, filter, codes),
              row -> row.getInt(1));
      LinkMarks.mark(s, links, Due.RETRY);
      return links.size();
    });
  }

  private void bind(PreparedStatement st, int connectionId, RetryFilter filter, List<String> codes)
      throws SQLException {
    int i = 1;
    st.setInt(i++, connectionId);
    if (filter.linkId() != 0) {
      st.setInt(i++, filter.linkId());
      if (filter.fieldId() != 0) {
        st.setInt(i++, filter.fieldId());
      }
    }
    dialect.texts(codes).bind(st, i);
  }

  private static List<String> codes(RetryFilter filter) {
    ProblemCode only = filter.code();
    FailureClass failureClass = filter.failureClass();
    return Arrays.stream(ProblemCode.values())
        .filter(code -> only == null || code == only)
        .filter(code -> failureClass == null || code.failureClass() == failureClass)
        .map(ProblemCode::name)
        .toList();
  }

  /** Looks with a reader first: mostly there is nothing, and the writer is wanted elsewhere. */
  @Override
  public void markRetries(int connectionId, long now) {
    db.update(s ->
        LinkMarks.mark(
            s,
            s.rows(
                "select link_id from parked where connection_id = ? and next_retry <= ?",
                st -> {
                  st.setInt(1, connectionId);
                  st.setLong(2, now);
                },
                row -> row.getInt(1)),
            Due.RETRY));
  }
}
