package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.ImportActor.Candidate;
import dev.syncline.model.ImportActor.Match;
import dev.syncline.store.ImportMatches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Marks and candidates of the actors of imports, a row each. */
final class JdbcImportMatches implements ImportMatches {
  /** So many candidates of one kind say enough: a person has to look. */
  private static final int MOST_CANDIDATES = 5;

  private final Database db;
  private final Dialect dialect;

  JdbcImportMatches(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  @Override
  public void addMarks(int importId, List<Mark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    String insert =
        "insert into import_match (import_id, entity_type, match_key, erp_type, erp_key, note) ";
    db.update(s ->
        s.bulk(
            insert + "values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            insert + "select * from unnest(?, ?, ?, ?, ?, ?) on conflict do nothing",
            Columns.of(marks)
                .ints(mark -> importId)
                .ints(mark -> EntityType.of(mark.erpType()).id())
                .texts(Mark::mark)
                .ints(mark -> mark.erpType().id())
                .texts(Mark::erpKey)
                .texts(Mark::note)));
  }

  @Override
  public List<Mark> marked(int importId, EntityType type, Collection<String> marks) {
    if (marks.isEmpty()) {
      return List.of();
    }
    return db.query(s ->
        s.rows(
            dialect.lookup(
                "select erp_type, erp_key, match_key, note from import_match",
                "match_key",
                "import_id = ? and entity_type = ?"),
            st -> {
              dialect.texts(marks).bind(st, 1);
              st.setInt(2, importId);
              st.setInt(3, type.id());
            },
            row ->
                new Mark(
                    Rows.erpType(row.getInt(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4))));
  }

  @Override
  public boolean hasMarks(int importId, EntityType type) {
    return !db.query(s ->
            s.rows(
                "select 1 from import_match where import_id = ? and entity_type = ? limit 1",
                st -> {
                  st.setInt(1, importId);
                  st.setInt(2, type.id());
                },
                row -> row.getInt(1)))
        .isEmpty();
  }

  @Override
  public void clearMarks(int importId) {
    db.update(s ->
        s.update("delete from import_match where import_id = ?", st -> st.setInt(1, importId)));
  }

  @Override
  public void addCandidates(int importId, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    String insert =
        """
        insert into import_candidate (
          import_id, erp_type, erp_key, entity_type, record_id, matched_by)
        """;
    String enough =
        " where (select count(*) from import_candidate c where c.import_id = %s"
            + " and c.erp_type = %s and c.erp_key = %s and c.matched_by = %s) < "
            + MOST_CANDIDATES
            + " on conflict do nothing";
    db.update(s ->
        s.bulk(
            insert + "select ?1, ?2, ?3, ?4, ?5, ?6" + enough.formatted("?1", "?2", "?3", "?6"),
            insert
                + "select * from unnest(?, ?, ?, ?, ?, ?) as u (import, type, key, entity, record,"
                + " matched)"
                + enough.formatted("u.import", "u.type", "u.key", "u.matched"),
            Columns.of(found)
                .ints(one -> importId)
                .ints(one -> one.erpType().id())
                .texts(Found::erpKey)
                .ints(one -> EntityType.of(one.erpType()).id())
                .ints(one -> one.candidate().recordId())
                .texts(one -> one.candidate().matchedBy().name())));
  }

  @Override
  public Map<String, List<Candidate>> candidates(
      int importId, ErpActorType type, Collection<String> erpKeys) {
    Map<String, List<Candidate>> candidates = new HashMap<>();
    if (!erpKeys.isEmpty()) {
      db.query(s ->
              s.rows(
                  "select erp_key, record_id, matched_by from import_candidate"
                      + " where import_id = ? and erp_type = ? and "
                      + dialect.in("erp_key", "?")
                      + " order by record_id, matched_by",
                  st -> {
                    st.setInt(1, importId);
                    st.setInt(2, type.id());
                    dialect.texts(erpKeys).bind(st, 3);
                  },
                  row ->
                      Map.entry(
                          row.getString(1),
                          new Candidate(row.getInt(2), Match.valueOf(row.getString(3))))))
          .forEach(entry ->
              candidates
                  .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                  .add(entry.getValue()));
    }
    return candidates;
  }
}
