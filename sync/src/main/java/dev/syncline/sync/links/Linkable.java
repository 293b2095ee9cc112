package dev.syncline.sync.links;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.Crm;
import dev.syncline.model.Connection;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.StoredConnections;
import java.util.List;

/** The checks that whatever makes a link begins with. */
final class Linkable {
  private final Store store;
  private final Crm crm;

  Linkable(Store store, Crm crm) {
    this.store = store;
    this.crm = crm;
  }

  /**
   * One that the caller may look at.
   *
   * @throws SynclineException NOT_FOUND, NOT_ALLOWED
   */
  Connection connection(Caller caller, int id) {
    Connection connection = StoredConnections.live(store, id);
    caller.requireUse(connection);
    return connection;
  }

  /**
   * One whose links the caller may change.
   *
   * @throws SynclineException NOT_FOUND, NOT_ALLOWED
   */
  Connection connectable(Caller caller, int id) {
    Connection connection = StoredConnections.live(store, id);
    caller.requireConnect(connection);
    return connection;
  }

  /**
   * One in which the caller may create actors.
   *
   * @throws SynclineException NOT_FOUND, NOT_ALLOWED
   */
  Connection creatable(Caller caller, int id) {
    Connection connection = StoredConnections.live(store, id);
    caller.requireCreateErp(connection);
    return connection;
  }

  /**
   * A record that can be linked.
   *
   * @throws SynclineException NOT_FOUND when there is none, or it is deleted
   */
  Entity entity(EntityType type, int id) {
    Entity entity = type == EntityType.Unknown ? null : crm.read(type, List.of(id)).get(id);
    if (entity == null || entity.deleted()) {
      throw SynclineException.notFound(type.name(), id);
    }
    return entity;
  }

  /**
   * @throws SynclineException INVALID_ARGUMENT when the two can't be the same thing, or the
   *     connection has no such actors
   */
  void requireFit(Connection connection, ErpActorType erpType, EntityType entityType) {
    if (EntityType.of(erpType) != entityType || entityType == EntityType.Unknown) {
      throw SynclineException.invalid(
          "A "
              + entityType
              + " of the CRM can't be linked to a "
              + erpType
              + " of an ERP: they are different kinds of thing.");
    }
    if (store.mappings().actorType(connection.id(), erpType).isEmpty()) {
      throw SynclineException.invalid(
          "The connection \"" + connection.displayName() + "\" has no " + erpType + ".");
    }
  }
}
