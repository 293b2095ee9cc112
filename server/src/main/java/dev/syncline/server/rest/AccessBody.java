package dev.syncline.server.rest;

import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Grant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a connection, and for what, as Syncline's own route takes and answers it. A right
 * that is not mentioned is granted; a list that is not is empty.
 *
 * @param everybody what everybody may; null when only those listed have access
 */
record AccessBody(
    @Nullable Rights everybody,
    @Nullable List<Granted> groups,
    @Nullable List<Granted> associates) {

  /** What everybody may. */
  record Rights(@Nullable Boolean canConnect, @Nullable Boolean canCreateErp) {}

  /** What one group or user may. */
  record Granted(int id, @Nullable Boolean canConnect, @Nullable Boolean canCreateErp) {}

  static AccessBody of(ConnectionAccess access) {
    ConnectionAccess.Rights all = access.everybody();
    return new AccessBody(
        all == null ? null : new Rights(all.canConnect(), all.canCreateErp()),
        access.groups().stream().map(AccessBody::granted).toList(),
        access.associates().stream().map(AccessBody::granted).toList());
  }

  private static Granted granted(Grant grant) {
    return new Granted(grant.id(), grant.rights().canConnect(), grant.rights().canCreateErp());
  }

  ConnectionAccess access() {
    return new ConnectionAccess(
        everybody == null ? null : rights(everybody.canConnect(), everybody.canCreateErp()),
        grants(groups),
        grants(associates));
  }

  private static List<Grant> grants(@Nullable List<Granted> granted) {
    return granted == null
        ? List.of()
        : granted.stream()
            .filter(Objects::nonNull)
            .map(one -> new Grant(one.id(), rights(one.canConnect(), one.canCreateErp())))
            .toList();
  }

  private static ConnectionAccess.Rights rights(
      @Nullable Boolean canConnect, @Nullable Boolean canCreateErp) {
    return new ConnectionAccess.Rights(
        canConnect == null || canConnect, canCreateErp == null || canCreateErp);
  }
}
