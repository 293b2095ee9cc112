package dev.syncline.eis;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import org.jspecify.annotations.Nullable;

/** What an HTTP status says about a call, before anything of the answer is read. */
final class AnswerStatus {
  private AnswerStatus() {}

  /** What is wrong, or null: the body is worth reading. A fault comes with status 500. */
  static @Nullable String problem(Exchange exchange) {
    int status = exchange.status();
    String type = exchange.header("Content-Type");
    boolean xml = type == null || type.contains("xml");
    if (status == 200 || (status == 500 && xml)) {
      return null;
    }
    return switch (status) {
      case 301, 302, 303, 307, 308 ->
          "it redirects to " + exchange.header("Location") + "; use that URL if it is right";
      case 401, 403 -> "it wants credentials (HTTP " + status + ")";
      case 404, 410 -> "there is nothing at this URL (HTTP " + status + ")";
      case 405, 415 -> "it takes no SOAP calls (HTTP " + status + ")";
      default -> "it answered HTTP " + status;
    };
  }

  static ConnectorException failure(Exchange exchange, String url, String problem) {
    int status = exchange.status();
    return switch (status) {
      case 400, 413 ->
          new ConnectorException(
              Kind.TOO_LARGE,
              "The connector %s refused the request (HTTP %d), as hosts do that get more than they take. Send less at once, or raise its limit."
                  .formatted(url, status),
              null);
      case 408, 429, 502, 503, 504 ->
          new ConnectorException(
              Kind.UNKNOWN_OUTCOME,
              "The connector %s is not available now: %s. Try again later.".formatted(url, problem),
              null);
      default ->
          new ConnectorException(
              Kind.NOT_UNDERSTOOD,
              "The connector %s did not answer as EIS Connector 1.0 does: %s. Check its URL."
                  .formatted(url, problem),
              null);
    };
  }
}
