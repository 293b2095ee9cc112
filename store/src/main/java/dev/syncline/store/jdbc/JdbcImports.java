package dev.syncline.store.jdbc;

import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.store.Imports;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports, a row each. */
final class JdbcImports implements Imports {
  private static final String COLUMNS =
      """
      id, connection_id, erp_type, parents, question, state, total, done, explanation, created_by,
      created, ended
      """;

  /** The states in which the program itself goes on. */
  private static final String WORKED = "('PREVIEWING', 'RUNNING', 'UNDOING')";

  private static final String SELECT = "select " + COLUMNS + " from import ";

  private static final Session.Row<Import> ROW =
      row ->
          new Import(
              row.getInt(1),
              row.getInt(2),
              Rows.erpType(row.getInt(3)),
              row.getBoolean(4),
              row.getString(5),
              State.valueOf(row.getString(6)),
              row.getInt(7),
              row.getInt(8),
              row.getString(9),
              row.getString(10),
              row.getLong(11),
              Rows.optionalLong(row, 12));

  private final Database db;

  JdbcImports(Database db) {
    this.db = db;
  }

  @Override
  public Import add(Import draft) {
    String sql =
        """
        insert into import (
          connection_id, erp_type, parents, question, state, total, done, explanation, created_by,
          created, ended)
        values (
          :connection, :type, :parents, :question, :state, :total, :done, :explanation, :by,
          :created, :ended)
        returning
        """;
    return db.write(s ->
        s.sql(sql + COLUMNS)
            .bind("connection", draft.connectionId())
            .bind("type", draft.erpType().id())
            .bind("parents", draft.parents())
            .bind("question", draft.question())
            .bind("state", draft.state().name())
            .bind("total", draft.total())
            .bind("done", draft.done())
            .bind("explanation", draft.explanation())
            .bind("by", draft.createdBy())
            .bind("created", draft.created())
            .bind("ended", draft.ended())
            .first(ROW)
            .orElseThrow());
  }

  @Override
  public Optional<Import> find(int id) {
    return db.query(s -> s.sql(SELECT + "where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public List<Import> latest(int limit) {
    return db.query(
        s -> s.sql(SELECT + "order by id desc limit :limit").bind("limit", limit).list(ROW));
  }

  @Override
  public List<Import> open() {
    return db.query(s -> s.sql(SELECT + "where state in " + WORKED + " order by id").list(ROW));
  }

  @Override
  public boolean move(int id, Set<State> from, State to, String explanation, @Nullable Long ended) {
    String states = from.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    return db.write(s ->
        s.sql(
                    """
                    update import set state = :state, explanation = :explanation, ended = :ended
                    where id = :id and state in (
                    """
                        + states
                        + ")")
                .bind("state", to.name())
                .bind("explanation", explanation)
                .bind("ended", ended)
                .bind("id", id)
                .execute()
            > 0);
  }

  @Override
  public Optional<Claim> claim(int id) {
    return db.write(s ->
        s.sql(
                "update import set attempt = attempt + 1 where id = :id returning "
                    + COLUMNS
                    + ", attempt")
            .bind("id", id)
            .first(row -> new Claim(ROW.read(row), row.getInt(13))));
  }

  @Override
  public boolean holds(Claim claim) {
    return locked(claim.id())
        .filter(now -> now.attempt() == claim.attempt())
        .filter(now -> now.about().state() == claim.about().state())
        .isPresent();
  }

  @Override
  public boolean isIn(int id, Set<State> states) {
    return locked(id).filter(now -> states.contains(now.about().state())).isPresent();
  }

  private Optional<Claim> locked(int id) {
    if (!db.inWrite()) {
      throw new IllegalStateException(
          "A bug: an import was looked at outside of the transaction that relies on it.");
    }
    return db.write(s ->
        s.sql("select " + COLUMNS + ", attempt from import where id = :id" + s.dialect().lockRows())
            .bind("id", id)
            .first(row -> new Claim(ROW.read(row), row.getInt(13))));
  }

  @Override
  public void progress(int id, int total, int done) {
    db.update(s ->
        s.sql("update import set total = :total, done = :done where id = :id")
            .bind("total", total)
            .bind("done", done)
            .bind("id", id)
            .execute());
  }

  @Override
  public boolean remove(int id) {
    return db.write(s -> {
      JdbcImportActors.clear(s, id);
      return s.update("delete from import where id = ?", st -> st.setInt(1, id)) > 0;
    });
  }

  @Override
  public int removeBefore(long at) {
    return db.write(s -> {
      List<Integer> old =
          s.rows(
              "select id from import where coalesce(ended, created) < ? and state not in " + WORKED,
              st -> st.setLong(1, at),
              row -> row.getInt(1));
      old.forEach(this::remove);
      return old.size();
    });
  }

  /** The words of a search may be those of a record that is erased. */
  static void forgetQuestions(Session s, String imports, Session.Binder binder)
      throws SQLException {
    s.update(
        "update import set question = '' where state <> 'PREVIEWING' and id in (" + imports + ")",
        binder);
  }
}
