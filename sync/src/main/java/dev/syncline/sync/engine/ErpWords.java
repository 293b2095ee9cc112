package dev.syncline.sync.engine;

import dev.syncline.connector.Outcome;
import java.util.Arrays;

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
    for (String words : Arrays.asList(outcome.userExplanation(), outcome.techExplanation())) {
      if (words != null && !words.isBlank()) {
        return words;
      }
    }
    String code = outcome.errorCode();
    return code != null && !code.isBlank()
        ? "It gave the code " + code + " and no explanation."
        : "It gave no explanation.";
  }
}
