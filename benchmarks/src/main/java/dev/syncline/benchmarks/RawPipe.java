package dev.syncline.benchmarks;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.LastModified;
import dev.syncline.eis.CallPolicy;
import dev.syncline.eis.ConnectorHttp;
import dev.syncline.eis.SoapConnector;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The limit of a sync: a straight loop from the ERP's answer to the rows that a sync writes. It
 * compares, merges and checks nothing, and what it must know about the links it has read before.
 */
final class RawPipe implements AutoCloseable {
  private static final int BATCH = 2_000;

  private final Connection database;
  private final ConnectorHttp http = ConnectorHttp.open();
  private final SoapConnector connector;
  private final String guid;
  private final Map<String, Integer> fieldIds = new HashMap<>();
  private final Map<String, Target> targets = new HashMap<>();
  private String watermark = "";
  private long turn;

  private record Target(int linkId, int recordId) {}

  private record Row(Target target, Actor actor) {}

  private RawPipe(Connection database, String connectorUrl) throws SQLException {
    this.database = database;
    this.connector =
        SoapConnector.of(
            URI.create(connectorUrl), http, CallPolicy.DEFAULT, call -> {}, InstantSource.system());
    try (Statement statement = database.createStatement()) {
      try (ResultSet row = statement.executeQuery("select guid from connection")) {
        row.next();
        guid = row.getString(1);
      }
      try (ResultSet row = statement.executeQuery("select erp_field, id from field_mapping")) {
        while (row.next()) {
          fieldIds.put(row.getString(1), row.getInt(2));
        }
      }
      try (ResultSet row = statement.executeQuery("select erp_key, id, record_id from link")) {
        while (row.next()) {
          targets.put(row.getString(1), new Target(row.getInt(2), row.getInt(3)));
        }
      }
    }
    database.setAutoCommit(false);
  }

  static RawPipe open(Data data, String connectorUrl) throws SQLException {
    return new RawPipe(data.connect(), connectorUrl);
  }

  /** Writes what changed since the last time; answers how many actors that were. */
  int run() throws IOException, SQLException {
    Set<String> keys = Set.copyOf(ErpFields.KEYS);
    int count = 0;
    turn++;
    try (ActorStream actors =
            connector.actorsByTimestamp(guid, ErpActorType.Customer, watermark, keys);
        PreparedStatement entity = database.prepareStatement(entitySql());
        PreparedStatement link =
            database.prepareStatement(
                "update link set pushed_version = ?, mapping_version = 2, due = 0, sent = '', base = ? where id = ?");
        PreparedStatement decision =
            database.prepareStatement(
                "insert into decision (link_id, run_id, at, fields) values (?, ?, ?, ?)")) {
      List<Row> batch = new ArrayList<>(BATCH);
      for (Actor actor = actors.next(); actor != null; actor = actors.next()) {
        watermark = LastModified.later(watermark, Objects.requireNonNull(actor.lastModified()));
        batch.add(new Row(target(actor), actor));
        count++;
        if (batch.size() == BATCH) {
          write(batch, entity, link, decision);
          batch.clear();
        }
      }
      write(batch, entity, link, decision);
    }
    return count;
  }

  private Target target(Actor actor) {
    return Objects.requireNonNull(targets.get(Objects.requireNonNull(actor.erpKey())));
  }

  private String entitySql() throws SQLException {
    String columns =
        ErpFields.KEYS.stream()
            .filter(key -> !key.equals(ErpFields.USER_DEFINED))
            .map(key -> key + " = ?")
            .collect(Collectors.joining(", "));
    boolean postgres = database.getMetaData().getURL().startsWith("jdbc:postgresql");
    return "update contact set version = version + 1, updated = ?, udef = "
        + (postgres ? "cast(? as jsonb)" : "?")
        + ", "
        + columns
        + " where id = ?";
  }

  private void write(
      List<Row> batch, PreparedStatement entity, PreparedStatement link, PreparedStatement decision)
      throws SQLException {
    long now = System.currentTimeMillis() * 1000;
    batch.sort(Comparator.comparingInt(row -> row.target().recordId()));
    for (Row row : batch) {
      bind(entity, row, now);
      link.setLong(1, turn + 1);
      link.setString(2, base(row.actor()));
      link.setInt(3, row.target().linkId());
      link.addBatch();
      decision.setInt(1, row.target().linkId());
      decision.setLong(2, turn);
      decision.setLong(3, now);
      decision.setString(4, decision(row.actor()));
      decision.addBatch();
    }
    int[] _ = entity.executeBatch();
    int[] _ = link.executeBatch();
    int[] _ = decision.executeBatch();
    database.commit();
  }

  private static void bind(PreparedStatement entity, Row row, long now) throws SQLException {
    Map<String, ?> values = row.actor().values();
    int index = 1;
    entity.setLong(index++, now);
    entity.setString(index++, "{\"UDEF_SEGMENT\":\"" + values.get(ErpFields.USER_DEFINED) + "\"}");
    for (String key : ErpFields.KEYS) {
      if (!key.equals(ErpFields.USER_DEFINED)) {
        entity.setString(index++, (String) values.get(key));
      }
    }
    entity.setInt(index, row.target().recordId());
    entity.addBatch();
  }

  /** As Syncline keeps it: the field's id, and one text for both halves. */
  private String base(Actor actor) {
    StringBuilder out = new StringBuilder(1_000);
    for (String key : ErpFields.KEYS) {
      out.append(fieldIds.get(key)).append('=');
      text(out, String.valueOf(actor.values().get(key)));
    }
    return out.toString();
  }

  /** As Syncline keeps it; what the CRM had before is made up, in the same length. */
  private String decision(Actor actor) {
    StringBuilder out = new StringBuilder(2_500);
    boolean first = true;
    for (String key : ErpFields.KEYS) {
      String value = String.valueOf(actor.values().get(key));
      out.append(fieldIds.get(key)).append('C');
      text(out, key);
      text(out, value);
      out.append('=');
      text(out, value);
      if (turn == 1) {
        out.append('!');
      } else {
        out.append('=');
        text(out, value);
      }
      out.append(first ? "e=" : "e^");
      if (first) {
        text(out, turn == 1 ? "RANK" : "ERP_CHANGED");
      }
      first = false;
    }
    return out.toString();
  }

  private static void text(StringBuilder out, String text) {
    out.append(text.length()).append(':').append(text);
  }

  @Override
  public void close() throws SQLException {
    http.close();
    database.close();
  }
}
