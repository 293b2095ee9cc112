package dev.syncline.server.rest;

import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person's right to be forgotten. */
final class EraseRoutes {
  private static final Logger log = LoggerFactory.getLogger(EraseRoutes.class);

  private EraseRoutes() {}

  static List<Route> of(TenantServices tenant) {
    return List.of(
        Route.send(
            "POST",
            "erase",
            "Erases a record for good: its values, its links, and all that was decided about it."
                + " The member Confirm must say so: \"erase Person 7\". No ERP is told.",
            Bodies.Erasure.class,
            Bodies.Erased.class,
            Route.administrators(call -> erase(tenant, call))));
  }

  private static Bodies.Erased erase(TenantServices tenant, RestCall call) throws IOException {
    Bodies.Erasure asked = call.body(Bodies.Erasure.class);
    EntityType type = WhyRoutes.entity(asked.entity());
    var _ = tenant.crm().get(type, asked.id());
    String confirmation = "erase " + type + " " + asked.id();
    String confirm = asked.confirm();
    if (confirm == null || !confirm.strip().equalsIgnoreCase(confirmation)) {
      throw SynclineException.refused(
          "What is erased can't be brought back. If you mean it, send the member Confirm with \""
              + confirmation
              + "\".");
    }
    tenant.crm().erase(type, asked.id());
    // Only the number: the log must not hold what was to be forgotten.
    log.info("{} erased the {} {}.", call.caller().associate().name(), type, asked.id());
    long at = tenant.store().entities().erasedAt(type, asked.id()).orElse(0L);
    return new Bodies.Erased(type, asked.id(), at);
  }
}
