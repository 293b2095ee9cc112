package dev.syncline.store.jdbc;

import dev.syncline.model.Connection;
import dev.syncline.store.Connections;
import dev.syncline.store.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections and their configuration. */
final class JdbcConnections implements Connections {
  /** The CRM's place among the ranks; it stands before the connection with the same one. */
  private static final String CRM_RANK = "crm.rank";

  static final String COLUMNS =
      """
      id, connector_id, guid, display_name, display_description, active, deleted, pending,
      unverified, version, rank, access_all, access_groups, access_associates,
      access_narrowed
      """;

  static final int COLUMN_COUNT = 15;

  static final Session.Row<Connection> ROW =
      row ->
          new Connection(
              row.getInt(1),
              row.getInt(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getBoolean(6),
              row.getBoolean(7),
              row.getBoolean(8),
              row.getBoolean(9),
              row.getLong(10),
              row.getInt(11),
              AccessColumns.read(row, 12));

  private final Database db;
  private final Secrets secrets;
  private final Settings settings;

  JdbcConnections(Database db, Secrets secrets, Settings settings) {
    this.db = db;
    this.secrets = secrets;
    this.settings = settings;
  }

  @Override
  public Connection save(Connection connection) {
    return db.write(s -> {
      boolean isNew = connection.id() == 0;
      if (isNew) {
        makeRoomBeforeCrm();
      }
      return s.sql(isNew ? insert() : update())
          .bind("id", connection.id())
          .bind("connectorId", connection.connectorId())
          .bind("guid", connection.guid())
          .bind("displayName", connection.displayName())
          .bind("displayDescription", connection.displayDescription())
          .bind("active", connection.active())
          .bind("deleted", connection.deleted())
          .bind("pending", connection.pending())
          .bind("unverified", connection.unverified())
          .bind("accessAll", connection.access().all())
          .bind("accessGroups", Rows.joined(connection.access().groupIds()))
          .bind("accessAssociates", Rows.joined(connection.access().associateIds()))
          .bind("accessNarrowed", AccessColumns.narrowed(connection.access()))
          .first(ROW)
          .orElseThrow(() -> Rows.missing("connection", connection.id()));
    });
  }

  private static String insert() {
    return """
    insert into connection (
      connector_id, guid, display_name, display_description, active, deleted, pending, unverified,
      version, rank, access_all, access_groups, access_associates, access_narrowed)
    values (
      :connectorId, :guid, :displayName, :displayDescription, :active, :deleted, :pending,
      :unverified, 1, (select coalesce(max(rank), 0) + 1 from connection), :accessAll,
      :accessGroups, :accessAssociates, :accessNarrowed)
    returning
    """
        + COLUMNS;
  }

  private static String update() {
    return """
    update connection
    set connector_id = :connectorId, guid = :guid, display_name = :displayName,
      display_description = :displayDescription, active = :active, deleted = :deleted,
      pending = :pending, unverified = :unverified, version = version + 1,
      access_all = :accessAll, access_groups = :accessGroups,
      access_associates = :accessAssociates, access_narrowed = :accessNarrowed
    where id = :id
    returning
    """
        + COLUMNS;
  }

  /** A new connection stands behind the others; a CRM that stood behind them stays behind. */
  private void makeRoomBeforeCrm() {
    int last = all().stream().mapToInt(Connection::rank).max().orElse(0);
    crmRank()
        .filter(rank -> rank > last)
        .ifPresent(rank -> settings.put(CRM_RANK, String.valueOf(last + 2)));
  }

  private Optional<Integer> crmRank() {
    return settings.get(CRM_RANK).map(Integer::valueOf);
  }

  @Override
  public Optional<Connection> find(int id) {
    return db.query(s ->
        s.sql("select " + COLUMNS + " from connection where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public Optional<Connection> lock(int id) {
    return db.write(s ->
        s.sql("select " + COLUMNS + " from connection where id = :id" + s.dialect().lockRows())
            .bind("id", id)
            .first(ROW));
  }

  @Override
  public List<Connection> all() {
    return db.query(
        s -> s.sql("select " + COLUMNS + " from connection order by rank, id").list(ROW));
  }

  @Override
  public int countActive() {
    return db.query(s ->
        s.rows(
                "select count(*) from connection where active and not deleted and not pending",
                st -> {},
                row -> row.getInt(1))
            .getFirst());
  }

  @Override
  public void remove(int id) {
    db.update(s -> {
      for (String table : List.of("parked", "conflict", "intent", "link")) {
        s.update("delete from " + table + " where connection_id = ?", st -> st.setInt(1, id));
      }
      s.update("delete from connection where id = ?", st -> st.setInt(1, id));
    });
  }

  @Override
  public Map<String, String> config(int connectionId) {
    Map<String, String> config = new LinkedHashMap<>();
    db.query(s ->
            s.rows(
                "select key, value from connection_config where connection_id = ? order by key",
                st -> st.setInt(1, connectionId),
                row -> Map.entry(row.getString(1), row.getString(2))))
        .forEach(entry ->
            config.put(
                entry.getKey(),
                secrets.decrypt(entry.getValue(), place(connectionId, entry.getKey()))));
    return config;
  }

  private static String place(int connectionId, String key) {
    return "connection " + connectionId + ", " + key;
  }

  @Override
  public void saveConfig(int connectionId, Map<String, String> config) {
    String insert = "insert into connection_config (connection_id, key, value) values (?, ?, ?)";
    db.update(s -> {
      s.update(
          "delete from connection_config where connection_id = ?",
          st -> st.setInt(1, connectionId));
      for (Map.Entry<String, String> field : config.entrySet()) {
        s.update(
            insert,
            st -> {
              st.setInt(1, connectionId);
              st.setString(2, field.getKey());
              st.setString(
                  3, secrets.encrypt(field.getValue(), place(connectionId, field.getKey())));
            });
      }
    });
  }

  @Override
  public List<Integer> order() {
    return db.read(s -> {
      List<Integer> order = new ArrayList<>();
      int crm = crmRank().orElse(Integer.MAX_VALUE);
      for (Connection connection : all()) {
        if (connection.rank() >= crm && !order.contains(0)) {
          order.add(0);
        }
        order.add(connection.id());
      }
      if (!order.contains(0)) {
        order.add(0);
      }
      return order;
    });
  }

  @Override
  public void saveOrder(List<Integer> ids) {
    db.update(s -> {
      List<Integer> all = new ArrayList<>(ids);
      order().stream().filter(id -> !ids.contains(id)).forEach(all::add);
      int rank = 0;
      for (int id : all) {
        int place = ++rank;
        if (id == 0) {
          settings.put(CRM_RANK, String.valueOf(place));
        } else {
          s.update(
              "update connection set rank = ? where id = ?",
              st -> {
                st.setInt(1, place);
                st.setInt(2, id);
              });
        }
      }
    });
  }
}
