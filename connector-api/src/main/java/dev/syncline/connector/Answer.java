package dev.syncline.connector;

import java.util.Objects;

/**
 * An answer with content.
 *
 * @param value never null; empty where the connector had nothing to give
 */
public record Answer<T>(Outcome outcome, T value) {
  public Answer {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(value, "value");
  }

  /** A complete answer. */
  public static <T> Answer<T> of(T value) {
    return new Answer<>(Outcome.OK, value);
  }
}
