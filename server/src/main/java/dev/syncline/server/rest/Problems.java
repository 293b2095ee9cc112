package dev.syncline.server.rest;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.http.Exchange;
import tools.jackson.databind.node.ObjectNode;

/** Failures as RFC 9457 problem documents: status, a stable code, and a sentence for people. */
final class Problems {
  private Problems() {}

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
