package dev.syncline.server.rest;

import dev.syncline.server.TenantServices;
import dev.syncline.server.events.EventStream;
import dev.syncline.server.events.RunFeed;
import dev.syncline.server.http.Exchange;
import java.util.List;

/** The progress of runs as server-sent events. */
final class EventRoutes {
  private EventRoutes() {}

  static List<Route> of(TenantServices tenant, RunFeed feed) {
    EventStream events = new EventStream(feed, tenant.store(), Json::write);
    return List.of(
        Route.stream(
            "events",
            "Tells of runs as they begin (run-began), go on (run-progressed) and end (run-ended)."
                + " A listener that comes back with Last-Event-ID is told what it missed.",
            EventStream.CONTENT_TYPE,
            call -> {
              call.caller().requireAdministrator();
              Exchange exchange = call.exchange();
              String last = exchange.requestHeader("Last-Event-ID");
              events.serve(
                  last == null ? call.query("lastEventId") : last,
                  () -> call.again().get().requireAdministrator(),
                  () -> {
                    exchange.header("Cache-Control", "no-store");
                    exchange.header("X-Accel-Buffering", "no");
                    return exchange.stream(200, EventStream.CONTENT_TYPE);
                  });
            },
            "lastEventId"));
  }
}
