package dev.syncline.store.jdbc;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The embedded CRM's records, a table per type. */
final class JdbcEntities implements Entities {
  private static final Pattern UDEF_KEY = Pattern.compile("UDEF_[A-Z0-9_]{1,60}");

  private final Database db;
  private final Dialect dialect;
  private final Map<EntityType, EntityTable> tables = new EnumMap<>(EntityType.class);

  JdbcEntities(Database db) {
    this.db = db;
    this.dialect = db.dialect();
    for (EntityType type : List.of(EntityType.Contact, EntityType.Person, EntityType.Project)) {
      tables.put(type, new EntityTable(type, dialect));
    }
  }

  private EntityTable table(EntityType type) {
    EntityTable table = tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException("The CRM keeps no records of type " + type + ".");
    }
    return table;
  }

  @Override
  public List<CrmField> fields(EntityType type) {
    List<CrmField> fields = new ArrayList<>(BuiltInFields.of(type));
    fields.addAll(
        db.query(s ->
            s.rows(
                """
                select key, member, display_name, type, list_name, max_length
                from crm_field where entity_type = ? order by position
                """,
                st -> st.setInt(1, type.id()),
                row ->
                    new CrmField(
                        type,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        CrmFieldType.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getInt(6),
                        true))));
    return fields;
  }

  @Override
  public void addField(CrmField field) {
    if (!UDEF_KEY.matcher(field.key()).matches()) {
      throw SynclineException.invalid(
          field.key()
              + " can't be the key of a user-defined field: it begins with UDEF_ and goes on with"
              + " capital letters, digits and underscores, 60 at most.");
    }
    int added =
        db.write(s ->
            s.update(
                """
                insert into crm_field (
                  entity_type, key, member, display_name, type, list_name, max_length,
                  position)
                values (?, ?, ?, ?, ?, ?, ?, (
                  select coalesce(max(position), 0) + 1 from crm_field))
                on conflict (entity_type, key) do nothing
                """,
                st -> {
                  st.setInt(1, field.entityType().id());
                  st.setString(2, field.key());
                  st.setString(3, field.member());
                  st.setString(4, field.displayName());
                  st.setString(5, field.type().name());
                  st.setString(6, field.listName());
                  st.setInt(7, field.maxLength());
                }));
    if (added == 0) {
      throw SynclineException.refused(
          field.entityType() + " has a field " + field.key() + " already. Choose another name.");
    }
  }

  @Override
  public Optional<Entity> find(EntityType type, int id) {
    return Optional.ofNullable(read(type, List.of(id)).get(id));
  }

  @Override
  public Map<Integer, Entity> read(EntityType type, Collection<Integer> ids) {
    Map<Integer, Entity> entities = new HashMap<>(ids.size() * 2);
    if (!ids.isEmpty()) {
      EntityTable table = table(type);
      db.query(s ->
              s.rows(
                  table.select() + "where " + dialect.in("id", "?"),
                  st -> dialect.ids(ids).bind(st, 1),
                  table::read))
          .forEach(entity -> entities.put(entity.id(), entity));
    }
    return entities;
  }

  @Override
  public List<Integer> insert(EntityType type, List<Entity> entities, long now) {
    if (entities.isEmpty()) {
      return List.of();
    }
    EntityTable table = table(type);
    return db.write(s -> {
      List<Integer> ids = dialect.reserveIds(s, EntityTable.of(type), entities.size());
      List<EntityTable.Row> rows = new ArrayList<>(entities.size());
      for (int i = 0; i < ids.size(); i++) {
        rows.add(new EntityTable.Row(ids.get(i), entities.get(i)));
      }
      s.bulk(table.insertRow(), table.insertSet(), table.inserted(rows, now));
      return ids;
    });
  }

  @Override
  public List<Long> update(EntityType type, List<EntityUpdate> updates, long now) {
    List<Long> versions = new ArrayList<>(updates.size());
    if (updates.isEmpty()) {
      return versions;
    }
    return db.write(s -> {
      for (List<EntityUpdate> part : distinct(updates)) {
        Set<Integer> changed = update(s, table(type), part, now);
        part.forEach(update ->
            versions.add(changed.contains(update.id()) ? update.expectedVersion() + 1 : 0));
      }
      return versions;
    });
  }

  private Set<Integer> update(Session s, EntityTable table, List<EntityUpdate> part, long now)
      throws SQLException {
    List<EntityUpdate> sorted =
        part.stream().sorted(Comparator.comparingInt(EntityUpdate::id)).toList();
    return dialect.bulkIds(
        s,
        table.updateRow(),
        table.updateSet(),
        table.updated(sorted, now),
        sorted.stream().map(EntityUpdate::id).toList());
  }

  /** One statement over a set changes a row once only: a record that comes twice waits its turn. */
  private static List<List<EntityUpdate>> distinct(List<EntityUpdate> updates) {
    List<List<EntityUpdate>> parts = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    List<EntityUpdate> part = new ArrayList<>();
    for (EntityUpdate update : updates) {
      if (!ids.add(update.id())) {
        parts.add(part);
        part = new ArrayList<>();
        ids.clear();
        ids.add(update.id());
      }
      part.add(update);
    }
    parts.add(part);
    return parts;
  }

  @Override
  public boolean setDeleted(
      EntityType type, int id, long expectedVersion, boolean deleted, long now) {
    return db.write(s -> {
      int changed =
          s.update(
              "update "
                  + EntityTable.of(type)
                  + " set deleted = ?, updated = ?, version = version + 1"
                  + " where id = ? and version = ?",
              st -> {
                st.setBoolean(1, deleted);
                st.setLong(2, now);
                st.setInt(3, id);
                st.setLong(4, expectedVersion);
              });
      if (changed > 0) {
        LinkMarks.rest(s, type, id, deleted);
      }
      return changed > 0;
    });
  }

  @Override
  public Set<Integer> deleteAll(EntityType type, Map<Integer, Long> versions, long now) {
    if (versions.isEmpty()) {
      return Set.of();
    }
    String table = EntityTable.of(type);
    String set = "update " + table + " set deleted = true, version = version + 1, updated = ";
    List<Integer> ids = versions.keySet().stream().sorted().toList();
    return db.write(s -> {
      Set<Integer> deleted =
          dialect.bulkIds(
              s,
              set + "? where id = ? and version = ? and not deleted",
              set
                  + "u.now from unnest(?, ?, ?) as u (now, id, expected) where %1$s.id = u.id"
                      .formatted(table)
                  + " and version = u.expected and not deleted returning %1$s.id".formatted(table),
              Columns.of(ids).longs(id -> now).ints(id -> id).longs(versions::get),
              ids);
      LinkMarks.restAll(s, type, deleted);
      return deleted;
    });
  }

  @Override
  public Set<Integer> withMembers(Collection<Integer> contactIds) {
    String members =
        "select contact_id from %s where not deleted and " + dialect.in("contact_id", "?");
    Set<Integer> companies = new HashSet<>();
    if (!contactIds.isEmpty()) {
      for (EntityType type : List.of(EntityType.Person, EntityType.Project)) {
        companies.addAll(
            db.query(s ->
                s.rows(
                    members.formatted(EntityTable.of(type)),
                    st -> dialect.ids(contactIds).bind(st, 1),
                    row -> row.getInt(1))));
      }
    }
    return companies;
  }

  @Override
  public boolean erase(EntityType type, int id, long now) {
    return db.write(s -> Erasure.erase(s, table(type), type, id, now));
  }

  @Override
  public Optional<Long> erasedAt(EntityType type, int id) {
    return db.query(s ->
        s.sql("select at from erasure where entity_type = :type and record_id = :id")
            .bind("type", type.id())
            .bind("id", id)
            .first(row -> row.getLong(1)));
  }

  @Override
  public Map<String, List<Integer>> matching(
      EntityType type, String fieldKey, Collection<String> values) {
    Map<String, List<Integer>> found = new HashMap<>();
    Map<String, List<String>> given = new HashMap<>();
    values.forEach(
        value -> given.computeIfAbsent(Fold.of(value), folded -> new ArrayList<>()).add(value));
    String folded = dialect.fold(EntityQuery.column(fieldKey, fields(type)));
    String sql =
        "select id, %s from %s where not deleted and %s order by id"
            .formatted(folded, EntityTable.of(type), dialect.in(folded, "?"));
    db.query(s ->
            s.rows(
                sql,
                st -> dialect.texts(given.keySet()).bind(st, 1),
                row -> Map.entry(row.getString(2), row.getInt(1))))
        .forEach(match ->
            given
                .getOrDefault(match.getKey(), List.of())
                .forEach(value ->
                    found.computeIfAbsent(value, v -> new ArrayList<>()).add(match.getValue())));
    return found;
  }

  @Override
  public List<Entity> list(EntityType type, int afterId, int limit) {
    EntityTable table = table(type);
    return db.query(s ->
        s.rows(
            table.select() + "where not deleted and id > ? order by id limit ?",
            st -> {
              st.setInt(1, afterId);
              st.setInt(2, limit);
            },
            table::read));
  }

  @Override
  public Page list(EntityType type, Query query) {
    EntityQuery sql = EntityQuery.of(query, fields(type), dialect);
    EntityTable table = table(type);
    List<Entity> found =
        db.query(s ->
            s.rows(table.select() + sql.clauses(), statement -> sql.bind(statement), table::read));
    boolean more = found.size() > query.top();
    return new Page(more ? List.copyOf(found.subList(0, query.top())) : found, more);
  }

  @Override
  public int count(EntityType type) {
    return db.query(s ->
        s.rows(
                "select count(*) from " + EntityTable.of(type) + " where deleted = false",
                st -> {},
                row -> row.getInt(1))
            .getFirst());
  }

  @Override
  public List<Integer> personsOf(int contactId) {
    return db.query(s ->
        s.rows(
            "select id from person where contact_id = ? and not deleted order by id",
            st -> st.setInt(1, contactId),
            row -> row.getInt(1)));
  }
}
