package dev.syncline.sync.engine;

import dev.syncline.connector.Outcome;
import org.jspecify.annotations.Nullable;

/** What a connector said, for explanations; in the connector's languages, all of them. */
final class ErpWords {
  private ErpWords() {}

  /** "Reading X: the connector answered Warning: why". */
  static String of(String what, Outcome outcome) {
    return what
        + ": the connector answered "
        + (outcome.isOk() ? outcome.state() : "a failure")
        + ". "
        + explanation(outcome);
  }

  /** The connector's own words; never empty. */
  static String explanation(Outcome outcome) {
    String user = outcome.userExplanation();
    if (isThere(user)) {
      return user;
    }
    String tech = outcome.techExplanation();
    if (isThere(tech)) {
      return tech;
    }
    String code = outcome.errorCode();
    return isThere(code)
        ? "It gave the code " + code + " and no explanation."
        : "It gave no explanation.";
  }

  @org.jspecify.annotations.NullUnmarked
  private static boolean isThere(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
