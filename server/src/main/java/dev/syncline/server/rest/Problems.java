package dev.syncline.server.rest;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.http.Exchange;
import tools.jackson.databind.node.ObjectNode;

/** Failures as RFC 9457 problem documents: status, a stable code, and a sentence for people. */
final class Problems {
  private Problems() {}

  /**
   * The address is right, and the method is not.
   *
   * @param allowed those that are, separated by commas
   */
  static void notAllowed(Exchange exchange, String allowed) {
    exchange.header("Allow", allowed);
    answer(
        exchange,
        new SynclineException(
            ErrorCode.METHOD_NOT_ALLOWED,
            exchange.path()
                + " does not take "
                + exchange.method()
                + ". It takes "
                + allowed
                + "."));
  }

  static void answer(Exchange exchange, SynclineException failure) {
    if (failure.code() == ErrorCode.NOT_AUTHENTICATED) {
      exchange.header("WWW-Authenticate", "Basic realm=\"Syncline\", charset=\"UTF-8\"");
    }
    ObjectNode problem = Json.object();
    problem.put("type", "about:blank");
    problem.put(
        "title", failure.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    problem.put("status", failure.code().httpStatus());
    problem.put("detail", failure.getMessage());
    problem.put("code", failure.code().name());
    exchange.respond(failure.code().httpStatus(), "application/problem+json", Json.write(problem));
  }
}
