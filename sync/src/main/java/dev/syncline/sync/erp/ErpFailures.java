package dev.syncline.sync.erp;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.Outcome;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.sync.access.Caller;
import org.jspecify.annotations.Nullable;

/** What a failure of a connector is called towards a caller. */
public final class ErpFailures {
  private ErpFailures() {}

  /** A connector that could not be reached, or gave no answer. */
  public static SynclineException of(ConnectorException failure) {
    ErrorCode code =
        switch (failure.kind()) {
          case NOT_SENT, UNKNOWN_OUTCOME -> ErrorCode.CONNECTOR_UNREACHABLE;
          case TOO_LARGE, NOT_UNDERSTOOD -> ErrorCode.CONNECTOR_NOT_UNDERSTOOD;
        };
    return new SynclineException(code, failure.getMessage(), failure);
  }

  /**
   * A connector that answered that it won't.
   *
   * @param what was asked, for {@code "… failed: why"}: {@code "Reading the fields of Customer"}
   */
  public static SynclineException refused(String what, Outcome outcome, Caller caller) {
    return new SynclineException(
        ErrorCode.CONNECTOR_REFUSED, what + " failed: " + explanation(outcome, caller));
  }

  /** The connector's own words, in the caller's language; never empty. */
  public static String explanation(Outcome outcome, Caller caller) {
    String user = caller.text(outcome.userExplanation());
    if (!user.isBlank()) {
      return user;
    }
    @Nullable String tech = outcome.techExplanation();
    if (tech != null && !tech.isBlank()) {
      return tech;
    }
    @Nullable String code = outcome.errorCode();
    return code != null && !code.isBlank()
        ? "The connector answered the code " + code + " and no explanation."
        : "The connector gave no explanation.";
  }
}
