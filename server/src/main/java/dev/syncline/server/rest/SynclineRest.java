package dev.syncline.server.rest;

import dev.syncline.connector.FieldMetadata;
import dev.syncline.model.Conflict;
import dev.syncline.model.Decision;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Intent;
import dev.syncline.model.Parked;
import dev.syncline.model.Run;
import dev.syncline.model.SynclineException;
import dev.syncline.model.Task;
import dev.syncline.server.TenantServices;
import dev.syncline.server.events.RunFeed;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.metrics.Standing;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.links.ActorFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Syncline's own operations: {@code /api/syncline/v1/…}. */
final class SynclineRest {
  private static final int MOST = 1000;
  private static final int USUAL_HITS = 100;

  private final TenantServices tenant;
  private final List<Route> routes = new ArrayList<>();

  SynclineRest(TenantServices tenant, RunFeed feed) {
    this.tenant = tenant;
    connections();
    runs();
    decisionsOfPeople();
    routes.addAll(AccessRoutes.of(tenant));
    routes.addAll(UserRoutes.of(tenant));
    routes.addAll(WhyRoutes.of(tenant));
    routes.addAll(EraseRoutes.of(tenant));
    routes.addAll(PlanRoutes.of(tenant));
    routes.addAll(ImportRoutes.of(tenant));
    routes.addAll(EventRoutes.of(tenant, feed));
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  private void connections() {
    routes.add(
        Route.get(
            "connections/{id}/search",
            "Searches the actors of an ERP by text, so that one of them can be linked.",
            ActorFinder.Hits.class,
            this::searchText,
            "type",
            "text",
            "#top"));
    routes.add(
        Route.send(
            "POST",
            "connections/{id}/search",
            "Searches the actors of an ERP by text, below a parent, or by conditions.",
            Bodies.Search.class,
            ActorFinder.Hits.class,
            this::search));
    routes.add(
        Route.get(
            "connections/{id}/searchable",
            "The fields that conditions of a search may name.",
            Route.listOf(FieldMetadata.class),
            call -> tenant.finder().searchableFields(call.caller(), call.id("id"), call.type()),
            "type"));
    routes.add(
        Route.get(
            "connections/{id}/parked",
            "What is parked on a connection, and why.",
            Route.listOf(Parked.class),
            Route.administrators(call -> tenant.inbox().parked(call.id("id"), MOST))));
    routes.add(
        Route.send(
            "POST",
            "connections/{id}/retries",
            "Lets parked fields and records be tried again.",
            Bodies.Retry.class,
            Bodies.Retried.class,
            Route.administrators(this::retry)));
    routes.add(
        Route.post(
            "connections/{id}/confirmations",
            "Says that the links still mean the same actors after a change of the configuration.",
            null,
            call -> tenant.activation().confirmUnverified(call.caller(), call.id("id"))));
  }

  private void runs() {
    routes.add(
        Route.get(
            "metrics",
            "How each connection stands: what is parked, and how its last run ended.",
            Route.listOf(Standing.class),
            Route.administrators(call -> Standing.all(tenant.store()))));
    routes.add(
        Route.get(
            "runs",
            "The latest runs, of all connections or of one.",
            Route.listOf(Run.class),
            Route.administrators(
                call -> tenant.store().runs().latest(call.query("connection", 0), MOST)),
            "#connection"));
    routes.add(
        Route.get(
            "runs/{id}",
            "A run and the records that it changed.",
            Bodies.RunDetails.class,
            Route.administrators(this::run)));
    routes.add(
        Route.get(
            "runs/{id}/decisions",
            "What a run decided, field by field, a thousand links at a time.",
            Route.listOf(Decision.class),
            Route.administrators(call ->
                tenant.store().decisions().ofRun(call.id("id"), call.query("afterLink", 0), MOST)),
            "#afterLink"));
    routes.add(
        Route.get(
            "tasks",
            "The latest tasks in the background.",
            Route.listOf(Task.class),
            Route.administrators(call -> tenant.store().tasks().latest(MOST))));
  }

  private void decisionsOfPeople() {
    routes.add(
        Route.get(
            "conflicts",
            "The fields that wait for somebody to choose a side.",
            Route.listOf(Conflict.class),
            Route.administrators(
                call -> tenant.inbox().conflicts(call.query("connection", 0), MOST)),
            "#connection"));
    routes.add(
        Route.post(
            "conflicts/{link}/{field}",
            "Chooses the side whose value stands.",
            Bodies.Choice.class,
            this::resolve));
    routes.add(
        Route.get(
            "fields/{id}",
            "A field of an ERP and what happens with it.",
            FieldMapping.class,
            call -> tenant.fieldSettings().get(call.caller(), call.id("id"))));
    routes.add(
        Route.send(
            "PATCH",
            "fields/{id}",
            "Sets how conflicts of a field end, and whether over-long text is cut.",
            Bodies.FieldRules.class,
            FieldMapping.class,
            this::rules));
    routes.add(
        Route.get(
            "intents",
            "The creations in an ERP of which nobody knows whether they took place.",
            Route.listOf(Intent.class),
            call -> tenant.newActors().open(call.caller())));
    routes.add(
        Route.post(
            "intents/{id}",
            "Says what became of such a creation: the key of the actor, or none.",
            Bodies.Settlement.class,
            this::settle));
  }

  /**
   * @param again who calls, looked up anew
   * @param path what stands behind {@code /api/syncline/v1}
   */
  void handle(Exchange exchange, Caller caller, Supplier<Caller> again, List<String> path)
      throws IOException {
    String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    List<String> others = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> open = route.match(path);
      if (open.isPresent() && route.method().equals(method)) {
        answer(exchange, route, route.work().of(new RestCall(exchange, caller, again, open.get())));
        return;
      }
      open.ifPresent(found -> others.add(route.method()));
    }
    if (others.isEmpty()) {
      throw SynclineException.notFound("resource", exchange.path());
    }
    Problems.notAllowed(exchange, String.join(", ", others));
  }

