package dev.syncline.store.jdbc;

import dev.syncline.model.Task;
import dev.syncline.store.Tasks;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Tasks, a row each. */
final class JdbcTasks implements Tasks {
  private static final String COLUMNS =
      "id, kind, connection_id, payload, total, done, state, explanation, created, ended";
  private static final String SELECT = "select " + COLUMNS + " from task ";

  private static final RowMapper<Task> ROW =
      (row, context) ->
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
        s.handle()
            .createQuery(sql + COLUMNS)
            .bindMethods(task)
            .bind("stateName", task.state().name())
            .map(ROW)
            .findOne()
            .orElseThrow(() -> Rows.missing("task", task.id())));
  }

  @Override
  public Optional<Task> find(int id) {
    return db.query(
        s -> s.handle().createQuery(SELECT + "where id = :id").bind("id", id).map(ROW).findOne());
  }

  @Override
  public List<Task> latest(int limit) {
    return db.query(s ->
        s.handle()
            .createQuery(SELECT + "order by id desc limit :limit")
            .bind("limit", limit)
            .map(ROW)
            .list());
  }

  @Override
  public List<Task> open() {
    return db.query(s ->
        s.handle()
            .createQuery(SELECT + "where state in ('WAITING', 'RUNNING') order by id")
            .map(ROW)
            .list());
  }
}
