package dev.syncline.connector;

import org.jspecify.annotations.Nullable;

/**
 * What every answer of a connector says about itself.
 *
 * @param isOk false is failure, whatever {@code state} says
 * @param state absent (null) counts as Ok
 * @param userExplanation for people, may hold several languages as {@code US:"…";NO:"…"}
 * @param techExplanation for the log
 * @param errorCode one of {@link ErrorCodes}, or the connector's own; null for none
 */
public record Outcome(
    boolean isOk,
    @Nullable State state,
    @Nullable String userExplanation,
    @Nullable String techExplanation,
    @Nullable String errorCode) {

  /** The State of an answer; the names are those of EIS Connector 1.0. */
  public enum State {
    Ok,
    OkWithInfo,
    Warning,
    Error
  }

  /** All went well and there is nothing to say. */
  public static final Outcome OK = new Outcome(true, State.Ok, null, null, null);

  /** A failure in words for people. */
  public static Outcome failed(String userExplanation) {
    return new Outcome(false, State.Error, userExplanation, null, null);
  }

  /** A failure in words for people, with a code and the details for the log. */
  public static Outcome failed(
      String userExplanation, @Nullable String techExplanation, @Nullable String errorCode) {
    return new Outcome(false, State.Error, userExplanation, techExplanation, errorCode);
  }

  /**
   * Whether the answer is complete: IsOk, and State Ok, OkWithInfo or absent. With any other state
   * what is in the answer may be used, but nothing may be concluded from what is not in it.
   */
  public boolean isSuccess() {
    return isOk && (state == null || state == State.Ok || state == State.OkWithInfo);
  }
}
