package dev.syncline.store;

import dev.syncline.model.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections of a tenant, and their encrypted configuration. */
public interface Connections {

  /**
   * Stores it: id 0 takes a new one and the last rank. The version is raised by one whatever the
   * argument says, and the rank is only changed by {@link #saveOrder}. Answers it as stored.
   */
  Connection save(Connection connection);

  /** Also a deleted or pending one. */
  Optional<Connection> find(int id);

  /**
   * As {@link #find}, and nobody else changes it, or commits a batch of a run for it, until this
   * transaction ends. Called in a write, before other rows of the connection are written.
   */
  Optional<Connection> lock(int id);

  /** All, deleted and pending ones too, in rank order. */
  List<Connection> all();

  /** How many are active. */
  int countActive();

  /** Removes a pending one and all that belongs to it. */
  void remove(int id);

  /** Config field key to value, decrypted. */
  Map<String, String> config(int connectionId);

  /** Replaces the configuration; it is encrypted at rest. */
  void saveConfig(int connectionId, Map<String, String> config);

  /** The ids of connections in rank order; 0 is the CRM, last until an order was saved. */
  List<Integer> order();

  /** Saves the order as given: every id once, 0 among them. */
  void saveOrder(List<Integer> ids);
}
