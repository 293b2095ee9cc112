package dev.syncline.jdbc;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.SearchMatching;
import dev.syncline.jdbc.Description.ActorTable;
import dev.syncline.jdbc.Description.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds actors. Databases differ in what they think of letters with and without case, so the rows
 * are compared here, the same way on all of them; only the parent is compared by the database.
 */
final class ActorSearches {
  /** A person looks at the hits of a text: more than this help nobody. */
  private static final int MOST_HITS = 500;

  private final Databases databases;
  private final Map<String, String> config;
  private final ActorTable table;

  ActorSearches(Databases databases, Map<String, String> config, ActorTable table) {
    this.databases = databases;
    this.config = config;
    this.table = table;
  }

  /** Actors that have all words of the text in their searchable fields, or as their key. */
  ActorStream text(String text, @Nullable String parentKey, @Nullable Set<String> fieldKeys)
      throws SQLException {
    List<Column> searchable = table.columns().stream().filter(Column::searchable).toList();
    return find(
        parentKey,
        searchable,
        fieldKeys,
        actor -> {
          List<String> values = new ArrayList<>();
          values.add(Objects.requireNonNullElse(actor.erpKey(), ""));
          for (Column column : searchable) {
            String value = actor.values().get(column.field().key());
            if (value != null) {
              values.add(value);
            }
          }
          return SearchMatching.containsAllWords(text, values);
        },
        MOST_HITS);
  }

  /**
   * Actors that meet all conditions; as many as there are, since programs ask like this.
   *
   * @throws IllegalArgumentException when a condition can't be one
   */
  ActorStream conditions(List<Restriction> restrictions, @Nullable Set<String> fieldKeys)
      throws SQLException {
    String parentKey = null;
    List<Column> columns = new ArrayList<>();
    List<Restriction> onFields = new ArrayList<>();
    for (Restriction restriction : restrictions) {
      switch (restriction.fieldKey()) {
        case AdvancedActorSearch.PARENT_ERP_KEY -> parentKey = only(restriction);
        case AdvancedActorSearch.PARENT_ACTOR_TYPE -> {
          if (table.parent() == null
              || table.parent().type() != ErpActorType.valueOf(only(restriction))) {
            return ActorStream.of(List.of());
          }
        }
        default -> {
          Column column = column(restriction.fieldKey());
          // Tried once on a blank, so that a wrong operator is refused although no row is read.
          SearchMatching.matches(
              column.field().type(), restriction.operator(), restriction.values(), null);
          columns.add(column);
          onFields.add(restriction);
        }
      }
    }
    return find(
        parentKey,
        columns,
        fieldKeys,
        actor ->
            onFields.stream()
                .allMatch(restriction ->
                    SearchMatching.matches(
                        column(restriction.fieldKey()).field().type(),
                        restriction.operator(),
                        restriction.values(),
                        actor.values().get(restriction.fieldKey()))),
        Integer.MAX_VALUE);
  }

  private static String only(Restriction restriction) {
    if (restriction.values().size() != 1 || !restriction.operator().equals("=")) {
      throw new IllegalArgumentException(
          restriction.fieldKey() + " takes the operator = and one value.");
    }
    return restriction.values().getFirst();
  }

  private Column column(String fieldKey) {
    return table
        .column(fieldKey)
        .filter(Column::searchable)
        .orElseThrow(() ->
            new IllegalArgumentException(
                table.type() + " can't be searched by \"" + fieldKey + "\"."));
  }

  private ActorStream find(
      @Nullable String parentKey,
      List<Column> needed,
      @Nullable Set<String> fieldKeys,
      Predicate<Actor> filter,
      int most)
      throws SQLException {
    Set<Column> columns = new LinkedHashSet<>(ActorRows.columns(table, fieldKeys));
    columns.addAll(needed);
    Description.Parent parent = table.parent();
    String order = " order by " + table.key();
    boolean below = parentKey != null && parent != null;
    ActorRows.Choice choice =
        new ActorRows.Choice(
            below ? "where " + Objects.requireNonNull(parent).column() + " = ?" + order : order,
            statement -> {
              if (below) {
                ColumnValues.compare(statement, 1, Objects.requireNonNull(parentKey));
              }
            },
            filter,
            most);
    return ActorRows.open(databases.forReading(config), table, List.copyOf(columns), choice);
  }
}
