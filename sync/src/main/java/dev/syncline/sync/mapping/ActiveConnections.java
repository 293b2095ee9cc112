package dev.syncline.sync.mapping;

import dev.syncline.model.Connection;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.access.Caller;
import java.util.ArrayList;
import java.util.List;

/** Keeps active connections from becoming what could not be switched on. */
final class ActiveConnections {
  private ActiveConnections() {}

  /**
   * @param before all kinds of the connection as they are
   * @param after the same as they would be
   * @throws SynclineException REFUSED with the reasons that the change would bring; reasons that
   *     stand already don't block it
   */
  static void check(
      Connection connection, List<MappedKind> before, List<MappedKind> after, Caller caller) {
    if (!connection.active()) {
      return;
    }
    List<String> reasons = new ArrayList<>(MappingRules.reasonsAgainstSync(after, caller));
    reasons.removeAll(MappingRules.reasonsAgainstSync(before, caller));
    if (!reasons.isEmpty()) {
      throw SynclineException.refused(
          "The connection \""
              + caller.text(connection.displayName())
              + "\" is active and could no longer be: "
              + String.join(" ", reasons)
              + " Or deactivate the connection first.");
    }
  }

  /** All kinds, one of them replaced. */
  static List<MappedKind> with(List<MappedKind> kinds, MappedKind changed) {
    return kinds.stream()
        .map(kind -> kind.actorType().erpType() == changed.actorType().erpType() ? changed : kind)
        .toList();
  }
}
