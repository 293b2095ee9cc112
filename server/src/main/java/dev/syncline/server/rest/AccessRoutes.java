package dev.syncline.server.rest;

import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.Users;
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
                            call.caller(), call.id("id"), call.body(AccessBody.class).access())))),
        Route.delete(
            "tickets",
            "Ends all tickets of a user, or with all=true of everybody.",
            Bodies.SignedOut.class,
            call -> new Bodies.SignedOut(signOut(tenant.users(), call)),
            "user",
            "all"));
  }

  private static int signOut(Users users, RestCall call) {
    String user = call.query("user");
    boolean all = Boolean.parseBoolean(call.query("all"));
    if (all == (user != null)) {
      throw SynclineException.invalid(
          "Say whose tickets end: a user's with the parameter user, or everybody's with all=true.");
    }
    return user == null ? users.signAllOut(call.caller()) : users.signOut(call.caller(), user);
  }
}