  private static void answer(Exchange exchange, Route route, Object answer) {
    if (route.streamed() != null) {
      return;
    }
    if (route.answer() == null) {
      exchange.empty(204);
    } else {
      exchange.respond(200, "application/json; charset=utf-8", Json.write(answer));
    }
  }

  private ActorFinder.Hits searchText(RestCall call) {
    return tenant
        .finder()
        .byText(
            call.caller(),
            call.id("id"),
            call.type(),
            Objects.requireNonNullElse(call.query("text"), ""),
            call.query("top", USUAL_HITS));
  }

  private ActorFinder.Hits search(RestCall call) throws IOException {
    Bodies.Search search = call.body(Bodies.Search.class);
    if (search.actorType() == null) {
      throw SynclineException.invalid(
          "The member ActorType is missing: Customer, Person and so on.");
    }
    int id = call.id("id");
    int most = search.top() == 0 ? USUAL_HITS : search.top();
    String words = Objects.requireNonNullElse(search.searchText(), "");
    ActorFinder finder = tenant.finder();
    if (search.restrictions() != null) {
      return finder.byConditions(
          call.caller(), id, search.actorType(), search.restrictions(), most);
    }
    if (search.parentErpKey() == null) {
      return finder.byText(call.caller(), id, search.actorType(), words, most);
    }
    if (search.parentActorType() == null) {
      throw SynclineException.invalid(
          "The member ParentActorType is missing: Customer, Supplier or Partner.");
    }
    return finder.byParent(
        call.caller(),
        id,
        search.actorType(),
        words,
        search.parentActorType(),
        search.parentErpKey(),
        most);
  }

  private Bodies.Retried retry(RestCall call) throws IOException {
    Bodies.Retry retry = call.body(Bodies.Retry.class);
    return new Bodies.Retried(
        tenant
            .inbox()
            .retry(
                call.id("id"),
                new RetryFilter(
                    retry.linkId(), retry.fieldId(), retry.code(), retry.failureClass())));
  }

  private Bodies.RunDetails run(RestCall call) {
    long id = call.id("id");
    Run run =
        tenant.store().runs().find(id).orElseThrow(() -> SynclineException.notFound("run", id));
    return new Bodies.RunDetails(run, tenant.store().runs().changes(id));
  }

  private void resolve(RestCall call) throws IOException {
    call.caller().requireAdministrator();
    Bodies.Choice body = call.body(Bodies.Choice.class);
    if (body.choice() == null) {
      throw SynclineException.invalid("The member Choice is missing: CRM or ERP.");
    }
    tenant
        .inbox()
        .resolve(
            call.id("link"), call.id("field"), body.choice(), call.caller().associate().name());
  }

  private FieldMapping rules(RestCall call) throws IOException {
    Bodies.FieldRules rules = call.body(Bodies.FieldRules.class);
    return tenant
        .fieldSettings()
        .saveRules(call.caller(), call.id("id"), rules.rule(), rules.truncate());
  }

  private void settle(RestCall call) throws IOException {
    String key = call.body(Bodies.Settlement.class).erpKey();
    tenant
        .newActors()
        .settle(
            call.caller(),
            call.id("id"),
            Optional.ofNullable(key).map(String::strip).filter(known -> !known.isEmpty()));
  }
}
