package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import dev.syncline.sync.InMemoryErp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connector that does what the one behind it does; tests override what shall differ. */
class ForwardingErp implements ErpConnector, ActorWriter {
  final InMemoryErp erp;

  ForwardingErp(InMemoryErp erp) {
    this.erp = erp;
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() throws ConnectorException {
    return erp.configFields();
  }

  @Override
  public Outcome testConfig(Map<String, String> config) throws ConnectorException {
    return erp.testConfig(config);
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config)
      throws ConnectorException {
    return erp.saveConnection(connection, config);
  }

  @Override
  public Outcome testConnection(String connection) throws ConnectorException {
    return erp.testConnection(connection);
  }

  @Override
  public Outcome deleteConnection(String connection) throws ConnectorException {
    return erp.deleteConnection(connection);
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) throws ConnectorException {
    return erp.actorTypes(connection);
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type)
      throws ConnectorException {
    return erp.fields(connection, type);
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return erp.actors(connection, type, erpKeys, fieldKeys);
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return erp.actorsByTimestamp(connection, type, updatedOnOrAfter, fieldKeys);
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) throws ConnectorException {
    return erp.create(connection, actor);
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) throws ConnectorException {
    return erp.save(connection, actors);
  }
}
