package dev.syncline.sync.connections;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.Outcome;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.erp.StoredConnections;
import dev.syncline.sync.mapping.MappedKinds;
import dev.syncline.sync.mapping.MappingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a connection syncs. All of it needs the administrator right. */
public final class Activation {
  private static final Logger log = LoggerFactory.getLogger(Activation.class);

  /** How often a toggle starts again because somebody else changed the connection meanwhile. */
  private static final int MOST_ATTEMPTS = 10;

  private final Store store;
  private final ConnectedErps erps;
  private final MappedKinds kinds;
  private final LinkVerification verification;
  private final Consumer<Connection> whenChanged;
  private final Map<Integer, ReentrantLock> locks = new ConcurrentHashMap<>();

  public Activation(Store store, Crm crm, ConnectedErps erps) {
    this(store, crm, erps, connection -> {});
  }

  /**
   * @param whenChanged told of each connection that was switched, outside of transactions
   */
  public Activation(Store store, Crm crm, ConnectedErps erps, Consumer<Connection> whenChanged) {
    this.whenChanged = whenChanged;
    this.store = store;
    this.erps = erps;
    this.kinds = new MappedKinds(store, crm);
    this.verification = new LinkVerification(store);
  }

  /**
   * Switches an inactive connection on, an active one off. Switching off always works. Concurrent
   * calls for one connection take place one after the other.
   *
   * @return all reasons why it could not be switched on, in a fixed order; none when it worked. An
   *     unknown id is a reason
   */
  public List<String> toggle(Caller caller, int connectionId) {
    return change(caller, connectionId, Wish.OTHER);
  }

  /** Switches it on; one that is on already stays so. Reasons as {@link #toggle} gives them. */
  public List<String> activate(Caller caller, int connectionId) {
    return change(caller, connectionId, Wish.ON);
  }

  /** Switches it off; one that is off already stays so. Reasons as {@link #toggle} gives them. */
  public List<String> deactivate(Caller caller, int connectionId) {
    return change(caller, connectionId, Wish.OFF);
  }

  /** What {@link #activate} would answer; changes nothing. */
  public List<String> reasonsAgainst(Caller caller, int connectionId) {
    caller.requireAdministrator();
    Optional<Connection> connection = StoredConnections.find(store, connectionId);
    return connection.filter(found -> !found.deleted()).isEmpty()
        ? List.of(unknown(connection, connectionId))
        : check(caller, connection.get());
  }

  /**
   * Says that the links of a connection whose configuration changed still mean the same actors.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void confirmUnverified(Caller caller, int connectionId) {
    caller.requireAdministrator();
    store.write(() ->
        store
            .connections()
            .save(StoredConnections.locked(store, connectionId).withUnverified(false)));
    log.info(
        "{} confirmed the links of the connection {}.", caller.associate().name(), connectionId);
  }

  private enum Wish {
    ON,
    OFF,
    OTHER
  }

  private List<String> change(Caller caller, int connectionId, Wish wish) {
    caller.requireAdministrator();
    // Within this program a lock, so that checks don't run twice; between nodes the version.
    ReentrantLock lock = locks.computeIfAbsent(connectionId, id -> new ReentrantLock(true));
    lock.lock();
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        Optional<List<String>> answer = attempt(caller, connectionId, wish);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      return List.of(
          "The connection "
              + connectionId
              + " is being changed by others all the time. Try again in a moment.");
    } finally {
      lock.unlock();
    }
  }

  /** Empty when somebody else changed the connection in between. */
  private Optional<List<String>> attempt(Caller caller, int connectionId, Wish wish) {
    Optional<Connection> found = StoredConnections.find(store, connectionId);
    if (found.filter(connection -> !connection.deleted()).isEmpty()) {
      return Optional.of(List.of(unknown(found, connectionId)));
    }
    Connection before = found.get();
    boolean on = wish == Wish.OTHER ? !before.active() : wish == Wish.ON;
    if (on == before.active()) {
      return Optional.of(List.of());
    }
    if (on) {
      List<String> reasons = check(caller, before);
      if (!reasons.isEmpty()) {
        return Optional.of(reasons);
      }
    }
    Optional<List<String>> answer = store.write(() -> commit(caller, before, on));
    if (answer.filter(List::isEmpty).isPresent()) {
      store.connections().find(connectionId).ifPresent(whenChanged);
    }
    return answer;
  }

  private Optional<List<String>> commit(Caller caller, Connection before, boolean on) {
    Connection now = store.connections().lock(before.id()).orElse(before);
    if (now.version() != before.version()) {
      return Optional.empty();
    }
    if (on) {
      // The mapping may have been saved while the connector was asked.
      List<String> reasons = MappingRules.reasonsAgainstSync(kinds.of(before.id(), caller), caller);
      if (!reasons.isEmpty()) {
        return Optional.of(reasons);
      }
    }
    store.connections().save(now.withActive(on).withUnverified(!on && now.unverified()));
    log.info(
        "{} switched the connection {} {}.",
        caller.associate().name(),
        before.id(),
        on ? "on" : "off");
    return Optional.of(List.of());
  }

  private List<String> check(Caller caller, Connection connection) {
    String name = "\"" + caller.text(connection.displayName()) + "\"";
    List<String> reasons = new ArrayList<>();
    Optional<ConnectedErp> erp = Optional.empty();
    Optional<Connector> connector = store.connectors().find(connection.connectorId());
    if (connector.filter(found -> !found.deleted()).isEmpty()) {
      reasons.add(
          "The connector "
              + connection.connectorId()
              + " of the connection "
              + name
              + " is unknown or deleted. Bring it back, or make the connection with another one.");
    } else {
      erp = reach(caller, connection, name, reasons);
    }
    reasons.addAll(MappingRules.reasonsAgainstSync(kinds.of(connection.id(), caller), caller));
    if (connection.unverified()) {
      verification
          .reasonAgainst(erp, kinds.of(connection.id(), caller), name)
          .ifPresent(reasons::add);
    }
    return reasons;
  }

  /**
   * Gives the connector the stored configuration again, which a crash may have kept from it, and
   * tests it.
   */
  private Optional<ConnectedErp> reach(
      Caller caller, Connection connection, String name, List<String> reasons) {
    String lead = "The connector of the connection " + name;
    try {
      ConnectedErp erp = erps.of(connection);
      Outcome outcome = erp.saveConfiguration();
      if (outcome.isOk()) {
        outcome = erp.test();
      }
      if (outcome.isOk()) {
        return Optional.of(erp);
      }
      reasons.add(
          lead
              + " refuses it: "
              + ErpFailures.explanation(outcome, caller)
              + " Mend that, or change the configuration.");
    } catch (ConnectorException | SynclineException e) {
      reasons.add(lead + " can't be reached: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String unknown(Optional<Connection> found, int connectionId) {
    return found
        .map(deleted ->
            "The connection \""
                + deleted.displayName()
                + "\" is deleted. Bring it back by saving it undeleted.")
        .orElse("There is no connection " + connectionId + ".");
  }
}
