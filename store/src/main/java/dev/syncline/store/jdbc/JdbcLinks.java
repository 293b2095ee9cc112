package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links, and the internal keys that name linked entities. */
final class JdbcLinks implements Links {
  private static final String OF_ENTITY_ON_CONNECTION =
      LinkRow.SELECT + "where entity_type = ? and record_id = ? and connection_id = ?";

  private final Database db;
  private final Dialect dialect;
  private final String byErpKeys;
  private final String byRecords;

  JdbcLinks(Database db) {
    this.db = db;
    this.dialect = db.dialect();
    this.byErpKeys =
        dialect.lookup(
            LinkRow.SELECT, "erp_key", "connection_id = ? and erp_type = ? and not resting");
    this.byRecords =
        dialect.lookup(
            LinkRow.SELECT, "record_id", "entity_type = ? and connection_id = ? and not resting");
  }

  @Override
  public Link create(
      int connectionId, ErpActorType type, String erpKey, EntityType entityType, int recordId) {
    return db.write(s -> {
      NewLink link = new NewLink(connectionId, type, erpKey, entityType, recordId);
      if (LinkWrites.create(s, List.of(link)) == 0) {
        throw SynclineException.refused(inTheWay(s, link));
      }
      return find(connectionId, entityType, recordId)
          .orElseThrow(() -> new IllegalStateException("A link just made is not there."));
    });
  }

  private static String inTheWay(Session s, NewLink link) throws SQLException {
    List<Link> ofEntity =
        s.rows(
            OF_ENTITY_ON_CONNECTION,
            st -> {
              st.setInt(1, link.entityType().id());
              st.setInt(2, link.recordId());
              st.setInt(3, link.connectionId());
            },
            LinkRow::read);
    if (!ofEntity.isEmpty()) {
      Link there = ofEntity.getFirst();
      return "%s %d is connected to %s %s of connection %d already. Disconnect it first."
          .formatted(
              link.entityType(),
              link.recordId(),
              there.erpType(),
              there.erpKey(),
              link.connectionId());
    }
    List<Link> ofActor =
        s.rows(
            LinkRow.SELECT + "where connection_id = ? and erp_type = ? and erp_key = ?",
            st -> {
              st.setInt(1, link.connectionId());
              st.setInt(2, link.type().id());
              st.setString(3, link.erpKey());
            },
            LinkRow::read);
    String owner =
        ofActor.isEmpty()
            ? "another record"
            : ofActor.getFirst().entityType() + " " + ofActor.getFirst().recordId();
    return "%s %s of connection %d is connected to %s already. Disconnect that one first."
        .formatted(link.type(), link.erpKey(), link.connectionId(), owner);
  }

  @Override
  public int createAll(List<NewLink> links) {
    return links.isEmpty() ? 0 : db.write(s -> LinkWrites.create(s, links));
  }

  @Override
  public boolean remove(int connectionId, EntityType entityType, int recordId) {
    return db.write(s -> {
      boolean there = find(connectionId, entityType, recordId).isPresent();
      if (there) {
        removeAll(connectionId, entityType, List.of(recordId));
      }
      return there;
    });
  }

  @Override
  public void removeAll(int connectionId, EntityType entityType, Collection<Integer> recordIds) {
    if (!recordIds.isEmpty()) {
      db.update(s -> LinkWrites.remove(s, connectionId, entityType, recordIds));
    }
  }

  @Override
  public Set<Integer> linkedElsewhere(
      int connectionId, EntityType entityType, Collection<Integer> recordIds) {
    return recordIds.isEmpty()
        ? Set.of()
        : Set.copyOf(
            db.query(s ->
                s.rows(
                    "select distinct record_id from link"
                        + " where entity_type = ? and connection_id <> ? and "
                        + dialect.in("record_id", "?"),
                    st -> {
                      st.setInt(1, entityType.id());
                      st.setInt(2, connectionId);
                      dialect.ids(recordIds).bind(st, 3);
                    },
                    row -> row.getInt(1))));
  }

