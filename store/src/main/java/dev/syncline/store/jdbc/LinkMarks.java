package dev.syncline.store.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Due;
import dev.syncline.model.EntityType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** Marks links due, and lets them rest. */
final class LinkMarks {
  private LinkMarks() {}

  /**
   * Links of these entities. With {@link Due#ENTITY} the link also learns the entity's version, so
   * that a push of an older one can't take the mark away.
   */
  static void markEntities(
      Session s, EntityType type, Collection<Integer> recordIds, int due, int exceptConnection)
      throws SQLException {
    if (recordIds.isEmpty()) {
      return;
    }
    String version =
        (due & Due.ENTITY) == 0
            ? ""
            : """
            , entity_version = (
              select e.version from %s e where e.id = link.record_id)
            """
                .formatted(EntityTable.of(type));
    String links =
        s.dialect()
            .lookup("select id from link", "record_id", "entity_type = ? and connection_id <> ?");
    s.update(
        "update link set due = due | ?" + version + " where id in (" + links + ")",
        statement -> {
          statement.setInt(1, due);
          s.dialect().ids(recordIds).bind(statement, 2);
          statement.setInt(3, type.id());
          statement.setInt(4, exceptConnection);
        });
  }

  static void mark(Session s, Collection<Integer> linkIds, int due) throws SQLException {
    if (linkIds.isEmpty()) {
      return;
    }
    s.update(
        "update link set due = due | ? where " + s.dialect().in("id", "?"),
        statement -> {
          statement.setInt(1, due);
          s.dialect().ids(linkIds).bind(statement, 2);
        });
  }

  /** Those that bear the mark already are not written again. */
  static void markAll(Session s, int connectionId, Optional<ErpActorType> type, int due)
      throws SQLException {
    s.update(
        "update link set due = due | ? where connection_id = ? and due & ? <> ?"
            + (type.isPresent() ? " and erp_type = ?" : ""),
        statement -> {
          statement.setInt(1, due);
          statement.setInt(2, connectionId);
          statement.setInt(3, due);
          statement.setInt(4, due);
          if (type.isPresent()) {
            statement.setInt(5, type.get().id());
          }
        });
  }

  /** Of a deleted entity, or of one that came back. */
  static void rest(Session s, EntityType type, int recordId, boolean resting) throws SQLException {
    s.update(
        "update link set resting = ? where entity_type = ? and record_id = ?",
        statement -> {
          statement.setBoolean(1, resting);
          statement.setInt(2, type.id());
          statement.setInt(3, recordId);
        });
  }

  /** Of deleted entities. */
  static void restAll(Session s, EntityType type, Collection<Integer> recordIds)
      throws SQLException {
    if (!recordIds.isEmpty()) {
      s.update(
          "update link set resting = true where entity_type = ? and "
              + s.dialect().in("record_id", "?"),
          statement -> {
            statement.setInt(1, type.id());
            s.dialect().ids(recordIds).bind(statement, 2);
          });
    }
  }

  /** Entities know how many links they have: origins are kept for those with more than one. */
  static void countLinks(Session s, EntityType type, Collection<Integer> recordIds)
      throws SQLException {
    if (recordIds.isEmpty()) {
      return;
    }
    String table = EntityTable.of(type);
    s.update(
        "update "
            + table
            + " set links = (select count(*) from link where entity_type = ? and record_id = "
            + table
            + ".id) where "
            + s.dialect().in("id", "?"),
        statement -> {
          statement.setInt(1, type.id());
          s.dialect().ids(recordIds).bind(statement, 2);
        });
  }
}
