package dev.syncline.jdbc;

import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of one kind of ERP mean: a description file, read.
 *
 * @param lists list name to the query that answers its items: key, text
 */
record Description(String name, Map<String, String> lists, Map<ErpActorType, ActorTable> actors) {

  /**
   * Where actors of one type live.
   *
   * @param from a table, a view, or a query in parentheses with a name behind it
   * @param table what is written to; null when nothing may be
   * @param key the column of the ERP key
   * @param changed a column that grows with every change; null when there is none
   * @param newKey a query for the key of a new row; null when the database makes it
   * @param parent null when actors have none
   */
  record ActorTable(
      ErpActorType type,
      String from,
      @Nullable String table,
      String key,
      @Nullable String changed,
      @Nullable String newKey,
      @Nullable Parent parent,
      List<Column> columns) {

    Optional<Column> column(String fieldKey) {
      return columns.stream().filter(column -> column.field().key().equals(fieldKey)).findFirst();
    }
  }

  /** The column that holds the parent's key. */
  record Parent(ErpActorType type, String column) {}

  /**
   * A field and where its values are.
   *
   * @param searchable takes part in searches
   */
  record Column(FieldMetadata field, String column, boolean searchable) {}
}
