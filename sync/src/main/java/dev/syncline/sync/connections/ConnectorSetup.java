package dev.syncline.sync.connections;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectorUrl;
import dev.syncline.sync.erp.ErpConnectors;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.erp.LocalisedField;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connectors of a tenant, as an administrator keeps them. Reading them is everybody's. */
public final class ConnectorSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectorSetup.class);
  private static final int LONGEST_NAME = 250;

  private final Store store;
  private final ErpConnectors connectors;
  private final TemplateTags tags;

  public ConnectorSetup(Store store, ErpConnectors connectors, OwnCompany company) {
    this.store = store;
    this.connectors = connectors;
    this.tags = new TemplateTags(company);
  }

  /** An empty one to fill in; nothing is stored. */
  public Connector createDefault(Caller caller) {
    caller.requireAdministrator();
    return new Connector(0, "", "", false);
  }

  /**
   * Stores a connector: id 0 creates one, any other updates it, and brings a deleted one back when
   * the argument is not deleted.
   *
   * @return it as stored
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT without a name or a usable URL; REFUSED
   *     when another connector has the URL, or a deletion is hidden in it that can't be
   */
  public Connector save(Caller caller, Connector connector) {
    caller.requireAdministrator();
    String name = connector.displayName().strip();
    String url = connector.url().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw SynclineException.invalid(
          "A connector needs a name of 1 to " + LONGEST_NAME + " characters.");
    }
    if (url.isEmpty()) {
      throw SynclineException.invalid(
          "The connector \"" + name + "\" needs the URL where it can be called.");
    }
    ConnectorUrl.check(url);
    return store.write(() -> {
      if (connector.id() != 0) {
        get(caller, connector.id());
      }
      refuseTakenUrl(connector.id(), url);
      if (connector.deleted()) {
        refuseWhileUsed(connector);
      }
      return store.connectors().save(new Connector(connector.id(), name, url, connector.deleted()));
    });
  }

  /**
   * Also a deleted one.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Connector get(Caller caller, int id) {
    return store
        .connectors()
        .find(id)
        .orElseThrow(() -> SynclineException.notFound("connector", id));
  }

  /** Those that are not deleted. */
  public List<Connector> all(Caller caller) {
    return store.connectors().all();
  }

  /** Whether {@link #delete} would work. */
  public ConnectorAnswer canDelete(Caller caller, int id) {
    return store.read(() -> {
      if (store.connectors().find(id).filter(found -> !found.deleted()).isEmpty()) {
        return ConnectorAnswer.NOT_FOUND;
      }
      return connectionsOf(id).isEmpty()
          ? ConnectorAnswer.NO_ERROR
          : ConnectorAnswer.HAS_CONNECTIONS;
    });
  }

  /**
   * Deletes a connector; it can still be read.
   *
   * @throws SynclineException NOT_FOUND; REFUSED while connections use it, naming them
   */
  public void delete(Caller caller, int id) {
    caller.requireAdministrator();
    Connector unused =
        store.write(() -> {
          Connector connector = get(caller, id);
          refuseWhileUsed(connector);
          return store
              .connectors()
              .save(new Connector(id, connector.displayName(), connector.url(), true));
        });
    log.info("{} deleted the connector {}.", caller.associate().name(), unused.displayName());
  }

  /** Whether a connector answers behind a URL: NO_ERROR or NOT_FOUND. */
  public ConnectorAnswer testUrl(Caller caller, String url) {
    caller.requireAdministrator();
    try {
      return connectors.at(url).configFields().outcome().isOk()
          ? ConnectorAnswer.NO_ERROR
          : ConnectorAnswer.NOT_FOUND;
    } catch (ConnectorException | RuntimeException e) {
      log.info("No connector answers behind {}: {}", url, e.getMessage());
      return ConnectorAnswer.NOT_FOUND;
    }
  }

  /**
   * What an administrator fills in to make a connection, by rank; names in the caller's language,
   * template tags in defaults replaced.
   *
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED
   */
  public List<FieldMetadata> configFields(Caller caller, int connectorId) {
    Connector connector = get(caller, connectorId);
    Answer<List<FieldMetadata>> answer;
    try {
      answer = connectors.at(connector.url()).configFields();
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
    if (!answer.outcome().isOk()) {
      throw ErpFailures.refused(
          "Reading the configuration fields of the connector " + connector.displayName(),
          answer.outcome(),
          caller);
    }
    return answer.value().stream()
        .sorted(Comparator.comparingInt(FieldMetadata::rank))
        .map(field -> tags.replaceIn(LocalisedField.of(field, caller), caller))
        .toList();
  }

  private void refuseTakenUrl(int id, String url) {
    store.connectors().all().stream()
        .filter(other -> other.id() != id && ConnectorUrl.same(other.url(), url))
        .findFirst()
        .ifPresent(other -> {
          throw SynclineException.refused(
              "The connector \""
                  + other.displayName()
                  + "\" has the URL "
                  + url
                  + " already. Make another connection of that one.");
        });
  }

  private void refuseWhileUsed(Connector connector) {
    List<Connection> users = connectionsOf(connector.id());
    if (!users.isEmpty()) {
      throw SynclineException.refused(
          "The connector \""
              + connector.displayName()
              + "\" is used by "
              + users.stream()
                  .map(Connection::displayName)
                  .collect(Collectors.joining("\", \"", "\"", "\""))
              + ". Delete those connections first.");
    }
  }

  private List<Connection> connectionsOf(int connectorId) {
    return store.connections().all().stream()
        .filter(connection -> connection.connectorId() == connectorId && !connection.deleted())
        .toList();
  }
}
