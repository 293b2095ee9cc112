package dev.syncline.jdbc;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.jdbc.Description.ActorTable;
import dev.syncline.jdbc.Description.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All of EIS Connector 1.0 in front of SQL databases. Failures of a database are answered. */
final class JdbcConnector
    implements ErpConnector,
        ActorWriter,
        ActorSearch,
        AdvancedActorSearch,
        ErpLists,
        AutoCloseable {
  private final DescribedConnections connections;
  private final Databases databases = new Databases();

  JdbcConnector(Path directory) {
    this.connections = new DescribedConnections(directory);
  }

  private <T> Answer<T> answer(String guid, T nothing, DescribedConnections.Work<Answer<T>> work) {
    try {
      return connections.with(guid, work);
    } catch (Failure e) {
      return new Answer<>(e.outcome(), nothing);
    }
  }

  private ActorStream stream(String guid, DescribedConnections.Work<ActorStream> work) {
    try {
      return connections.with(guid, work);
    } catch (Failure e) {
      return ActorStream.failed(e.outcome());
    }
  }

  private static ActorTable table(Description description, ErpActorType type) throws Failure {
    ActorTable table = description.actors().get(type);
    if (table == null) {
      throw new Failure(
          description.name() + " has no " + type + ", only " + description.actors().keySet() + ".");
    }
    return table;
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() {
    List<String> descriptions = connections.descriptions();
    return Answer.of(
        List.of(
            configField(
                DescribedConnections.DESCRIPTION,
                "Description file",
                "What the tables mean. There are: " + String.join(", ", descriptions),
                descriptions.isEmpty() ? null : descriptions.getFirst(),
                FieldAccess.Mandatory,
                1),
            configField(Databases.URL, "Database", "A JDBC URL", null, FieldAccess.Mandatory, 2),
            configField(Databases.USER, "User", null, null, FieldAccess.Normal, 3),
            new FieldMetadata(
                Databases.PASSWORD,
                FieldType.Password,
                FieldAccess.Normal,
                "Password",
                null,
                null,
                null,
                0,
                4)));
  }

  private static FieldMetadata configField(
      String key,
      String name,
      @Nullable String description,
      @Nullable String value,
      FieldAccess access,
      int rank) {
    return new FieldMetadata(key, FieldType.Text, access, name, description, null, value, 0, rank);
  }

  @Override
  public Outcome testConfig(Map<String, String> config) {
    try {
      return connections.withConfig(config, this::tryAll);
    } catch (Failure e) {
      return e.outcome();
    }
  }

  /** Every query once, so that a wrong column shows now and not in a run. */
  private Outcome tryAll(Map<String, String> config, Description description) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (ActorTable table : description.actors().values()) {
      try (ActorRows rows =
          ActorRows.open(
              databases.forReading(config),
              table,
              table.columns(),
              ActorRows.Choice.of("where 1 = 0", statement -> {}))) {
        rows.outcome();
      } catch (SQLException e) {
        problems.add("actor." + table.type() + ": " + e.getMessage());
      }
    }
    for (Map.Entry<String, String> list : description.lists().entrySet()) {
      try {
        items(config, list.getValue());
      } catch (SQLException e) {
        problems.add("list." + list.getKey() + ": " + e.getMessage());
      }
    }
    return problems.isEmpty() ? Outcome.OK : Outcome.failed(String.join("\n", problems));
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config) {
    connections.save(connection, config);
    return Outcome.OK;
  }

  @Override
  public Outcome testConnection(String connection) {
    try {
      return connections.with(connection, this::tryAll);
    } catch (Failure e) {
      return e.outcome();
    }
  }

  @Override
  public Outcome deleteConnection(String connection) {
    connections.remove(connection);
    return Outcome.OK;
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) {
    return answer(
        connection,
        List.of(),
        (config, description) -> Answer.of(List.copyOf(description.actors().keySet())));
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type) {
    return answer(
        connection,
        List.of(),
        (config, description) ->
            Answer.of(table(description, type).columns().stream().map(Column::field).toList()));
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys) {
    return stream(
        connection,
        (config, description) -> {
          ActorTable table = table(description, type);
          return erpKeys.isEmpty()
              ? ActorStream.of(List.of())
              : byKeys(config, table, erpKeys, ActorRows.columns(table, fieldKeys));
        });
  }

  private ActorStream byKeys(
      Map<String, String> config, ActorTable table, List<String> keys, List<Column> columns)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
    return ActorRows.open(
        databases.forReading(config),
        table,
        columns,
        ActorRows.Choice.of(
            "where " + table.key() + " in (" + marks + ")",
            statement -> {
              for (int i = 0; i < keys.size(); i++) {
                ColumnValues.compare(statement, i + 1, keys.get(i));
              }
            }));
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys) {
    return stream(
        connection,
        (config, description) -> {
          ActorTable table = table(description, type);
          boolean all = updatedOnOrAfter.isEmpty() || table.changed() == null;
          String order = " order by " + table.key();
          return ActorRows.open(
              databases.forReading(config),
              table,
              ActorRows.columns(table, fieldKeys),
              all
                  ? ActorRows.Choice.of(order, statement -> {})
                  : ActorRows.Choice.of(
                      "where " + table.changed() + " >= ?" + order,
                      statement -> ColumnValues.compare(statement, 1, updatedOnOrAfter)));
        });
  }

  @Override
  public ActorStream search(
      String connection, ErpActorType type, String text, @Nullable Set<String> fieldKeys) {
    return stream(
        connection,
        (config, description) ->
            new ActorSearches(databases, config, table(description, type))
                .text(text, null, fieldKeys));
  }

  @Override
  public ActorStream searchByParent(
      String connection,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys) {
    return stream(
        connection,
        (config, description) -> {
          ActorTable table = table(description, type);
          if (table.parent() == null || table.parent().type() != parentType) {
            return ActorStream.of(List.of());
          }
          return new ActorSearches(databases, config, table).text(text, parentErpKey, fieldKeys);
        });
  }

  @Override
  public Answer<List<FieldMetadata>> searchableFields(String connection, ErpActorType type) {
    return answer(
        connection,
        List.of(),
        (config, description) ->
            Answer.of(
                table(description, type).columns().stream()
                    .filter(Column::searchable)
                    .map(Column::field)
                    .toList()));
  }

  @Override
  public ActorStream searchAdvanced(
      String connection,
      ErpActorType type,
      List<Restriction> restrictions,
      @Nullable Set<String> fieldKeys) {
    return stream(
        connection,
        (config, description) -> {
          try {
            return new ActorSearches(databases, config, table(description, type))
                .conditions(restrictions, fieldKeys);
          } catch (IllegalArgumentException e) {
            throw new Failure(String.valueOf(e.getMessage()));
          }
        });
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) {
    return write(connection, actor.type(), writes -> List.of(writes.insert(actor)));
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) {
    if (actors.isEmpty()) {
      return Answer.of(List.of());
    }
    return write(
        connection,
        actors.getFirst().type(),
        writes -> {
          List<String> keys = new ArrayList<>();
          for (Actor actor : actors) {
            if (actor.type() != actors.getFirst().type() || actor.erpKey() == null) {
              throw new ActorWrites.Refused(
                  "One call saves actors of one type, each with its key; "
                      + ActorWrites.named(actor)
                      + " is not.");
            }
            writes.update(actor);
            keys.add(actor.erpKey());
          }
          return keys;
        });
  }

  /** What is written in one transaction; answers the keys. */
  private interface Writing {
    List<String> write(ActorWrites writes) throws SQLException, ActorWrites.Refused;
  }

  private Answer<List<Actor>> write(String guid, ErpActorType type, Writing writing) {
    return answer(
        guid,
        List.of(),
        (config, description) -> {
          ActorTable table = table(description, type);
          List<String> keys;
          try (Connection connection = databases.forWriting(config)) {
            try {
              keys = writing.write(new ActorWrites(connection, table));
              connection.commit();
            } catch (ActorWrites.Refused e) {
              connection.rollback();
              throw new Failure(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
              connection.rollback();
              throw e;
            }
          }
          return Answer.of(readBack(config, table, keys));
        });
  }

  private List<Actor> readBack(Map<String, String> config, ActorTable table, List<String> keys)
      throws SQLException, Failure {
    List<Actor> actors = new ArrayList<>();
    try (ActorStream rows = byKeys(config, table, keys, table.columns())) {
      for (Actor actor = rows.next(); actor != null; actor = rows.next()) {
        actors.add(actor);
      }
      return actors;
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Answer<Map<String, String>> list(String connection, String listName) {
    return answer(
        connection,
        Map.of(),
        (config, description) -> {
          String query = description.lists().get(listName);
          if (query == null) {
            throw new Failure(
                "There is no list \""
                    + listName
                    + "\", only "
                    + description.lists().keySet()
                    + ".");
          }
          return Answer.of(items(config, query));
        });
  }

  @Override
  public Answer<Map<String, String>> listItems(
      String connection, String listName, List<String> keys) {
    Answer<Map<String, String>> all = list(connection, listName);
    Map<String, String> wanted = new LinkedHashMap<>(all.value());
    wanted.keySet().retainAll(keys);
    return new Answer<>(all.outcome(), wanted);
  }

  private Map<String, String> items(Map<String, String> config, String query) throws SQLException {
    Map<String, String> items = new LinkedHashMap<>();
    try (Connection connection = databases.forReading(config);
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String key = ColumnValues.text(rows, 1);
        if (key != null) {
          String text = rows.getString(2);
          items.put(key, text == null ? key : text);
        }
      }
    }
    return items;
  }

  @Override
  public void close() {
    databases.close();
  }
}
