package dev.syncline.server.rest;

import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.why.Explanation;
import dev.syncline.sync.why.Why;
import java.util.List;

/** Why a record is as it is. */
final class WhyRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private WhyRoutes() {}

  static List<Route> of(TenantServices tenant) {
    return List.of(
        Route.get(
            "why",
            "Explains the values of a record, or one of them: who wrote it, what was decided, and"
                + " what each connection does with it. Answers of many decisions name where the"
                + " next one goes on.",
            Explanation.class,
            call -> tenant.why().explain(call.caller(), question(call)),
            "entity",
            "#id",
            "field",
            "#before",
            "#top"));
  }

  private static Why.Question question(RestCall call) {
    int id = call.query("id", 0);
    if (id <= 0) {
      throw SynclineException.invalid("The parameter id is missing: the number of the record.");
    }
    int most = Math.clamp(call.query("top", USUAL), 1, MOST);
    String field = call.query("field");
    return new Why.Question(
        entity(call),
        id,
        field == null || field.isBlank() ? null : field.strip(),
        call.query("before", 0L),
        most);
  }

  /** The kind of record that the query names. */
  static EntityType entity(RestCall call) {
    return entity(call.query("entity"));
  }

  /**
   * A kind of record by its name, in any case.
   *
   * @throws SynclineException INVALID_ARGUMENT for none, and for one that is not
   */
  static EntityType entity(@org.jspecify.annotations.Nullable String name) {
    List<EntityType> types = List.of(EntityType.Contact, EntityType.Person, EntityType.Project);
    return types.stream()
        .filter(type -> name != null && type.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() -> SynclineException.invalid("The entity must be one of " + types + "."));
  }
}
