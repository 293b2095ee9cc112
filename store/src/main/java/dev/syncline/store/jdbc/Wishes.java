package dev.syncline.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Executions that were wanted while they were being done: db-scheduler can't move those, and what
 * made them wanted may have come too late for the one under way.
 */
final class Wishes {
  private final Database control;

  Wishes(Database control) {
    this.control = control;
  }

  /** One execution of a task. */
  record Wish(String task, String instance) {}

  /** The earliest counts. */
  void put(String task, String instance, Instant at) {
    control.update(s ->
        s.update(
            """
            insert into wish (task_name, task_instance, at) values (?, ?, ?)
            on conflict (task_name, task_instance) do update
            set at = case when wish.at < excluded.at then wish.at else excluded.at end
            """,
            st -> {
              st.setString(1, task);
              st.setString(2, instance);
              st.setLong(3, at.toEpochMilli());
            }));
  }

  /** Takes the wish away; costs one look when there is none. */
  Optional<Instant> take(String task, String instance) {
    if (!all().contains(new Wish(task, instance))) {
      return Optional.empty();
    }
    return control
        .write(s ->
            s.rows(
                "delete from wish where task_name = ? and task_instance = ? returning at",
                st -> {
                  st.setString(1, task);
                  st.setString(2, instance);
                },
                row -> Instant.ofEpochMilli(row.getLong(1))))
        .stream()
        .findFirst();
  }

  List<Wish> all() {
    return control.query(s ->
        s.rows(
            "select task_name, task_instance from wish",
            st -> {},
            row -> new Wish(row.getString(1), row.getString(2))));
  }
}
