package dev.syncline.store.jdbc;

import dev.syncline.model.DecisionCodec;
import dev.syncline.model.EntityType;
import dev.syncline.model.Plan;
import dev.syncline.model.PlannedLink;
import dev.syncline.store.Plans;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans, a row each, and a row for each link that one says something about. */
final class JdbcPlans implements Plans {
  private static final String COLUMNS =
      """
      id, kind, connection_id, request, state, at_once, seen, records, to_crm, to_erp, parked, done,
      left_alone, failed, written, explanation, created_by, created, applied, ended, runs
      """;
  private static final String SELECT = "select " + COLUMNS + " from plan ";
  private static final String LINK_COLUMNS =
      "plan_id, link_id, connection_id, erp_type, erp_key, entity_type, record_id, fields, outcome,"
          + " reason";
  private static final String SELECT_LINKS =
      "select " + LINK_COLUMNS + " from plan_link where plan_id = ? ";
  private static final String PAGE = " and link_id > ? order by link_id limit ?";
  private static final String UPSERT =
      """
       on conflict (plan_id, link_id) do update
       set fields = excluded.fields, outcome = excluded.outcome, reason = excluded.reason
      """;

  private final Database db;
  private final Dialect dialect;

  JdbcPlans(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  @Override
  public Plan save(Plan plan) {
    String sql =
        plan.id() == 0
            ? """
            insert into plan (
              kind, connection_id, request, state, at_once, seen, records, to_crm, to_erp, parked,
              done, left_alone, failed, written, explanation, created_by, created, applied, ended,
              runs)
            values (
              :kind, :connectionId, :request, :stateName, :atOnce, :seen, :records, :toCrm, :toErp,
              :parked, :done, :leftAlone, :failed, :written, :explanation, :createdBy, :created,
              :applied, :ended, :runs)
            returning
            """
            : """
            update plan
            set kind = :kind, connection_id = :connectionId, request = :request, state = :stateName,
              at_once = :atOnce, seen = :seen, records = :records, to_crm = :toCrm, to_erp = :toErp,
              parked = :parked, done = :done, left_alone = :leftAlone, failed = :failed,
              written = :written, explanation = :explanation, created_by = :createdBy, created = :created,
              applied = :applied, ended = :ended, runs = :runs
            where id = :id
            returning
            """;
    Plan.Counts counts = plan.counts();
    return db.write(s ->
        s.sql(sql + COLUMNS)
            .bind("id", plan.id())
            .bind("kind", plan.kind().name())
            .bind("connectionId", plan.connectionId())
            .bind("request", plan.request())
            .bind("stateName", plan.state().name())
            .bind("atOnce", plan.atOnce())
            .bind("seen", plan.seen())
            .bind("records", counts.records())
            .bind("toCrm", counts.toCrm())
            .bind("toErp", counts.toErp())
            .bind("parked", counts.parked())
            .bind("done", counts.done())
            .bind("leftAlone", counts.left())
            .bind("failed", counts.failed())
            .bind("written", counts.written())
            .bind("explanation", plan.explanation())
            .bind("createdBy", plan.createdBy())
            .bind("created", plan.created())
            .bind("applied", plan.applied())
            .bind("ended", plan.ended())
            .bind(
                "runs", plan.runs().stream().map(String::valueOf).collect(Collectors.joining(",")))
            .first(JdbcPlans::plan)
            .orElseThrow(() -> Rows.missing("plan", plan.id())));
  }

  private static Plan plan(ResultSet row) throws SQLException {
    String runs = row.getString(21);
    return new Plan(
        row.getInt(1),
        Plan.Kind.valueOf(row.getString(2)),
        row.getInt(3),
        row.getString(4),
        Plan.State.valueOf(row.getString(5)),
        row.getBoolean(6),
        row.getInt(7),
        new Plan.Counts(
            row.getInt(8),
            row.getInt(9),
            row.getInt(10),
            row.getInt(11),
            row.getInt(12),
            row.getInt(13),
            row.getInt(14),
            row.getInt(15)),
        row.getString(16),
        row.getString(17),
        row.getLong(18),
        Rows.optionalLong(row, 19),
        Rows.optionalLong(row, 20),
        runs.isEmpty() ? List.of() : Arrays.stream(runs.split(",")).map(Long::valueOf).toList());
  }

  @Override
  public boolean move(int id, Plan.State from, Plan.State to) {
    int moved =
        db.write(s ->
            s.update(
                "update plan set state = ? where id = ? and state = ?",
                st -> {
                  st.setString(1, to.name());
                  st.setInt(2, id);
                  st.setString(3, from.name());
                }));
    return moved > 0;
  }

  @Override
  public Optional<Plan> find(int id) {
    return db.query(s -> s.sql(SELECT + "where id = :id").bind("id", id).first(JdbcPlans::plan));
  }

  @Override
  public List<Plan> latest(int limit) {
    return db.query(s ->
        s.sql(SELECT + "order by id desc limit :limit").bind("limit", limit).list(JdbcPlans::plan));
  }

  @Override
  public List<Plan> open() {
    return db.query(s ->
        s.sql(SELECT + "where state in ('PLANNING', 'APPLYING') order by id")
            .list(JdbcPlans::plan));
  }

  @Override
  public boolean remove(int id) {
    return db.write(s -> {
      s.update("delete from plan_link where plan_id = ?", st -> st.setInt(1, id));
      return s.update("delete from plan where id = ?", st -> st.setInt(1, id)) > 0;
    });
  }

  @Override
  public int removeBefore(long at) {
    List<Integer> old =
        db.query(s ->
            s.sql("select id from plan where created < :at and state <> 'APPLYING'")
                .bind("at", at)
                .list(row -> row.getInt(1)));
    old.forEach(this::remove);
    return old.size();
  }

  @Override
  public void saveLinks(List<PlannedLink> links) {
    if (links.isEmpty()) {
      return;
    }
    List<PlannedLink> sorted =
        links.stream().sorted(Comparator.comparingInt(PlannedLink::linkId)).toList();
    String insert = "insert into plan_link (" + LINK_COLUMNS + ") ";
    db.update(s ->
        s.bulk(
            insert + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            insert + "select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + UPSERT,
            Columns.of(sorted)
                .ints(PlannedLink::planId)
                .ints(PlannedLink::linkId)
                .ints(PlannedLink::connectionId)
                .ints(link -> link.erpType().id())
                .texts(PlannedLink::erpKey)
                .ints(link -> link.entityType().id())
                .ints(PlannedLink::recordId)
                .texts(link -> DecisionCodec.encode(link.fields()))
                .texts(link -> link.outcome().name())
                .texts(PlannedLink::reason)));
  }

  @Override
  public void clear(int planId) {
    db.write(s -> s.update("delete from plan_link where plan_id = ?", st -> st.setInt(1, planId)));
  }

  @Override
  public List<PlannedLink> links(int planId, int afterLinkId, int limit) {
    return links(
        PAGE,
        st -> {
          st.setInt(1, planId);
          st.setInt(2, afterLinkId);
          st.setInt(3, limit);
        });
  }

  @Override
  public List<PlannedLink> links(
      int planId, PlannedLink.Outcome outcome, int afterLinkId, int limit) {
    return links(
        "and outcome = ?" + PAGE,
        st -> {
          st.setInt(1, planId);
          st.setString(2, outcome.name());
          st.setInt(3, afterLinkId);
          st.setInt(4, limit);
        });
  }

  @Override
  public Map<Integer, PlannedLink> links(int planId, Collection<Integer> linkIds) {
    Map<Integer, PlannedLink> byLink = new HashMap<>();
    if (!linkIds.isEmpty()) {
      links(
              "and " + dialect.in("link_id", "?"),
              st -> {
                st.setInt(1, planId);
                dialect.ids(linkIds).bind(st, 2);
              })
          .forEach(link -> byLink.put(link.linkId(), link));
    }
    return byLink;
  }

  @Override
  public List<Integer> openConnections(int planId) {
    return db.query(s ->
        s.rows(
            """
            select distinct connection_id from plan_link
            where plan_id = ? and outcome = 'OPEN' order by connection_id
            """,
            st -> st.setInt(1, planId),
            row -> row.getInt(1)));
  }

  @Override
  public List<PlannedLink> openLinks(int planId, int connectionId, int afterLinkId, int limit) {
    return links(
        "and connection_id = ? and outcome = 'OPEN'" + PAGE,
        st -> {
          st.setInt(1, planId);
          st.setInt(2, connectionId);
          st.setInt(3, afterLinkId);
          st.setInt(4, limit);
        });
  }

  private interface Parameters {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<PlannedLink> links(String condition, Parameters parameters) {
    return db.query(s -> s.rows(SELECT_LINKS + condition, parameters::bind, JdbcPlans::link));
  }

  private static PlannedLink link(ResultSet row) throws SQLException {
    return new PlannedLink(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        Rows.erpType(row.getInt(4)),
        row.getString(5),
        EntityType.of(row.getInt(6)),
        row.getInt(7),
        DecisionCodec.decode(row.getString(8)),
        PlannedLink.Outcome.valueOf(row.getString(9)),
        row.getString(10));
  }
}
