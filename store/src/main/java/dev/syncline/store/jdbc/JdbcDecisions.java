package dev.syncline.store.jdbc;

import dev.syncline.model.Decision;
import dev.syncline.model.DecisionCodec;
import dev.syncline.store.Decisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decision log. What one run decides twice about a link is joined to one document. */
final class JdbcDecisions implements Decisions {
  private static final String SELECT = "select link_id, run_id, at, fields from decision ";
  private static final String INSERT = "insert into decision (link_id, run_id, at, fields) ";
  private static final String JOIN =
      """
       on conflict (link_id, run_id) do update
       set fields = decision.fields || excluded.fields, at = excluded.at
      """;

  private static final int LINKS_AT_A_TIME = 2_000;

  private final Database db;

  JdbcDecisions(Database db) {
    this.db = db;
  }

  private record Row(int linkId, long runId, long at, String fields) {
    Row with(Row later) {
      return new Row(linkId, runId, later.at, fields + later.fields);
    }
  }

  private record Key(int linkId, long runId) {}

  @Override
  public void append(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    Map<Key, Row> rows = new LinkedHashMap<>(decisions.size() * 2);
    for (Decision decision : decisions) {
      rows.merge(
          new Key(decision.linkId(), decision.runId()),
          new Row(
              decision.linkId(),
              decision.runId(),
              decision.at(),
              DecisionCodec.encode(decision.fields())),
          Row::with);
    }
    List<Row> sorted = rows.values().stream().sorted(Comparator.comparingInt(Row::linkId)).toList();
    db.update(s ->
        s.bulk(
            INSERT + "values (?, ?, ?, ?)" + JOIN,
            INSERT + "select * from unnest(?, ?, ?, ?)" + JOIN,
            Columns.of(sorted)
                .ints(Row::linkId)
                .longs(Row::runId)
                .longs(Row::at)
                .texts(Row::fields)));
  }

  @Override
  public List<Decision> ofRun(long runId, int afterLinkId, int limit) {
    return db.query(s ->
        s.rows(
            SELECT + "where run_id = ? and link_id > ? order by link_id limit ?",
            st -> {
              st.setLong(1, runId);
              st.setInt(2, afterLinkId);
              st.setInt(3, limit);
            },
            JdbcDecisions::read));
  }

  /** Link by link, so that no transaction is long: others write meanwhile. */
  @Override
  public int removeBefore(long at) {
    int last =
        db.query(s ->
            s.rows("select coalesce(max(link_id), 0) from decision", st -> {}, r -> r.getInt(1))
                .getFirst());
    int removed = 0;
    for (int from = 0; from <= last; from += LINKS_AT_A_TIME) {
      int first = from;
      removed +=
          db.write(s ->
              s.update(
                  "delete from decision where link_id >= ? and link_id < ? and at < ?",
                  st -> {
                    st.setInt(1, first);
                    st.setInt(2, first + LINKS_AT_A_TIME);
                    st.setLong(3, at);
                  }));
    }
    return removed;
  }

  @Override
  public List<Decision> ofLink(int linkId, int limit) {
    return ofLink(linkId, Long.MAX_VALUE, limit);
  }

  @Override
  public List<Decision> ofLink(int linkId, long beforeRun, int limit) {
    return db.query(s ->
        s.rows(
            SELECT + "where link_id = ? and run_id < ? order by run_id desc limit ?",
            st -> {
              st.setInt(1, linkId);
              st.setLong(2, beforeRun);
              st.setInt(3, limit);
            },
            JdbcDecisions::read));
  }

  private static Decision read(ResultSet row) throws SQLException {
    return new Decision(
        row.getInt(1), row.getLong(2), row.getLong(3), DecisionCodec.decode(row.getString(4)));
  }
}
