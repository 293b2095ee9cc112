package dev.syncline.store.jdbc;

import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.store.Conflicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conflicts, a row each. */
final class JdbcConflicts implements Conflicts {
  private static final String COLUMNS =
      "link_id, connection_id, field_id, crm, erp, base_crm, base_erp, origin, run_id, at";
  private static final String SELECT = "select " + COLUMNS + " from conflict ";
  private static final String INSERT = "insert into conflict (" + COLUMNS + ") ";
  private static final String UPSERT =
      """
       on conflict (link_id, field_id) do update
       set crm = excluded.crm, erp = excluded.erp, base_crm = excluded.base_crm,
         base_erp = excluded.base_erp, origin = excluded.origin, run_id = excluded.run_id,
         at = excluded.at
      """;

  private final Database db;
  private final Dialect dialect;

  JdbcConflicts(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  @Override
  public Map<Integer, List<Conflict>> of(Collection<Integer> linkIds) {
    Map<Integer, List<Conflict>> byLink = new HashMap<>();
    if (!linkIds.isEmpty()) {
      db.query(s ->
              s.rows(
                  SELECT + "where " + dialect.in("link_id", "?") + " order by link_id, field_id",
                  st -> dialect.ids(linkIds).bind(st, 1),
                  JdbcConflicts::read))
          .forEach(conflict ->
              byLink.computeIfAbsent(conflict.linkId(), id -> new ArrayList<>()).add(conflict));
    }
    return byLink;
  }

  @Override
  public Optional<Conflict> find(int linkId, int fieldId) {
    return db
        .query(s ->
            s.rows(
                SELECT + "where link_id = ? and field_id = ?",
                st -> {
                  st.setInt(1, linkId);
                  st.setInt(2, fieldId);
                },
                JdbcConflicts::read))
        .stream()
        .findFirst();
  }

  private static Conflict read(ResultSet row) throws SQLException {
    @Nullable String baseCrm = row.getString(6);
    @Nullable String baseErp = row.getString(7);
    return new Conflict(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        baseCrm == null || baseErp == null ? null : new Base.Halves(baseCrm, baseErp),
        row.getInt(8),
        row.getLong(9),
        row.getLong(10));
  }

  @Override
  public void save(List<Conflict> conflicts) {
    if (conflicts.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            INSERT + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            INSERT + "select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            Columns.of(conflicts)
                .ints(Conflict::linkId)
                .ints(Conflict::connectionId)
                .ints(Conflict::fieldId)
                .texts(Conflict::crm)
                .texts(Conflict::erp)
                .texts(row -> crm(row.base()))
                .texts(row -> erp(row.base()))
                .ints(Conflict::origin)
                .longs(Conflict::runId)
                .longs(Conflict::at)));
  }

  private static @Nullable String crm(Base.@Nullable Halves base) {
    return base == null ? null : base.crm();
  }

  private static @Nullable String erp(Base.@Nullable Halves base) {
    return base == null ? null : base.erp();
  }

  @Override
  public void remove(List<Conflict> conflicts) {
    if (conflicts.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            "delete from conflict where link_id = ? and field_id = ?",
            """
            delete from conflict using unnest(?, ?) as u (link, field)
            where link_id = u.link and field_id = u.field
            """,
            Columns.of(conflicts).ints(Conflict::linkId).ints(Conflict::fieldId)));
  }

  @Override
  public List<Conflict> all(int connectionId, int limit) {
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
            JdbcConflicts::read));
  }

  @Override
  public int count(int connectionId) {
    return db.query(s ->
        s.rows(
                "select count(*) from conflict where "
                    + (connectionId == 0 ? "? = 0" : "connection_id = ?"),
                st -> st.setInt(1, connectionId),
                row -> row.getInt(1))
            .getFirst());
  }
}
