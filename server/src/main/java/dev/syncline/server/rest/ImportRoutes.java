package dev.syncline.server.rest;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Import;
import dev.syncline.model.ImportActor;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.ImportActors.Place;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.importing.Choices;
import dev.syncline.sync.importing.Importing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Brings many actors of an ERP into the CRM. */
final class ImportRoutes {
  private static final int MOST = 1000;
  private static final int USUAL = 100;

  private final Importing importing;
  private final List<Route> routes = new ArrayList<>();

  private ImportRoutes(Importing importing) {
    this.importing = importing;
  }

  static List<Route> of(TenantServices tenant) {
    ImportRoutes imports = new ImportRoutes(tenant.importing());
    imports.all();
    return imports.routes;
  }

  private void all() {
    add(
        Route.send(
            "POST",
            "imports",
            "Begins to preview an import: which actors it is about, and which of them the CRM has"
                + " already. Nothing is imported until it is started.",
            ImportBodies.ImportWanted.class,
            Import.class,
            call ->
                importing.create(
                    call.caller(), call.body(ImportBodies.ImportWanted.class).wanted())));
    add(
        Route.get(
            "imports",
            "The latest imports.",
            Route.listOf(Import.class),
            call -> importing.latest(call.caller(), MOST)));
    add(
        Route.get(
            "imports/{id}",
            "An import, how far it is, and how many of its actors are new, linked, refused and so"
                + " on.",
            ImportBodies.ImportDetails.class,
            this::details));
    add(
        Route.get(
            "imports/{id}/actors",
            "The actors of an import, of some fates or outcomes if such are named, a page at a"
                + " time.",
            ImportBodies.ImportActors.class,
            this::actors,
            "fate",
            "outcome",
            "after",
            "#top"));
    add(
        Route.send(
            "PATCH",
            "imports/{id}/actors",
            "Chooses what becomes of an actor (ErpKey), or of all of a fate: CREATE, LINK with"
                + " RecordId, or SKIP.",
            ImportBodies.ImportChosen.class,
            ImportBodies.ImportChosenCount.class,
            this::choose));
    add(deed("start", "Imports what was previewed, in the background.", importing::begin));
    add(deed("pause", "Stops it after the batch that is being stored.", importing::pause));
    add(
        deed(
            "resume",
            "Goes on; of one that is done, takes up again what was refused, waited or was chosen"
                + " since.",
            importing::resume));
    add(deed("cancel", "Stops it for good; what is imported stays.", importing::cancel));
    add(
        deed(
            "undo",
            "Deletes the records it made that nobody has changed since, and removes its links.",
            importing::undo));
    add(
        new Route(
            "DELETE",
            "imports/{id}",
            "Forgets an import; what it made stays.",
            List.of(),
            null,
            null,
            null,
            call -> {
              importing.remove(call.caller(), call.id("id"));
              return "";
            }));
  }

  /** The right is looked at before the body is. */
  private void add(Route route) {
    routes.add(
        new Route(
            route.method(),
            route.path(),
            route.summary(),
            route.query(),
            route.body(),
            route.answer(),
            route.streamed(),
            Route.administrators(route.work())));
  }

  private interface Deed {
    Import of(Caller caller, int id);
  }

  private static Route deed(String name, String summary, Deed deed) {
    return new Route(
        "POST",
        "imports/{id}/" + name,
        summary,
        List.of(),
        null,
        Import.class,
        null,
        call -> deed.of(call.caller(), call.id("id")));
  }

  private ImportBodies.ImportDetails details(RestCall call) {
    Importing.Details details = importing.details(call.caller(), call.id("id"));
    return new ImportBodies.ImportDetails(details.about(), details.counts());
  }

  private ImportBodies.ImportActors actors(RestCall call) {
    int most = Math.clamp(call.query("top", USUAL), 1, MOST);
    String after = call.query("after");
    Page page =
        new Page(
            call.id("id"),
            null,
            named(call, "fate", ImportActor.Fate.class),
            named(call, "outcome", ImportActor.Outcome.class),
            after == null || after.isEmpty() ? null : place(after),
            most + 1);
    List<Choices.Row> rows = importing.choices().page(call.caller(), page);
    if (rows.size() <= most) {
      return new ImportBodies.ImportActors(rows, null);
    }
    ImportActor last = rows.get(most - 1).actor();
    return new ImportBodies.ImportActors(
        List.copyOf(rows.subList(0, most)), last.erpType() + "/" + last.erpKey());
  }

  /** {@code Customer/1001}. */
  private static Place place(String text) {
    int slash = text.indexOf('/');
    return new Place(
        name("after", text.substring(0, Math.max(slash, 0)), ErpActorType.class),
        text.substring(slash + 1));
  }

  /** Names in the query, separated by commas; none means all. */
  private static <E extends Enum<E>> Set<E> named(RestCall call, String parameter, Class<E> type) {
    String names = call.query(parameter);
    return names == null || names.isBlank()
        ? Set.of()
        : Set.copyOf(
            Arrays.stream(names.split(",")).map(name -> name(parameter, name, type)).toList());
  }

  private static <E extends Enum<E>> E name(String parameter, String name, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() ->
            SynclineException.invalid(
                "In the parameter %s \"%s\" is none of %s."
                    .formatted(parameter, name.strip(), Arrays.toString(type.getEnumConstants()))));
  }

  private ImportBodies.ImportChosenCount choose(RestCall call) throws IOException {
    ImportBodies.ImportChosen chosen = call.body(ImportBodies.ImportChosen.class);
    int id = call.id("id");
    Choices.Action action = chosen.action();
    if (action == null) {
      throw SynclineException.invalid(
          "The member Action is missing: one of " + Arrays.toString(Choices.Action.values()) + ".");
    }
    String key = chosen.erpKey();
    ImportActor.Fate fate = chosen.fate();
    if ((key == null) == (fate == null)) {
      throw SynclineException.invalid(
          "Say whom the choice is about: one actor with ErpKey, or all of a Fate.");
    }
    if (fate != null) {
      return new ImportBodies.ImportChosenCount(
          importing.choices().chooseAll(call.caller(), id, fate, action));
    }
    ErpActorType type =
        chosen.actorType() == null
            ? importing.details(call.caller(), id).about().erpType()
            : chosen.actorType();
    ImportActor _ =
        importing
            .choices()
            .choose(
                call.caller(), id, type, Objects.requireNonNull(key), action, chosen.recordId());
    return new ImportBodies.ImportChosenCount(1);
  }
}
