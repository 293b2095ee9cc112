package dev.syncline.store.jdbc;

import dev.syncline.model.Connector;
import dev.syncline.store.Connectors;
import java.util.List;
import java.util.Optional;

/** Connectors, a row each. */
final class JdbcConnectors implements Connectors {
  private static final String SELECT = "select id, display_name, url, deleted from connector ";
  private static final Session.Row<Connector> ROW =
      row -> new Connector(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4));

  private final Database db;

  JdbcConnectors(Database db) {
    this.db = db;
  }

  @Override
  public Connector save(Connector connector) {
    String sql =
        connector.id() == 0
            ? """
            insert into connector (display_name, url, deleted)
            values (:displayName, :url, :deleted)
            returning id
            """
            : """
            update connector set display_name = :displayName, url = :url, deleted = :deleted
            where id = :id
            returning id
            """;
    int id =
        db.write(s ->
            s.sql(sql)
                .bind("id", connector.id())
                .bind("displayName", connector.displayName())
                .bind("url", connector.url())
                .bind("deleted", connector.deleted())
                .first(row -> row.getInt(1))
                .orElseThrow(() -> Rows.missing("connector", connector.id())));
    return new Connector(id, connector.displayName(), connector.url(), connector.deleted());
  }

  @Override
  public Optional<Connector> find(int id) {
    return db.query(s -> s.sql(SELECT + "where id = :id").bind("id", id).first(ROW));
  }

  @Override
  public List<Connector> all() {
    return db.query(s -> s.sql(SELECT + "where not deleted order by id").list(ROW));
  }
}
