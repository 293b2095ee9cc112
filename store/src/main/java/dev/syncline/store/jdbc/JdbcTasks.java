package dev.syncline.store.jdbc;

import dev.syncline.model.Task;
import dev.syncline.store.Tasks;
import java.util.List;
import java.util.Optional;

/** Tasks, a row each. */
final class JdbcTasks implements Tasks {
  private static final String COLUMNS =
      "id, kind, connection_id, payload, total, done, state, explanation, created, ended";
  private static final String SELECT = "select " + COLUMNS + " from task ";

  private static final Session.Row<Task> ROW =
      row ->
          new Task(
              row.getInt(1),
              row.getString(2),
              row.getInt(3),
              row.getString(4),
              row.getInt(5),
              row.getInt(6),
              Task.State.valueOf(row.getString(7)),
              row.getString(8),
              row.getLong(9),
              Rows.optionalLong(row, 10));

  private final Database db;

  JdbcTasks(Database db) {
    this.db = db;
  }

  @Override
  public Task save(Task task) {
    String sql =
        task.id() == 0
            ? """
            insert into task (
              kind, connection_id, payload, total, done, state, explanation, created, ended)
            values (
              :kind, :connectionId, :payload, :total, :done, :stateName, :explanation, :created,
              :ended)
            returning
            """
            : """
            update task
            set kind = :kind, connection_id = :connectionId, payload = :payload, total = :total,
              done = :done, state = :stateName, explanation = :explanation, created = :created,
              ended = :ended
            where id = :id
            returning
            """;
    return db.write(s ->
        s.sql(sql + COLUMNS)
            .bind("id", task.id())
            .bind("kind", task.kind())
            .bind("connectionId", task.connectionId())
            .bind("payload", task.payload())
            .bind("total", task.total())
            .bind("done", task.done())
            .bind("explanation", task.explanation())
            .bind("created", task.created())
            .bind("ended", task.ended())
            .bind("stateName", task.state().name())
            .first(ROW)
            .orElseThrow(() -> Rows.missing("task", task.id())));
  }

  @Override
  public Optional<Task> find(int id) {
    return db.query(s -> s.sql(SELECT + "where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public List<Task> latest(int limit) {
    return db.query(
        s -> s.sql(SELECT + "order by id desc limit :limit").bind("limit", limit).list(ROW));
  }

  @Override
  public List<Task> open() {
    return db.query(
        s -> s.sql(SELECT + "where state in ('WAITING', 'RUNNING') order by id").list(ROW));
  }
}
