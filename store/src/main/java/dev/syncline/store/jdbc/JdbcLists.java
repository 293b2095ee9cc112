package dev.syncline.store.jdbc;

import dev.syncline.model.ListItem;
import dev.syncline.store.CrmLists;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** CRM lists and their items. */
final class JdbcLists implements CrmLists {
  private static final String SELECT = "select id, name, rank, deleted from list_item ";
  private static final Session.Row<ListItem> ROW =
      row -> new ListItem(row.getInt(1), row.getString(2), row.getInt(3), row.getBoolean(4));

  private final Database db;

  JdbcLists(Database db) {
    this.db = db;
  }

  @Override
  public List<String> names() {
    return db.query(s ->
        s.sql("select name from crm_list order by position, name").list(row -> row.getString(1)));
  }

  @Override
  public List<ListItem> items(String listName) {
    return db.query(s ->
        s.sql(SELECT + "where list_name = :list order by rank, id")
            .bind("list", listName)
            .list(ROW));
  }

  @Override
  public ListItem add(String listName, String itemName) {
    return db.write(s -> {
      Optional<ListItem> known =
          s.sql(SELECT + "where list_name = :list and name_key = :key")
              .bind("list", listName)
              .bind("key", Fold.of(itemName))
              .first(ROW);
      return known.isPresent() ? known.get() : insert(s, listName, itemName);
    });
  }

  private static ListItem insert(Session s, String listName, String itemName) throws SQLException {
    s.sql(
            """
            insert into crm_list (name, position)
            values (:list, (select coalesce(max(position), 0) + 1 from crm_list))
            on conflict (name) do nothing
            """)
        .bind("list", listName)
        .execute();
    return s.sql(
            """
            insert into list_item (list_name, name, name_key, rank, deleted)
            values (:list, :name, :key, (
              select coalesce(max(rank), 0) + 1 from list_item where list_name = :list), false)
            on conflict (list_name, name_key) do update set name = list_item.name
            returning id, name, rank, deleted
            """)
        .bind("list", listName)
        .bind("name", itemName)
        .bind("key", Fold.of(itemName))
        .first(ROW)
        .orElseThrow();
  }
}
