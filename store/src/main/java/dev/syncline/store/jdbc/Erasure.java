package dev.syncline.store.jdbc;

import dev.syncline.model.EntityType;
import java.sql.SQLException;
import java.util.List;

/** A person's right to be forgotten, and a company's. */
final class Erasure {
  private static final String LINKS =
      "(select id from link where entity_type = ? and record_id = ?)";

  private Erasure() {}

  static boolean erase(Session s, EntityTable table, EntityType type, int id, long now)
      throws SQLException {
    int changed =
        s.update(
            table.erase(),
            st -> {
              st.setLong(1, now);
              st.setInt(2, id);
            });
    if (changed == 0) {
      return false;
    }
    JdbcImportActors.erase(s, type, id);
    for (String about : List.of("decision", "parked", "conflict")) {
      delete(s, "delete from " + about + " where link_id in " + LINKS, type, id);
    }
    for (String of : List.of("intent", "run_change", "plan_link", "link")) {
      delete(s, "delete from " + of + " where entity_type = ? and record_id = ?", type, id);
    }
    s.update(
        """
        insert into erasure (entity_type, record_id, at) values (?, ?, ?)
        on conflict (entity_type, record_id) do update set at = excluded.at
        """,
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, id);
          st.setLong(3, now);
        });
    return true;
  }

  private static void delete(Session s, String sql, EntityType type, int id) throws SQLException {
    s.update(
        sql,
        st -> {
          st.setInt(1, type.id());
          st.setInt(2, id);
        });
  }
}
