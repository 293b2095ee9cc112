package dev.syncline.store.jdbc;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.Associate;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.Associates;
import java.util.List;
import java.util.Optional;

/** Associates, their tickets and groups, and the programs that may call. */
final class JdbcAssociates implements Associates {
  private static final String SELECT =
      """
      select id, name, full_name, email, administrator, active, group_ids from associate
      """;

  private static final Session.Row<Associate> ROW =
      row ->
          new Associate(
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getBoolean(5),
              row.getBoolean(6),
              Rows.split(row.getString(7)));

  private static final Session.Row<UserGroup> GROUP =
      row -> new UserGroup(row.getInt(1), row.getString(2));

  private static final String TOKEN_COLUMNS = "id, name, erp_sync, created";

  private static final Session.Row<ApplicationToken> TOKEN =
      row ->
          new ApplicationToken(row.getInt(1), row.getString(2), row.getBoolean(3), row.getLong(4));

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
          return s.sql(sql)
              .bind("id", associate.id())
              .bind("name", associate.name())
              .bind("fullName", associate.fullName())
              .bind("email", associate.email())
              .bind("administrator", associate.administrator())
              .bind("active", associate.active())
              .bind("key", Fold.of(associate.name()))
              .bind("groups", Rows.joined(associate.groupIds()))
              .first(row -> row.getInt(1))
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
    return db.query(s -> s.sql(SELECT + "where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public Optional<Associate> byName(String name) {
    return db.query(
        s -> s.sql(SELECT + "where name_key = :key").bind("key", Fold.of(name)).first(ROW));
  }

  @Override
  public List<Associate> all() {
    return db.query(s -> s.sql(SELECT + "order by id").list(ROW));
  }

  @Override
  public Optional<String> passwordHash(int associateId) {
    return db.query(s ->
        s.sql(
                """
                select password_hash from associate
                where id = :id and password_hash is not null
                """)
            .bind("id", associateId)
            .first(row -> row.getString(1)));
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
  public int removeTicketsOf(int associateId) {
    return db.write(s ->
        s.update("delete from ticket where associate_id = ?", st -> st.setInt(1, associateId)));
  }

  @Override
  public List<UserGroup> groups() {
    return db.query(s -> s.sql("select id, name from user_group order by id").list(GROUP));
  }

  @Override
  public UserGroup saveGroup(UserGroup group) {
    return db.write(s -> {
      groups().stream()
          .filter(other -> other.id() != group.id())
          .filter(other -> Fold.of(other.name()).equals(Fold.of(group.name())))
          .forEach(other -> taken("group", other.name()));
      return s.sql(
              group.id() == 0
                  ? """
                  insert into user_group (name, name_key) values (:name, :key)
                  returning id, name
                  """
                  : """
                  update user_group set name = :name, name_key = :key where id = :id
                  returning id, name
                  """)
          .bind("id", group.id())
          .bind("name", group.name())
          .bind("key", Fold.of(group.name()))
          .first(GROUP)
          .orElseThrow(() -> Rows.missing("group", group.id()));
    });
  }

  @Override
  public Optional<ApplicationToken> applicationToken(String hash) {
    return db
        .query(s ->
            s.rows(
                "select " + TOKEN_COLUMNS + " from application_token where hash = ?",
                st -> st.setString(1, hash),
                TOKEN))
        .stream()
        .findFirst();
  }

  @Override
  public List<ApplicationToken> applicationTokens() {
    return db.query(
        s -> s.sql("select " + TOKEN_COLUMNS + " from application_token order by id").list(TOKEN));
  }

  @Override
  public ApplicationToken saveApplicationToken(String hash, ApplicationToken token) {
    return db.write(s ->
        s.sql(
                (token.id() == 0
                        ? """
                        insert into application_token (hash, name, erp_sync, created)
                        values (:hash, :name, :erpSync, :created)
                        on conflict (hash) do update
                        set name = excluded.name, erp_sync = excluded.erp_sync
                        """
                        : """
                        update application_token
                        set hash = :hash, name = :name, erp_sync = :erpSync, created = :created
                        where id = :id
                        """)
                    + " returning "
                    + TOKEN_COLUMNS)
            .bind("id", token.id())
            .bind("name", token.name())
            .bind("erpSync", token.erpSync())
            .bind("created", token.created())
            .bind("hash", hash)
            .first(TOKEN)
            .orElseThrow(() -> Rows.missing("application token", token.id())));
  }

  @Override
  public void removeApplicationToken(int id) {
    db.update(s -> s.update("delete from application_token where id = ?", st -> st.setInt(1, id)));
  }
}