  @Override
  public Optional<Link> find(int connectionId, EntityType entityType, int recordId) {
    return db
        .query(s ->
            s.rows(
                OF_ENTITY_ON_CONNECTION,
                st -> {
                  st.setInt(1, entityType.id());
                  st.setInt(2, recordId);
                  st.setInt(3, connectionId);
                },
                LinkRow::read))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Link> find(int linkId) {
    return db
        .query(
            s -> s.rows(LinkRow.SELECT + "where id = ?", st -> st.setInt(1, linkId), LinkRow::read))
        .stream()
        .findFirst();
  }

  @Override
  public Map<Integer, Link> byIds(Collection<Integer> linkIds) {
    Map<Integer, Link> byId = new HashMap<>();
    if (!linkIds.isEmpty()) {
      db.query(s ->
              s.rows(
                  LinkRow.SELECT + "where " + dialect.in("id", "?"),
                  st -> dialect.ids(linkIds).bind(st, 1),
                  LinkRow::read))
          .forEach(link -> byId.put(link.id(), link));
    }
    return byId;
  }

  @Override
  public List<Link> ofEntity(EntityType entityType, int recordId) {
    return db.query(s ->
        s.rows(
            LinkRow.SELECT
                + "where entity_type = ? and record_id = ? and not resting"
                + " order by connection_id",
            st -> {
              st.setInt(1, entityType.id());
              st.setInt(2, recordId);
            },
            LinkRow::read));
  }

  @Override
  public List<Link> all(EntityType entityType, int recordId) {
    return db.query(s -> ofRecord(s, entityType, recordId));
  }

  @Override
  public Map<String, Link> byErpKeys(
      int connectionId, ErpActorType type, Collection<String> erpKeys) {
    Map<String, Link> links = new HashMap<>(erpKeys.size() * 2);
    if (!erpKeys.isEmpty()) {
      db.query(s ->
              s.rows(
                  byErpKeys,
                  st -> {
                    dialect.texts(erpKeys).bind(st, 1);
                    st.setInt(2, connectionId);
                    st.setInt(3, type.id());
                  },
                  LinkRow::read))
          .forEach(link -> links.put(link.erpKey(), link));
    }
    return links;
  }

  @Override
  public Map<String, Integer> recordIds(
      int connectionId, ErpActorType type, Collection<String> erpKeys) {
    Map<String, Integer> records = new HashMap<>(erpKeys.size() * 2);
    if (!erpKeys.isEmpty()) {
      db.query(s ->
              s.rows(
                  dialect.lookup(
                      "select erp_key, record_id from link",
                      "erp_key",
                      "connection_id = ? and erp_type = ?"),
                  st -> {
                    dialect.texts(erpKeys).bind(st, 1);
                    st.setInt(2, connectionId);
                    st.setInt(3, type.id());
                  },
                  row -> Map.entry(row.getString(1), row.getInt(2))))
          .forEach(entry -> records.put(entry.getKey(), entry.getValue()));
    }
    return records;
  }

  @Override
  public Map<Integer, Link> byRecords(
      int connectionId, EntityType entityType, Collection<Integer> recordIds) {
    Map<Integer, Link> links = new HashMap<>(recordIds.size() * 2);
    if (!recordIds.isEmpty()) {
      db.query(s ->
              s.rows(
                  byRecords,
                  st -> {
                    dialect.ids(recordIds).bind(st, 1);
                    st.setInt(2, entityType.id());
                    st.setInt(3, connectionId);
                  },
                  LinkRow::read))
          .forEach(link -> links.put(link.recordId(), link));
    }
    return links;
  }

  @Override
  public List<Link> due(int connectionId, ErpActorType type, int afterId, int limit) {
    return ofType(connectionId, type, "due <> 0 and ", afterId, limit);
  }

  @Override
  public Set<ErpActorType> dueTypes(int connectionId) {
    return db.query(s ->
        Set.copyOf(
            s.rows(
                """
                select a.erp_type from actor_type a
                where a.connection_id = ? and exists (
                  select 1 from link l
                  where l.connection_id = a.connection_id and l.erp_type = a.erp_type
                    and l.due <> 0 and not l.resting)
                """,
                st -> st.setInt(1, connectionId),
                row -> Rows.erpType(row.getInt(1)))));
  }

  /** The unary plus keeps the databases from sorting all links of the connection for each page. */
  @Override
  public List<Link> page(int connectionId, ErpActorType type, int afterId, int limit) {
    return ofType(connectionId, type, "+", afterId, limit);
  }

  private List<Link> ofType(
      int connectionId, ErpActorType type, String condition, int afterId, int limit) {
    return db.query(s ->
        s.rows(
            LinkRow.SELECT
                + "where "
                + condition
                + "connection_id = ? and erp_type = ? and not resting and id > ?"
                + " order by id limit ?",
            st -> {
              st.setInt(1, connectionId);
              st.setInt(2, type.id());
              st.setInt(3, afterId);
              st.setInt(4, limit);
            },
            LinkRow::read));
  }

  @Override
  public List<Link> sample(int connectionId, ErpActorType type, int limit) {
    return db.read(s -> {
      int total = total(s, connectionId, type);
      int step = Math.max(1, total / Math.max(1, limit));
      List<Integer> ids =
          s.rows(
              """
              select id from (
                select id, row_number() over (order by erp_key) as place
                from link where connection_id = ? and erp_type = ?) as keys
              where place % ? = 0
              order by id
              """,
              st -> {
                st.setInt(1, connectionId);
                st.setInt(2, type.id());
                st.setInt(3, step);
              },
              row -> row.getInt(1));
      return byIds(s, ids).stream().limit(limit).toList();
    });
  }

  private List<Link> byIds(Session s, Collection<Integer> ids) throws SQLException {
    return s.rows(
        LinkRow.SELECT + "where not resting and " + dialect.in("id", "?") + " order by id",
        st -> dialect.ids(ids).bind(st, 1),
        LinkRow::read);
  }

  /** Both counts come from an index alone; the rows hold the bases and are long. */
  @Override
  public int count(int connectionId, ErpActorType type) {
    return db.query(s ->
        s.rows(
                """
                select (
                  select count(*) from link where connection_id = ? and erp_type = ?) - (
                  select count(*) from link
                  where connection_id = ? and erp_type = ? and resting)
                """,
                st -> {
                  st.setInt(1, connectionId);
                  st.setInt(2, type.id());
                  st.setInt(3, connectionId);
                  st.setInt(4, type.id());
                },
                row -> row.getInt(1))
            .getFirst());
  }

  private static int total(Session s, int connectionId, ErpActorType type) throws SQLException {
    return s.rows(
            "select count(*) from link where connection_id = ? and erp_type = ?",
            st -> {
              st.setInt(1, connectionId);
              st.setInt(2, type.id());
            },
            row -> row.getInt(1))
        .getFirst();
  }

  @Override
  public Map<Integer, Link> byInternalKeys(int connectionId, Collection<Integer> internalKeyIds) {
    Map<Integer, Link> links = new HashMap<>();
    if (!internalKeyIds.isEmpty()) {
      db.query(s ->
              s.rows(
                  LinkRow.SELECT
                      + "where connection_id = ? and not resting and"
                      + " (entity_type, record_id) in ("
                      + "select entity_type, record_id from internal_key where "
                      + dialect.in("id", "?")
                      + ")",
                  st -> {
                    st.setInt(1, connectionId);
                    dialect.ids(internalKeyIds).bind(st, 2);
                  },
                  LinkRow::read))
          .forEach(link -> links.put(link.internalKeyId(), link));
    }
    return links;
  }

  @Override
  public Optional<InternalKey> internalKey(int internalKeyId) {
    return db
        .query(s ->
            s.rows(
                "select id, entity_type, record_id from internal_key where id = ?",
                st -> st.setInt(1, internalKeyId),
                row -> new InternalKey(row.getInt(1), EntityType.of(row.getInt(2)), row.getInt(3))))
        .stream()
        .findFirst();
  }

  @Override
  public void noteSent(Map<Integer, Map<Integer, String>> fieldValuesByLink) {
    if (!fieldValuesByLink.isEmpty()) {
      db.update(s -> LinkWrites.noteSent(s, fieldValuesByLink));
    }
  }

  @Override
  public List<Link> move(EntityType entityType, int fromRecordId, int toRecordId) {
    return db.write(s -> {
      Set<Integer> taken = new HashSet<>();
      ofRecord(s, entityType, toRecordId).forEach(link -> taken.add(link.connectionId()));
      List<Link> staying = new ArrayList<>();
      for (Link link : ofRecord(s, entityType, fromRecordId)) {
        if (taken.contains(link.connectionId())) {
          staying.add(link);
        } else {
          LinkWrites.move(s, link, toRecordId);
        }
      }
      LinkMarks.countLinks(s, entityType, List.of(fromRecordId, toRecordId));
      return staying;
    });
  }

  private static List<Link> ofRecord(Session s, EntityType type, int recordId) throws SQLException {
    return s.rows(
        LinkRow.SELECT + "where entity_type = ? and record_id = ? order by connection_id",
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, recordId);
        },
        LinkRow::read);
  }

  @Override
  public void update(List<LinkUpdate> updates) {
    if (!updates.isEmpty()) {
      db.update(s -> LinkWrites.update(s, updates));
    }
  }

  @Override
  public void markDue(
      EntityType entityType, Collection<Integer> recordIds, int due, int exceptConnection) {
    db.update(s -> LinkMarks.markEntities(s, entityType, recordIds, due, exceptConnection));
  }

  @Override
  public void markAllDue(int connectionId, Optional<ErpActorType> type, int due) {
    db.update(s -> LinkMarks.markAll(s, connectionId, type, due));
  }

  @Override
  public void markDue(Collection<Integer> linkIds, int due) {
    db.update(s -> LinkMarks.mark(s, linkIds, due));
  }
}
