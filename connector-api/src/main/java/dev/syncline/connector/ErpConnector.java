package dev.syncline.connector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connector in front of one kind of ERP, serving any number of connections. What it can do beyond
 * reading it says by the capabilities it implements: {@link ActorWriter}, {@link ActorSearch},
 * {@link AdvancedActorSearch}, {@link ErpLists}.
 *
 * <p>Methods are called from many threads at once, also for the same connection. A failure of the
 * ERP is an {@link Outcome} with isOk false; a failure to reach the connector at all is a {@link
 * ConnectorException}. Any other exception is a bug and answered to the caller as a failure.
 *
 * <p>{@code connection} is the GUID that the caller gave the connection in {@link #saveConnection};
 * for one that is not known the outcome carries {@link ErrorCodes#UNKNOWN_CONNECTION_ID}, and the
 * caller will save it again and repeat the call.
 */
public interface ErpConnector {

  /** The fields an administrator fills in to make a connection (WSGetConfigData). */
  Answer<List<FieldMetadata>> configFields() throws ConnectorException;

  /**
   * Whether these configuration values would work; keeps nothing (WSTestConfigData).
   *
   * @param config config field key to value, in plain text
   */
  Outcome testConfig(Map<String, String> config) throws ConnectorException;

  /** Keeps the configuration under the GUID, replacing what was there (WSSaveConnection). */
  Outcome saveConnection(String connection, Map<String, String> config) throws ConnectorException;

  /** Whether the kept configuration works now (WSTestConnection). */
  Outcome testConnection(String connection) throws ConnectorException;

  /** Forgets the GUID; unknown ones are no failure (WSDeleteConnection). */
  Outcome deleteConnection(String connection) throws ConnectorException;

  /** The kinds of actor this connection has (WSGetSupportedActorTypes). */
  Answer<List<ErpActorType>> actorTypes(String connection) throws ConnectorException;

  /** The fields of one kind of actor (WSGetSupportedActorTypeFields). */
  Answer<List<FieldMetadata>> fields(String connection, ErpActorType type)
      throws ConnectorException;

  /**
   * The actors behind the keys, in any order; unknown keys are left out (WSGetActors).
   *
   * @param fieldKeys the fields wanted; null means all
   */
  ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException;

  /**
   * The actors changed on or after a moment (WSGetActorsByTimestamp).
   *
   * @param updatedOnOrAfter a LastModified that this connector gave out; empty means all actors
   * @param fieldKeys the fields wanted; null means all
   */
  ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException;
}
