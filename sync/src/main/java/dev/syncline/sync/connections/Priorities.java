package dev.syncline.sync.connections;

import dev.syncline.model.Connection;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The order of the systems. Called in a transaction. */
final class Priorities {
  private static final int CRM = 0;

  private Priorities() {}

  /** Without deleted connections and those being set up. */
  static List<Integer> live(Store store) {
    Map<Integer, Connection> connections = byId(store);
    return store.connections().order().stream()
        .filter(id -> id == CRM || isLive(connections, id))
        .toList();
  }

  /** False, and nothing changes, when an id is unknown, deleted or repeated. */
  static boolean save(Store store, List<Integer> ids) {
    Map<Integer, Connection> connections = byId(store);
    Set<Integer> named = new HashSet<>(ids);
    boolean good =
        named.size() == ids.size()
            && ids.stream().allMatch(id -> id == CRM || isLive(connections, id));
    if (!good) {
      return false;
    }
    List<Integer> before = complete(store.connections().order(), connections.keySet());
    List<Integer> after = new ArrayList<>(ids);
    before.stream().filter(id -> id != CRM && !named.contains(id)).forEach(after::add);
    if (!named.contains(CRM)) {
      after.add(Math.min(before.indexOf(CRM), after.size()), CRM);
    }
    store.connections().saveOrder(after);
    return true;
  }

  private static List<Integer> complete(List<Integer> order, Set<Integer> ids) {
    List<Integer> complete = new ArrayList<>(order);
    ids.stream().sorted().filter(id -> !complete.contains(id)).forEach(complete::add);
    if (!complete.contains(CRM)) {
      complete.add(CRM);
    }
    return complete;
  }

  private static boolean isLive(Map<Integer, Connection> connections, int id) {
    Connection connection = connections.get(id);
    return connection != null && !connection.deleted() && !connection.pending();
  }

  private static Map<Integer, Connection> byId(Store store) {
    return store.connections().all().stream()
        .collect(Collectors.toMap(Connection::id, Function.identity()));
  }
}
