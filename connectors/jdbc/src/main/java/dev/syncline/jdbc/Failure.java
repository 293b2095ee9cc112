package dev.syncline.jdbc;

import dev.syncline.connector.Outcome;

/** What can't be done, as it is answered. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Outcome outcome;

  Failure(Outcome outcome) {
    super(outcome.userExplanation());
    this.outcome = outcome;
  }

  /** In words for people. */
  Failure(String sentence) {
    this(Outcome.failed(sentence));
  }

  Outcome outcome() {
    return outcome;
  }
}
