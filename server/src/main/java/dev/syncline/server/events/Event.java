package dev.syncline.server.events;

import java.util.Optional;

/**
 * One server-sent event.
 *
 * @param at when it happened, in epoch microseconds
 * @param number tells events of the same time apart; 0 for what was stored
 * @param name what listeners tell it by: {@code run-began}, {@code run-progressed}, {@code
 *     run-ended}
 * @param data written as JSON
 */
record Event(long at, long number, String name, long runId, Object data) {

  /** What a listener that comes back shows as Last-Event-ID. */
  String id() {
    return at + "-" + number;
  }

  /** The time in such an id; empty when it is none of ours. */
  static Optional<Long> timeOf(String id) {
    try {
      int dash = id.indexOf('-');
      return Optional.of(Long.parseLong(dash < 0 ? id : id.substring(0, dash)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
