package dev.syncline.sync.connections;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.LastModified;
import dev.syncline.connector.Outcome;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpConnectors;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.erp.StoredConnections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a tenant, as an administrator keeps them. Reading them (not their
 * configuration) is everybody's.
 */
public final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);
  private static final int LONGEST_NAME = 250;

  private final Store store;
  private final ErpConnectors connectors;
  private final ConnectedErps erps;
  private final ConnectionFields fields;
  private final Configuration configuration;
  private final NewConnection newConnection;
  private final Consumer<Connection> whenChanged;

  public ConnectionSetup(
      Store store, ErpConnectors connectors, ConnectedErps erps, ConnectionFields fields) {
    this(store, connectors, erps, fields, connection -> {});
  }

  /**
   * @param whenChanged told of each connection that was saved or deleted, outside of transactions
   */
  public ConnectionSetup(
      Store store,
      ErpConnectors connectors,
      ConnectedErps erps,
      ConnectionFields fields,
      Consumer<Connection> whenChanged) {
    this.whenChanged = whenChanged;
    this.store = store;
    this.connectors = connectors;
    this.erps = erps;
    this.fields = fields;
    this.configuration = new Configuration(store);
    this.newConnection = new NewConnection(store, connectors, erps, fields);
  }

  /**
   * Stores a connection: id 0 sets one up with its connector, inactive, and stores nothing when a
   * step of that fails; any other updates it.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT; REFUSED when the configuration of an
   *     active connection would change; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED with the
   *     connector's words; VERSION_MISMATCH when somebody else saved it at the same time
   */
  public ConnectionView save(Caller caller, ConnectionDraft draft) {
    caller.requireAdministrator();
    String name = draft.displayName().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw SynclineException.invalid(
          "A connection needs a name of 1 to " + LONGEST_NAME + " characters.");
    }
    if (draft.id() != 0) {
      Connection changed = update(caller, draft);
      whenChanged.accept(changed);
      return view(changed);
    }
    Connection made = newConnection.setUp(caller, liveConnector(draft.connectorId()), draft);
    whenChanged.accept(made);
    log.info("{} made the connection {}.", caller.associate().name(), made.id());
    return view(made);
  }

  /**
   * Also a deleted one.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ConnectionView get(Caller caller, int id) {
    return store.read(() -> view(StoredConnections.get(store, id)));
  }

  /** In rank order. */
  public List<ConnectionView> all(Caller caller, boolean includeDeleted) {
    return store.read(() ->
        store.connections().all().stream()
            .filter(connection -> !connection.pending())
            .filter(connection -> includeDeleted || !connection.deleted())
            .map(this::view)
            .toList());
  }

  /**
   * Config field key to value, passwords left empty. Needs the administrator right.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Map<String, String> config(Caller caller, int id) {
    caller.requireAdministrator();
    StoredConnections.require(store, id);
    return configuration.shown(id);
  }

  /**
   * Who may use a connection, and for what. Needs the administrator right.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ConnectionAccess access(Caller caller, int id) {
    caller.requireAdministrator();
    return StoredConnections.get(store, id).access();
  }

  /**
   * Replaces who may use a connection, and for what: only this takes one of the two rights from
   * somebody; {@link #save} keeps what was taken.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND for the connection; INVALID_ARGUMENT naming the user or
   *     group that there is not, or that is named twice
   */
  public ConnectionAccess saveAccess(Caller caller, int id, ConnectionAccess access) {
    caller.requireAdministrator();
    Connection saved =
        store.write(() -> {
          Connection now = StoredConnections.locked(store, id);
          requireKnown(
              "group", access.groupIds(), store.associates().groups().stream().map(UserGroup::id));
          requireKnown(
              "user", access.associateIds(), store.associates().all().stream().map(Associate::id));
          return store
              .connections()
              .save(now.described(now.displayName(), now.displayDescription(), access));
        });
    whenChanged.accept(saved);
    log.info(
        "{} changed the access to the connection {}: {}.",
        caller.associate().name(),
        id,
        saved.access());
    return saved.access();
  }

  private static void requireKnown(String what, List<Integer> ids, Stream<Integer> known) {
    Set<Integer> there = known.collect(Collectors.toCollection(HashSet::new));
    for (int id : ids) {
      if (!there.remove(id)) {
        throw SynclineException.invalid(
            "There is no %s %d, or it is named twice. Name each once that shall have access."
                .formatted(what, id));
      }
    }
  }

  /**
   * Deletes it: inactive, its connector told to forget it, its links kept for when it is brought
   * back.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void delete(Caller caller, int id) {
    caller.requireAdministrator();
    Connection deleted =
        store.write(
            () -> store.connections().save(StoredConnections.locked(store, id).withDeleted(true)));
    whenChanged.accept(deleted);
    newConnection.reachable(deleted).ifPresent(NewConnection::forget);
    log.info("{} deleted the connection {}.", caller.associate().name(), id);
  }

  /**
   * Whether a stored connection works now.
   *
   * @throws SynclineException NOT_FOUND
   */
  public TestAnswer test(Caller caller, int id) {
    caller.requireAdministrator();
    Connection connection = StoredConnections.live(store, id);
    return test(caller, () -> erps.of(connection).test());
  }

  /**
   * Whether configuration values would work.
   *
   * @throws SynclineException NOT_FOUND for the connector
   */
  public TestAnswer testConfig(Caller caller, int connectorId, Map<String, String> config) {
    caller.requireAdministrator();
    Connector connector = liveConnector(connectorId);
    return test(caller, () -> connectors.at(connector.url()).testConfig(config));
  }

  /**
   * What is mapped and when it last synced.
   *
   * @throws SynclineException NOT_FOUND
   */
  public ConnectionSummary summary(Caller caller, int id) {
    return store.read(() -> Summaries.of(store, StoredConnections.get(store, id), caller));
  }

  /** The ids of connections that are not deleted, and 0 for the CRM, in rank order. */
  public List<Integer> priorities(Caller caller) {
    return store.read(() -> Priorities.live(store));
  }

  /**
   * Saves the order of the systems. Ids that are left out keep their order behind those named; the
   * CRM keeps its place when 0 is left out.
   *
   * @return false, and nothing changes, when an id is unknown, deleted or repeated
   */
  public boolean savePriorities(Caller caller, List<Integer> ids) {
    caller.requireAdministrator();
    return store.write(() -> Priorities.save(store, ids));
  }

  /**
   * Undoes what a crash left half set up: nobody was told that it exists. Called once at start,
   * before anything else may use the connections; calls connectors.
   */
  public void finishPending() {
    for (Connection connection : store.connections().all()) {
      if (connection.pending()) {
        log.warn(
            "The connection \"{}\" was being set up when the server stopped; it is removed.",
            connection.displayName());
        newConnection.undo(connection);
      }
    }
  }

  private Connection update(Caller caller, ConnectionDraft draft) {
    Connection before = StoredConnections.get(store, draft.id());
    if (draft.connectorId() != 0 && draft.connectorId() != before.connectorId()) {
      throw SynclineException.invalid(
          "The connection \""
              + before.displayName()
              + "\" can't change its connector: its links are to that ERP. Make a new"
              + " connection.");
    }
    Map<String, String> config = configuration.merged(before.id(), draft.config());
    boolean configChanges = !config.equals(store.connections().config(before.id()));
    if (configChanges && before.active()) {
      throw SynclineException.refused(
          "The configuration of \""
              + before.displayName()
              + "\" can't change while it is active. Deactivate it first.");
    }
    List<FieldMetadata> configFields = configChanges ? tryOut(caller, before, config) : List.of();
    Connection saved =
        store.write(() -> {
          Connection now = store.connections().lock(before.id()).orElse(before);
          if (now.version() != before.version()) {
            throw new SynclineException(
                ErrorCode.VERSION_MISMATCH,
                "Somebody else changed the connection \""
                    + before.displayName()
                    + "\" at the same time. Read it again and repeat your change.");
          }
          Connection changed =
              now.described(
                  draft.displayName().strip(),
                  draft.displayDescription(),
                  draft.access().narrowedAs(now.access()));
          if (now.deleted() && !draft.deleted()) {
            changed = changed.withDeleted(false);
          }
          if (configChanges) {
            changed = changed.withUnverified(now.unverified() || hasLinks(now.id()));
            configuration.save(now.id(), config, configFields);
            store.mappings().clearWatermarks(now.id());
          }
          return store.connections().save(changed);
        });
    if (configChanges && !saved.deleted()) {
      // Another company may have other fields. If it can't be asked now, the old ones stand.
      boolean _ = fields.update(caller, saved.id());
    }
    log.info(
        "{} changed the connection {}{}.",
        caller.associate().name(),
        saved.id(),
        configChanges ? " and its configuration" : "");
    return saved;
  }

  /**
   * Tests the values and gives them to the connector. Should the program stop before they are
   * stored, activation gives the connector the stored ones again.
   */
  private List<FieldMetadata> tryOut(
      Caller caller, Connection connection, Map<String, String> config) {
    Connector connector = liveConnector(connection.connectorId());
    ConnectedErp erp =
        new ConnectedErp(
            connection.guid(),
            connector.displayName(),
            connectors.at(connector.url()),
            () -> config);
    try {
      Answer<List<FieldMetadata>> answer = connectors.at(connector.url()).configFields();
      NewConnection.require(caller, "Reading its configuration fields", answer.outcome());
      NewConnection.require(
          caller, "Testing the configuration", connectors.at(connector.url()).testConfig(config));
      NewConnection.require(
          caller, "Saving the connection in the connector", erp.saveConfiguration());
      NewConnection.require(caller, "Testing the connection", erp.test());
      return answer.value();
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
  }

  private boolean hasLinks(int connectionId) {
    return store.mappings().actorTypes(connectionId).stream()
        .anyMatch(type -> store.links().count(connectionId, type.erpType()) > 0);
  }

  private Connector liveConnector(int id) {
    return store
        .connectors()
        .find(id)
        .filter(connector -> !connector.deleted())
        .orElseThrow(() -> SynclineException.notFound("connector", id));
  }

  private ConnectionView view(Connection connection) {
    String highest = "";
    for (ActorTypeMapping type : store.mappings().actorTypes(connection.id())) {
      highest = LastModified.later(highest, type.watermark());
    }
    return new ConnectionView(connection, highest);
  }

  @FunctionalInterface
  private interface Test {
    Outcome run() throws ConnectorException;
  }

  private static TestAnswer test(Caller caller, Test test) {
    try {
      Outcome outcome = test.run();
      return outcome.isOk()
          ? TestAnswer.OK
          : new TestAnswer(false, ErpFailures.explanation(outcome, caller));
    } catch (ConnectorException | SynclineException e) {
      return new TestAnswer(false, String.valueOf(e.getMessage()));
    }
  }
}
