package dev.syncline.model;

import java.util.List;

/**
 * Who may link records through a connection.
 *
 * @param all everybody; the lists count only when this is false
 */
public record ConnectionAccess(boolean all, List<Integer> groupIds, List<Integer> associateIds) {
  public static final ConnectionAccess EVERYBODY = new ConnectionAccess(true, List.of(), List.of());
}
