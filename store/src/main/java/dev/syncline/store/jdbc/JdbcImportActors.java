package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Fate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.store.ImportActors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The actors of imports, a row each. */
final class JdbcImportActors implements ImportActors {
  private static final String SELECT =
      """
      select erp_type, erp_key, name, parent_type, parent_key, fate, matched_by, record_id, outcome,
        version, reason
      from import_actor
      """;

  private static final String INSERT =
      """
      insert into import_actor (
        import_id, erp_type, erp_key, name, parent_type, parent_key, fate, matched_by, entity_type,
        record_id, outcome, version, reason)
      """;

  private final Database db;
  private final Dialect dialect;

  JdbcImportActors(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  @Override
  public void add(int importId, List<ImportActor> actors) {
    if (actors.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            INSERT + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            INSERT
                + "select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            Columns.of(actors)
                .ints(actor -> importId)
                .ints(actor -> actor.erpType().id())
                .texts(ImportActor::erpKey)
                .texts(ImportActor::name)
                .ints(actor -> actor.parentType() == null ? 0 : actor.parentType().id())
                .texts(ImportActor::parentKey)
                .texts(actor -> actor.fate().name())
                .texts(JdbcImportActors::match)
                .ints(actor -> actor.entityType().id())
                .ints(ImportActor::recordId)
                .texts(actor -> actor.outcome().name())
                .longs(ImportActor::version)
                .texts(ImportActor::reason)));
  }

  private static String match(ImportActor actor) {
    return actor.matchedBy() == null ? "" : actor.matchedBy().name();
  }

  @Override
  public void update(int importId, List<ImportActor> actors) {
    if (actors.isEmpty()) {
      return;
    }
    db.update(s ->
        s.bulk(
            """
            update import_actor
            set fate = ?, matched_by = ?, record_id = ?, outcome = ?, version = ?, reason = ?
            where import_id = ? and erp_type = ? and erp_key = ?
            """,
            """
            update import_actor
            set fate = u.fate, matched_by = u.matched, record_id = u.record, outcome = u.outcome,
              version = u.version, reason = u.reason
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
              as u (fate, matched, record, outcome, version, reason, import, type, key)
            where import_actor.import_id = u.import and import_actor.erp_type = u.type
              and import_actor.erp_key = u.key
            """,
            Columns.of(actors)
                .texts(actor -> actor.fate().name())
                .texts(JdbcImportActors::match)
                .ints(ImportActor::recordId)
                .texts(actor -> actor.outcome().name())
                .longs(ImportActor::version)
                .texts(ImportActor::reason)
                .ints(actor -> importId)
                .ints(actor -> actor.erpType().id())
                .texts(ImportActor::erpKey)));
  }

  @Override
  public Optional<ImportActor> find(int importId, ErpActorType type, String erpKey) {
    return db.query(s ->
        s.sql(SELECT + "where import_id = :import and erp_type = :type and erp_key = :key")
            .bind("import", importId)
            .bind("type", type.id())
            .bind("key", erpKey)
            .first(JdbcImportActors::read));
  }

  private static ImportActor read(ResultSet row) throws SQLException {
    int parent = row.getInt(4);
    String match = row.getString(7);
    return new ImportActor(
        Rows.erpType(row.getInt(1)),
        row.getString(2),
        row.getString(3),
        parent == 0 ? null : Rows.erpType(parent),
        row.getString(5),
        Fate.valueOf(row.getString(6)),
        match.isEmpty() ? null : Match.valueOf(match),
        row.getInt(8),
        Outcome.valueOf(row.getString(9)),
        row.getLong(10),
        row.getString(11));
  }

  @Override
  public List<ImportActor> page(Page page) {
    Place after = page.after();
    ErpActorType type = page.type();
    String sql =
        SELECT
            + "where import_id = :import"
            + (type == null ? "" : " and erp_type = " + type.id())
            + oneOf("fate", page.fates())
            + oneOf("outcome", page.outcomes())
            + (after == null ? "" : " and (erp_type, erp_key) > (:afterType, :afterKey)")
            + " order by erp_type, erp_key limit :limit";
    return db.query(s ->
        s.sql(sql)
            .bind("import", page.importId())
            .bind("afterType", after == null ? 0 : after.type().id())
            .bind("afterKey", after == null ? "" : after.erpKey())
            .bind("limit", page.limit())
            .list(JdbcImportActors::read));
  }

