package dev.syncline.server.rest;

import dev.syncline.server.TenantServices;
import java.util.List;

/** Who may use what. */
final class AccessRoutes {
  private AccessRoutes() {}

  static List<Route> of(TenantServices tenant) {
    return List.of(
        Route.get(
            "connections/{id}/access",
            "Who may use a connection, and whether they may link with it and create in its ERP.",
            AccessBody.class,
            call -> AccessBody.of(tenant.connections().access(call.caller(), call.id("id")))),
        Route.send(
            "PUT",
            "connections/{id}/access",
            "Replaces who may use a connection, and for what.",
            AccessBody.class,
            AccessBody.class,
            Route.administrators(call ->
                AccessBody.of(
                    tenant
                        .connections()
                        .saveAccess(
                            call.caller(), call.id("id"), call.body(AccessBody.class).access())))));
  }
}
