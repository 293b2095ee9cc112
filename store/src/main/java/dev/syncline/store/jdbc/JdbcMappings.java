package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.ListItemMapping;
import dev.syncline.store.Mappings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Actor types, fields and list items. */
final class JdbcMappings implements Mappings {
  private static final String ACTOR_TYPE =
      """
      select connection_id, erp_type, entity_type, active, mapping_version, fields_version,
        watermark
      from actor_type
      """;

  private static final Session.Row<ActorTypeMapping> ACTOR_TYPE_ROW =
      row ->
          new ActorTypeMapping(
              row.getInt(1),
              Rows.erpType(row.getInt(2)),
              EntityType.of(row.getInt(3)),
              row.getBoolean(4),
              row.getInt(5),
              row.getInt(6),
              row.getString(7));

  private final Database db;
  private final Map<Kind, Known> known = new ConcurrentHashMap<>();

  private record Kind(int connectionId, ErpActorType type) {}

  /** The fields of an actor type, as one version of them was. */
  private record Known(int version, List<FieldMapping> fields) {}

  JdbcMappings(Database db) {
    this.db = db;
  }

  @Override
  public List<ActorTypeMapping> actorTypes(int connectionId) {
    return db.query(s ->
        s.sql(ACTOR_TYPE + "where connection_id = :connection order by position")
            .bind("connection", connectionId)
            .list(ACTOR_TYPE_ROW));
  }

  @Override
  public List<ActorTypeMapping> actorTypes() {
    return db.query(
        s -> s.sql(ACTOR_TYPE + "order by connection_id, position").list(ACTOR_TYPE_ROW));
  }

  @Override
  public Optional<ActorTypeMapping> actorType(int connectionId, ErpActorType type) {
    return db.query(s ->
        s.sql(ACTOR_TYPE + "where connection_id = :connection and erp_type = :type")
            .bind("connection", connectionId)
            .bind("type", type.id())
            .first(ACTOR_TYPE_ROW));
  }

  @Override
  public void saveActorType(ActorTypeMapping actorType) {
    db.update(s ->
        s.sql(
                """
                insert into actor_type (
                  connection_id, erp_type, entity_type, active, mapping_version, watermark,
                  position)
                values (:connection, :type, :entityType, :active, :version, :watermark, (
                  select coalesce(max(position), 0) + 1 from actor_type
                  where connection_id = :connection))
                on conflict (connection_id, erp_type) do update
                set entity_type = excluded.entity_type, active = excluded.active
                """)
            .bind("connection", actorType.connectionId())
            .bind("type", actorType.erpType().id())
            .bind("entityType", actorType.entityType().id())
            .bind("active", actorType.active())
            .bind("version", actorType.mappingVersion())
            .bind("watermark", actorType.watermark())
            .execute());
  }

  @Override
  public List<FieldMapping> fields(int connectionId, ErpActorType type) {
    return db.query(s ->
        s.sql(
                FieldMappingRow.SELECT
                    + "where connection_id = :connection and erp_type = :type"
                    + " order by rank, id")
            .bind("connection", connectionId)
            .bind("type", type.id())
            .list(FieldMappingRow.ROW));
  }

  @Override
  public List<FieldMapping> fields(ActorTypeMapping type) {
    // Inside a write the fields may be ones that are never committed.
    if (db.inWrite()) {
      return fields(type.connectionId(), type.erpType());
    }
    Kind kind = new Kind(type.connectionId(), type.erpType());
    Known before = known.get(kind);
    if (before != null && before.version() == type.fieldsVersion()) {
      return before.fields();
    }
    List<FieldMapping> fields = List.copyOf(fields(type.connectionId(), type.erpType()));
    known.put(kind, new Known(type.fieldsVersion(), fields));
    return fields;
  }

  @Override
  public List<FieldMapping> fields(int connectionId) {
    return db.query(s ->
        s.sql(
                FieldMappingRow.SELECT
                    + "where connection_id = :connection order by erp_type, rank, id")
            .bind("connection", connectionId)
            .list(FieldMappingRow.ROW));
  }

