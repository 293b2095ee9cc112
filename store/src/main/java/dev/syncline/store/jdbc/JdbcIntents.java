package dev.syncline.store.jdbc;

import dev.syncline.model.EntityType;
import dev.syncline.model.Intent;
import dev.syncline.store.Intents;
import java.util.List;
import java.util.Optional;

/** Intents, a row each. */
final class JdbcIntents implements Intents {
  private static final String COLUMNS =
      """
      id, connection_id, erp_type, entity_type, record_id, field_values, outcome_unknown,
      explanation, at
      """;

  private static final Session.Row<Intent> ROW =
      row ->
          new Intent(
              row.getInt(1),
              row.getInt(2),
              Rows.erpType(row.getInt(3)),
              EntityType.of(row.getInt(4)),
              row.getInt(5),
              Json.members(row.getString(6)),
              row.getBoolean(7),
              row.getString(8),
              row.getLong(9));

  private final Database db;

  JdbcIntents(Database db) {
    this.db = db;
  }

  @Override
  public Intent save(Intent intent) {
    String sql =
        intent.id() == 0
            ? """
            insert into intent (
              connection_id, erp_type, entity_type, record_id, field_values, outcome_unknown,
              explanation, at)
            values (
              :connectionId, :erpTypeId, :entityTypeId, :recordId, :valuesJson, :unknown,
              :explanation, :at)
            returning
            """
            : """
            update intent
            set connection_id = :connectionId, erp_type = :erpTypeId,
              entity_type = :entityTypeId, record_id = :recordId, field_values = :valuesJson,
              outcome_unknown = :unknown, explanation = :explanation, at = :at
            where id = :id
            returning
            """;
    return db.write(s ->
        s.sql(sql + COLUMNS)
            .bind("id", intent.id())
            .bind("connectionId", intent.connectionId())
            .bind("recordId", intent.recordId())
            .bind("unknown", intent.unknown())
            .bind("explanation", intent.explanation())
            .bind("at", intent.at())
            .bind("erpTypeId", intent.erpType().id())
            .bind("entityTypeId", intent.entityType().id())
            .bind("valuesJson", Json.object(intent.values()))
            .first(ROW)
            .orElseThrow(() -> Rows.missing("intent", intent.id())));
  }

  @Override
  public Optional<Intent> find(int id) {
    return db.query(
        s -> s.sql("select " + COLUMNS + " from intent where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public Optional<Intent> open(int connectionId, EntityType entityType, int recordId) {
    return db.query(s ->
        s.sql(
                "select "
                    + COLUMNS
                    + """
                     from intent
                    where connection_id = :connection and entity_type = :type
                      and record_id = :record
                    order by id limit 1
                    """)
            .bind("connection", connectionId)
            .bind("type", entityType.id())
            .bind("record", recordId)
            .first(ROW));
  }

  @Override
  public List<Intent> all() {
    return db.query(s -> s.sql("select " + COLUMNS + " from intent order by id").list(ROW));
  }

  @Override
  public void remove(int id) {
    db.update(s -> s.update("delete from intent where id = ?", st -> st.setInt(1, id)));
  }
}