  private static String oneOf(String column, Set<? extends Enum<?>> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> "'" + name.name() + "'")
            .collect(Collectors.joining(", ", " and " + column + " in (", ")"));
  }

  @Override
  public List<ImportActor> claims(int importId, EntityType type, int recordId) {
    return db.query(s ->
        s.rows(
            SELECT
                + "where import_id = ? and entity_type = ? and record_id = ? and fate = 'LINK'"
                + " order by erp_type, erp_key",
            st -> {
              st.setInt(1, importId);
              st.setInt(2, type.id());
              st.setInt(3, recordId);
            },
            JdbcImportActors::read));
  }

  @Override
  public List<Count> counts(int importId) {
    return db.query(s ->
        s.rows(
            """
            select fate, outcome, count(*) from import_actor
            where import_id = ? group by fate, outcome order by fate, outcome
            """,
            st -> st.setInt(1, importId),
            row ->
                new Count(
                    Fate.valueOf(row.getString(1)),
                    Outcome.valueOf(row.getString(2)),
                    row.getInt(3))));
  }

  @Override
  public void reopen(int importId) {
    db.update(s ->
        s.update(
            "update import_actor set outcome = 'OPEN', reason = ''"
                + " where import_id = ? and fate in ('NEW', 'LINK')"
                + " and outcome in ('REFUSED', 'WAITING')",
            st -> st.setInt(1, importId)));
  }

  @Override
  public void clear(int importId) {
    db.update(s -> clear(s, importId));
  }

  static void clear(Session s, int importId) throws SQLException {
    for (String table : List.of("import_actor", "import_candidate", "import_match")) {
      s.update("delete from " + table + " where import_id = ?", st -> st.setInt(1, importId));
    }
  }

  @Override
  public Map<String, Integer> records(int importId, ErpActorType type, Collection<String> erpKeys) {
    Map<String, Integer> records = new HashMap<>();
    if (!erpKeys.isEmpty()) {
      db.query(s ->
              s.rows(
                  "select erp_key, record_id from import_actor"
                      + " where import_id = ? and erp_type = ? and record_id <> 0"
                      + " and fate in ('NEW', 'LINK', 'LINKED') and "
                      + dialect.in("erp_key", "?"),
                  st -> {
                    st.setInt(1, importId);
                    st.setInt(2, type.id());
                    dialect.texts(erpKeys).bind(st, 3);
                  },
                  row -> Map.entry(row.getString(1), row.getInt(2))))
          .forEach(entry -> records.put(entry.getKey(), entry.getValue()));
    }
    return records;
  }

  @Override
  public List<Place> absentParents(int importId, @Nullable Place after, int limit) {
    return db.query(s ->
        s.sql(
                """
                select distinct a.parent_type, a.parent_key from import_actor a
                where a.import_id = :import and a.parent_key <> ''
                  and (a.parent_type, a.parent_key) > (:type, :key)
                  and not exists (
                    select 1 from import_actor p
                    where p.import_id = a.import_id and p.erp_type = a.parent_type
                      and p.erp_key = a.parent_key)
                order by a.parent_type, a.parent_key limit :limit
                """)
            .bind("import", importId)
            .bind("type", after == null ? 0 : after.type().id())
            .bind("key", after == null ? "" : after.erpKey())
            .bind("limit", limit)
            .list(row -> new Place(Rows.erpType(row.getInt(1)), row.getString(2))));
  }

  @Override
  public void refuseShared(int importId, String reason) {
    db.update(s ->
        s.sql(
                """
                update import_actor set fate = 'CONFLICT', reason = :reason
                where import_id = :import and fate = 'LINK' and (entity_type, record_id) in (
                  select entity_type, record_id from import_actor
                  where import_id = :import and fate = 'LINK'
                  group by entity_type, record_id having count(*) > 1)
                """)
            .bind("import", importId)
            .bind("reason", reason)
            .execute());
  }

  /** A record is erased: what stands here of it, and of the actors it is or may be, goes. */
  static void erase(Session s, EntityType type, int id) throws SQLException {
    Session.Binder twice =
        st -> {
          for (int i = 1; i <= 4; i += 2) {
            st.setInt(i, type.id());
            st.setInt(i + 1, id);
          }
        };
    String candidate = " from import_candidate where entity_type = ? and record_id = ?";
    String actor =
        """
         from import_actor where (entity_type = ? and record_id = ?) or exists (
          select 1 from link l join import i on i.connection_id = l.connection_id
          where l.entity_type = ? and l.record_id = ? and i.id = import_actor.import_id
            and l.erp_type = import_actor.erp_type and l.erp_key = import_actor.erp_key)
        """;
    JdbcImports.forgetQuestions(s, "select import_id" + actor, twice);
    Session.Binder once =
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, id);
        };
    JdbcImports.forgetQuestions(s, "select import_id" + candidate, once);
    s.update(
        "update import_actor set name = '' where (import_id, erp_type, erp_key) in"
            + " (select import_id, erp_type, erp_key"
            + candidate
            + ")",
        once);
    s.update("delete" + candidate, once);
    s.update("delete" + actor, twice);
  }
}
