package dev.syncline.sync.connections;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.mapping.OfferedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a connection up with its connector. It is stored as pending before the connector keeps
 * anything, and becomes visible with all its fields in one transaction at the end; whatever stops
 * in between is undone, by {@link #undo} at the next start if the program itself stopped.
 */
final class NewConnection {
  private static final Logger log = LoggerFactory.getLogger(NewConnection.class);

  private final Store store;
  private final ErpConnectors connectors;
  private final ConnectedErps erps;
  private final ConnectionFields fields;
  private final Configuration configuration;

  NewConnection(
      Store store, ErpConnectors connectors, ConnectedErps erps, ConnectionFields fields) {
    this.store = store;
    this.connectors = connectors;
    this.erps = erps;
    this.fields = fields;
    this.configuration = new Configuration(store);
  }

  Connection setUp(Caller caller, Connector connector, ConnectionDraft draft) {
    Map<String, String> config = draft.config() == null ? Map.of() : draft.config();
    List<FieldMetadata> configFields;
    try {
      Answer<List<FieldMetadata>> answer = connectors.at(connector.url()).configFields();
      require(caller, "Reading its configuration fields", answer.outcome());
      configFields = answer.value();
      require(
          caller, "Testing the configuration", connectors.at(connector.url()).testConfig(config));
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
    Connection pending =
        store.write(() -> {
          Connection made = store.connections().save(pending(draft));
          configuration.save(made.id(), config, configFields);
          return made;
        });
    try {
      List<OfferedKind> offered = introduce(caller, erps.of(pending));
      return store.write(() -> finish(pending, offered));
    } catch (ConnectorException e) {
      undo(pending);
      throw ErpFailures.of(e);
    } catch (RuntimeException e) {
      undo(pending);
      throw e;
    }
  }

  /** Makes the connector know the connection, and asks what it offers. */
  private List<OfferedKind> introduce(Caller caller, ConnectedErp erp) throws ConnectorException {
    require(caller, "Saving the connection in the connector", erp.saveConfiguration());
    require(caller, "Testing the connection", erp.test());
    Optional<List<OfferedKind>> offered = fields.ask(erp);
    return offered.orElseThrow(() ->
        new SynclineException(
            ErrorCode.CONNECTOR_REFUSED,
            "The connector "
                + erp.name()
                + " names no kinds of actor or no fields for this configuration. Check in the"
                + " ERP that the company it names is there, then save again."));
  }

  private Connection finish(Connection pending, List<OfferedKind> offered) {
    Connection stored =
        store
            .connections()
            .lock(pending.id())
            .orElseThrow(() ->
                SynclineException.refused(
                    "The server was started while the connection was being set up, which undid"
                        + " it. Save it again."));
    fields.keep(stored.id(), offered);
    return store.connections().save(stored.withPending(false));
  }

  /** Removes a pending connection here and in its connector. */
  void undo(Connection pending) {
    Optional<ConnectedErp> erp = reachable(pending);
    store.connections().remove(pending.id());
    erp.ifPresent(NewConnection::forget);
  }

  /** Tells a connector to forget a connection; its answer never blocks ours. */
  static void forget(ConnectedErp erp) {
    try {
      Outcome outcome = erp.forget();
      if (!outcome.isSuccess()) {
        log.warn(
            "The connector {} did not forget a deleted connection: {}",
            erp.name(),
            ErpFailures.explanation(outcome, Caller.SYSTEM));
      }
    } catch (ConnectorException e) {
      log.warn(
          "The connector {} could not be told to forget a deleted connection: {}",
          erp.name(),
          e.getMessage());
    }
  }

  /** Empty when not even a client for its connector can be made. */
  Optional<ConnectedErp> reachable(Connection connection) {
    try {
      return Optional.of(erps.of(connection));
    } catch (SynclineException e) {
      log.warn("Connection {} has no usable connector: {}", connection.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Connection pending(ConnectionDraft draft) {
    return new Connection(
        0,
        draft.connectorId(),
        UUID.randomUUID().toString(),
        draft.displayName().strip(),
        draft.displayDescription(),
        false,
        false,
        true,
        false,
        0,
        0,
        draft.access());
  }

  static void require(Caller caller, String what, Outcome outcome) {
    if (!outcome.isOk()) {
      throw ErpFailures.refused(what, outcome, caller);
    }
  }
}
