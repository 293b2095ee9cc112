package dev.syncline.eis;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of every call to a connector, when it has ended; for metrics and the log. */
@FunctionalInterface
public interface CallListener {

  /** Called by the thread that called; must be quick and throw nothing. */
  void called(Call call);

  /**
   * One call, each attempt of it.
   *
   * @param url the connector's
   * @param operation as WSGetActors
   * @param connection the GUID; null for the operations without one
   * @param sent bytes of the request
   * @param received bytes of the answer, as far as it was read, after inflating
   * @param outcome what the connector said; null where it said nothing
   * @param failure why there is no answer; null where there is one
   */
  record Call(
      String url,
      String operation,
      @Nullable String connection,
      Duration took,
      long sent,
      long received,
      @Nullable Outcome outcome,
      ConnectorException.@Nullable Kind failure) {}
}