  @Override
  public Optional<FieldMapping> field(int fieldId) {
    return db.query(s ->
        s.sql(FieldMappingRow.SELECT + "where id = :id")
            .bind("id", fieldId)
            .first(FieldMappingRow.ROW));
  }

  @Override
  public List<FieldMapping> saveFields(List<FieldMapping> fields) {
    return db.write(s -> {
      List<FieldMapping> stored = new ArrayList<>(fields.size());
      for (FieldMapping field : fields) {
        stored.add(FieldMappingRow.save(s, field));
      }
      for (Kind kind : kinds(fields)) {
        s.update(
            """
            update actor_type set fields_version = fields_version + 1
            where connection_id = ? and erp_type = ?
            """,
            st -> {
              st.setInt(1, kind.connectionId());
              st.setInt(2, kind.type().id());
            });
      }
      return stored;
    });
  }

  private static Set<Kind> kinds(List<FieldMapping> fields) {
    Set<Kind> kinds = new LinkedHashSet<>();
    fields.forEach(field -> kinds.add(new Kind(field.connectionId(), field.erpType())));
    return kinds;
  }

  @Override
  public int raiseVersion(int connectionId, ErpActorType type) {
    return db.write(s -> {
      int version =
          s.sql(
                  """
                  update actor_type set mapping_version = mapping_version + 1
                  where connection_id = :connection and erp_type = :type
                  returning mapping_version
                  """)
              .bind("connection", connectionId)
              .bind("type", type.id())
              .first(row -> row.getInt(1))
              .orElseThrow(() -> Rows.missing("actor type", type));
      LinkMarks.markAll(s, connectionId, Optional.of(type), Due.MAPPING);
      return version;
    });
  }

  @Override
  public List<FieldMapping> mappedElsewhere(
      int connectionId, EntityType entityType, String crmFieldKey) {
    return db.query(s ->
        s.sql(
                FieldMappingRow.SELECT
                    + """
                    where crm_field = :key and connection_id <> :connection
                      and exists (
                        select 1 from connection c
                        where c.id = connection_id and not c.deleted and not c.pending)
                      and exists (
                        select 1 from actor_type a
                        where a.connection_id = field_mapping.connection_id
                          and a.erp_type = field_mapping.erp_type
                          and a.entity_type = :entityType)
                    order by connection_id, erp_type, rank, id
                    """)
            .bind("key", crmFieldKey)
            .bind("connection", connectionId)
            .bind("entityType", entityType.id())
            .list(FieldMappingRow.ROW));
  }

  @Override
  public List<ListItemMapping> listItems(int fieldId) {
    return db.query(s ->
        s.rows(
            """
            select field_id, erp_item, erp_item_name, crm_item
            from list_item_mapping where field_id = ? order by position
            """,
            st -> st.setInt(1, fieldId),
            row ->
                new ListItemMapping(
                    row.getInt(1), row.getString(2), row.getString(3), row.getInt(4))));
  }

  @Override
  public void saveListItems(int fieldId, List<ListItemMapping> items) {
    db.update(s -> {
      s.update("delete from list_item_mapping where field_id = ?", st -> st.setInt(1, fieldId));
      int position = 0;
      for (ListItemMapping item : items) {
        int place = ++position;
        s.update(
            """
            insert into list_item_mapping (
              field_id, erp_item, erp_item_name, crm_item, position)
            values (?, ?, ?, ?, ?)
            """,
            st -> {
              st.setInt(1, fieldId);
              st.setString(2, item.erpItem());
              st.setString(3, item.erpItemName());
              st.setInt(4, item.crmItem());
              st.setInt(5, place);
            });
      }
    });
  }

  @Override
  public void saveWatermark(int connectionId, ErpActorType type, String watermark) {
    db.update(s ->
        s.update(
            "update actor_type set watermark = ? where connection_id = ? and erp_type = ?",
            st -> {
              st.setString(1, watermark);
              st.setInt(2, connectionId);
              st.setInt(3, type.id());
            }));
  }

  @Override
  public void clearWatermarks(int connectionId) {
    db.update(s ->
        s.update(
            "update actor_type set watermark = '' where connection_id = ?",
            st -> st.setInt(1, connectionId)));
  }
}
