package dev.syncline.store.jdbc;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.Associate;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.Associates;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Associates, their tickets and groups, and the programs that may call. */
final class JdbcAssociates implements Associates {
  private static final String SELECT =
      """
      select id, name, full_name, email, administrator, active, group_ids from associate
      """;

  private static final RowMapper<Associate> ROW =
      (row, context) ->
          new Associate(
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getBoolean(5),
              row.getBoolean(6),
              Rows.split(row.getString(7)));

  private static final RowMapper<UserGroup> GROUP =
      (row, context) -> new UserGroup(row.getInt(1), row.getString(2));

  private final Database db;

  JdbcAssociates(Database db) {
    this.db = db;
  }

  @Override
  public Associate save(Associate associate) {
    String sql =
        associate.id() == 0
            ? """
            insert into associate (
              name, name_key, full_name, email, administrator, active, group_ids)
            values (:name, :key, :fullName, :email, :administrator, :active, :groups)
            returning id
            """
            : """
            update associate
            set name = :name, name_key = :key, full_name = :fullName, email = :email,
              administrator = :administrator, active = :active, group_ids = :groups
            where id = :id
            returning id
            """;
    int id =
        db.write(s -> {
          byName(associate.name())
              .filter(other -> other.id() != associate.id())
              .ifPresent(other -> taken("user", other.name()));
          return s.handle()
              .createQuery(sql)
              .bindMethods(associate)
              .bind("key", Fold.of(associate.name()))
              .bind("groups", Rows.joined(associate.groupIds()))
              .mapTo(Integer.class)
              .findOne()
              .orElseThrow(() -> Rows.missing("user", associate.id()));
        });
    return new Associate(
        id,
        associate.name(),
        associate.fullName(),
        associate.email(),
        associate.administrator(),
        associate.active(),
        List.copyOf(associate.groupIds()));
  }

  private static void taken(String what, String name) {
    throw SynclineException.refused(
        "There is a " + what + " called " + name + " already. Choose another name.");
  }

  @Override
  public Optional<Associate> find(int id) {
    return db.query(
        s -> s.handle().createQuery(SELECT + "where id = :id").bind("id", id).map(ROW).findOne());
  }

  @Override
  public Optional<Associate> byName(String name) {
    return db.query(s ->
        s.handle()
            .createQuery(SELECT + "where name_key = :key")
            .bind("key", Fold.of(name))
            .map(ROW)
            .findOne());
  }

  @Override
  public List<Associate> all() {
    return db.query(s -> s.handle().createQuery(SELECT + "order by id").map(ROW).list());
  }

  @Override
  public Optional<String> passwordHash(int associateId) {
    return db.query(s ->
        s.handle()
            .createQuery(
                """
                select password_hash from associate
                where id = :id and password_hash is not null
                """)
            .bind("id", associateId)
            .mapTo(String.class)
            .findOne());
  }

  @Override
  public void savePasswordHash(int associateId, String encoded) {
    db.update(s -> {
      int changed =
          s.update(
              "update associate set password_hash = ? where id = ?",
              st -> {
                st.setString(1, encoded);
                st.setInt(2, associateId);
              });
      if (changed == 0) {
        throw Rows.missing("user", associateId);
      }
      s.update("delete from ticket where associate_id = ?", st -> st.setInt(1, associateId));
    });
  }

  @Override
  public void saveTicket(String hash, int associateId, long now) {
    db.update(s ->
        s.update(
            """
            insert into ticket (hash, associate_id, last_used) values (?, ?, ?)
            on conflict (hash) do update
            set associate_id = excluded.associate_id, last_used = excluded.last_used
            """,
            st -> {
              st.setString(1, hash);
              st.setInt(2, associateId);
              st.setLong(3, now);
            }));
  }

  @Override
  public Optional<TicketRow> ticket(String hash) {
    return db
        .query(s ->
            s.rows(
                "select associate_id, last_used from ticket where hash = ?",
                st -> st.setString(1, hash),
                row -> new TicketRow(row.getInt(1), row.getLong(2))))
        .stream()
        .findFirst();
  }

  @Override
  public void touchTicket(String hash, long now) {
    db.update(s ->
        s.update(
            "update ticket set last_used = ? where hash = ?",
            st -> {
              st.setLong(1, now);
              st.setString(2, hash);
            }));
  }

  @Override
  public void removeTicket(String hash) {
    db.update(s -> s.update("delete from ticket where hash = ?", st -> st.setString(1, hash)));
  }

  @Override
  public int removeTickets(long before) {
    return db.write(
        s -> s.update("delete from ticket where last_used < ?", st -> st.setLong(1, before)));
  }

  @Override
  public List<UserGroup> groups() {
    return db.query(s ->
        s.handle().createQuery("select id, name from user_group order by id").map(GROUP).list());
  }

  @Override
  public UserGroup saveGroup(UserGroup group) {
    return db.write(s -> {
      groups().stream()
          .filter(other -> other.id() != group.id())
          .filter(other -> Fold.of(other.name()).equals(Fold.of(group.name())))
          .forEach(other -> taken("group", other.name()));
      return s.handle()
          .createQuery(
              group.id() == 0
                  ? """
                  insert into user_group (name, name_key) values (:name, :key)
                  returning id, name
                  """
                  : """
                  update user_group set name = :name, name_key = :key where id = :id
                  returning id, name
                  """)
          .bindMethods(group)
          .bind("key", Fold.of(group.name()))
          .map(GROUP)
          .findOne()
          .orElseThrow(() -> Rows.missing("group", group.id()));
    });
  }

  @Override
  public Optional<ApplicationToken> applicationToken(String hash) {
    return db
        .query(s ->
            s.rows(
                "select id, name, erp_sync from application_token where hash = ?",
                st -> st.setString(1, hash),
                row -> new ApplicationToken(row.getInt(1), row.getString(2), row.getBoolean(3))))
        .stream()
        .findFirst();
  }

  @Override
  public ApplicationToken saveApplicationToken(String hash, ApplicationToken token) {
    return db.write(s ->
        s.handle()
            .createQuery(
                token.id() == 0
                    ? """
                    insert into application_token (hash, name, erp_sync)
                    values (:hash, :name, :erpSync)
                    on conflict (hash) do update
                    set name = excluded.name, erp_sync = excluded.erp_sync
                    returning id, name, erp_sync
                    """
                    : """
                    update application_token
                    set hash = :hash, name = :name, erp_sync = :erpSync
                    where id = :id
                    returning id, name, erp_sync
                    """)
            .bindMethods(token)
            .bind("hash", hash)
            .map((row, context) ->
                new ApplicationToken(row.getInt(1), row.getString(2), row.getBoolean(3)))
            .findOne()
            .orElseThrow(() -> Rows.missing("application token", token.id())));
  }
}
