package dev.syncline.store.jdbc;

import dev.syncline.model.BaseCodec;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Links.NewLink;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bulk statements on links. */
final class LinkWrites {
  /** Cleared only when no change came that the push has not seen. */
  private static final String DUE =
      """
      (due & ~%1$s) | (
        case when %1$s & %2$d <> 0 and entity_version > %3$s then due & %2$d else 0 end)
      """;

  private static final String UPDATE_ROW =
      """
      update link
      set base = ?1, pushed_version = ?2, mapping_version = ?3, sent = '', due =
      """
          + DUE.formatted("?4", Due.ENTITY, "?2")
          + "where id = ?5";

  private static final String UPDATE_SET =
      """
      update link
      set base = u.base, pushed_version = u.pushed, mapping_version = u.mapping, sent = '', due =
      """
          + DUE.formatted("u.cleared", Due.ENTITY, "u.pushed")
          + """
          from unnest(?, ?, ?, ?, ?) as u (base, pushed, mapping, cleared, id)
          where link.id = u.id
          """;

  private LinkWrites() {}

  static void update(Session s, List<LinkUpdate> updates) throws SQLException {
    List<LinkUpdate> sorted =
        updates.stream().sorted(Comparator.comparingInt(LinkUpdate::id)).toList();
    s.bulk(
        UPDATE_ROW,
        UPDATE_SET,
        Columns.of(sorted)
            .texts(update -> BaseCodec.encode(update.base()))
            .longs(LinkUpdate::pushedVersion)
            .ints(LinkUpdate::mappingVersion)
            .ints(LinkUpdate::clearDue)
            .ints(LinkUpdate::id));
  }

  static void noteSent(Session s, Map<Integer, Map<Integer, String>> valuesByLink)
      throws SQLException {
    List<Map.Entry<Integer, Map<Integer, String>>> sorted =
        valuesByLink.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    s.bulk(
        "update link set sent = ? where id = ?",
        "update link set sent = u.sent from unnest(?, ?) as u (sent, id) where link.id = u.id",
        Columns.of(sorted)
            .texts(entry -> BaseCodec.encodeValues(entry.getValue()))
            .ints(Map.Entry::getKey));
  }

  /** Skips those that are there; answers how many were made. */
  static int create(Session s, List<NewLink> links) throws SQLException {
    Map<EntityType, List<NewLink>> byType = new HashMap<>();
    links.forEach(
        link -> byType.computeIfAbsent(link.entityType(), t -> new ArrayList<>()).add(link));
    int made = 0;
    for (Map.Entry<EntityType, List<NewLink>> entry : byType.entrySet()) {
      EntityType type = entry.getKey();
      s.bulk(
          """
          insert into internal_key (entity_type, record_id) values (?, ?)
          on conflict (entity_type, record_id) do nothing
          """,
          """
          insert into internal_key (entity_type, record_id)
          select u.entity_type, u.record_id
          from unnest(?, ?) as u (entity_type, record_id)
          where not exists (
            select 1 from internal_key k
            where k.entity_type = u.entity_type and k.record_id = u.record_id)
          on conflict (entity_type, record_id) do nothing
          """,
          Columns.of(entry.getValue()).ints(link -> type.id()).ints(NewLink::recordId));
      made +=
          s.bulk(
              insert("", type)
                  + "where k.entity_type = ?5 and k.record_id = ?4 on conflict do nothing",
              insert("u.", type)
                  + """
                  join unnest(?, ?, ?, ?, ?) as u (connection, type, key, record, entity_type)
                    on k.entity_type = u.entity_type and k.record_id = u.record
                  on conflict do nothing
                  """,
              Columns.of(entry.getValue())
                  .ints(NewLink::connectionId)
                  .ints(link -> link.type().id())
                  .texts(NewLink::erpKey)
                  .ints(NewLink::recordId)
                  .ints(link -> type.id()));
      Set<Integer> records =
          entry.getValue().stream()
              .map(NewLink::recordId)
              .collect(Collectors.toCollection(HashSet::new));
      LinkMarks.countLinks(s, type, records);
    }
    return made;
  }

  /** Removes the links of these entities on one connection, and what waits for them. */
  static void remove(Session s, int connectionId, EntityType type, Collection<Integer> recordIds)
      throws SQLException {
    String these =
        " from link where entity_type = ? and connection_id = ? and "
            + s.dialect().in("record_id", "?");
    Session.Binder binder =
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, connectionId);
          s.dialect().ids(recordIds).bind(st, 3);
        };
    for (String table : List.of("parked", "conflict")) {
      s.update("delete from " + table + " where link_id in (select id" + these + ")", binder);
    }
    s.update("delete" + these, binder);
    LinkMarks.countLinks(s, type, recordIds);
  }

  /** The link is looked at anew: what was pushed was another entity's. */
  static void move(Session s, Link link, int toRecordId) throws SQLException {
    EntityType type = link.entityType();
    s.update(
        """
        insert into internal_key (entity_type, record_id) values (?, ?)
        on conflict (entity_type, record_id) do nothing
        """,
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, toRecordId);
        });
    s.update(
        """
        update link
        set record_id = ?, pushed_version = 0, due = due | ?,
          internal_key_id = (
            select id from internal_key where entity_type = ? and record_id = ?),
          entity_version = coalesce((select version from %1$s where id = ?), 0),
          resting = coalesce((select deleted from %1$s where id = ?), false)
        where id = ?
        """
            .formatted(EntityTable.of(type)),
        st -> {
          st.setInt(1, toRecordId);
          st.setInt(2, Due.NEW | Due.ENTITY);
          st.setInt(3, type.id());
          st.setInt(4, toRecordId);
          st.setInt(5, toRecordId);
          st.setInt(6, toRecordId);
          st.setInt(7, link.id());
        });
  }

  private static String insert(String from, EntityType type) {
    boolean set = !from.isEmpty();
    return """
    insert into link (
      connection_id, erp_type, erp_key, internal_key_id, entity_type, record_id, pushed_version,
      entity_version, mapping_version, due, resting, sent, base)
    select %s, %s, %s, k.id, k.entity_type, k.record_id, 0, 0, 0, %d, coalesce(e.deleted, false),
      '', ''
    from internal_key k left join %s e on e.id = k.record_id
    """
        .formatted(
            set ? "u.connection" : "?1",
            set ? "u.type" : "?2",
            set ? "u.key" : "?3",
            Due.NEW,
            EntityTable.of(type));
  }
}
