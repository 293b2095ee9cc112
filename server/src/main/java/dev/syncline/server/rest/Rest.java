package dev.syncline.server.rest;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.server.SystemInfo;
import dev.syncline.server.TenantServices;
import dev.syncline.server.events.RunFeed;
import dev.syncline.server.http.Exchange;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address below {@code /api} is what. */
public final class Rest {
  private static final Logger log = LoggerFactory.getLogger(Rest.class);

  /** The description of all of it, which anybody may read. */
  private static final String DESCRIPTION = "/api/openapi.json";

  private final RestCallers callers;
  private final AgentRest agent;
  private final EntityRest entities;
  private final SynclineRest syncline;
  private final OpenApi openApi;

  public Rest(TenantServices tenant, SystemInfo system, RunFeed feed) {
    this.callers = new RestCallers(tenant, system);
    this.agent = new AgentRest(tenant);
    this.entities = new EntityRest(tenant);
    this.syncline = new SynclineRest(tenant, feed);
    this.openApi = new OpenApi(tenant, syncline.routes());
  }

  /** Answers one request; failures are problem documents. */
  public void handle(Exchange exchange) throws IOException {
    try {
      if (exchange.path().equals(DESCRIPTION) && !exchange.method().equals("POST")) {
        exchange.respond(
            200, "application/json; charset=utf-8", openApi.document(exchange.publicBase()));
        return;
      }
      Caller caller = callers.of(exchange);
      route(exchange, caller, List.of(exchange.path().substring(1).split("/")));
    } catch (SynclineException e) {
      Problems.answer(exchange, e);
    } catch (RuntimeException e) {
      log.error("{} {} failed.", exchange.method(), exchange.path(), e);
      Problems.answer(
          exchange,
          new SynclineException(
              ErrorCode.INTERNAL_ERROR, "The server failed inside. Its log says more."));
    }
  }

  /**
   * Lets administrators have something that stands elsewhere; others get a problem document that
   * says why not.
   */
  public void forAdministrators(Exchange exchange, Runnable answer) {
    try {
      callers.of(exchange).requireAdministrator();
      answer.run();
    } catch (SynclineException e) {
      Problems.answer(exchange, e);
    }
  }

  private void route(Exchange exchange, Caller caller, List<String> path) throws IOException {
    if (path.size() == 5
        && path.get(1).equals("v1")
        && path.get(2).equalsIgnoreCase("Agents")
        && path.get(3).equalsIgnoreCase("ErpSync")) {
      agent.handle(exchange, caller, path.get(4));
    } else if (path.size() >= 3 && path.get(1).equals("v1")) {
      entities.handle(exchange, caller, path.subList(2, path.size()));
    } else if (path.size() >= 4 && path.get(1).equals("syncline") && path.get(2).equals("v1")) {
      syncline.handle(exchange, caller, () -> callers.of(exchange), path.subList(3, path.size()));
    } else {
      throw SynclineException.notFound("resource", exchange.path());
    }
  }
}
