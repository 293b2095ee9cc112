package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.Outcome;
import dev.syncline.eis.ErpConnectorWS.ActorArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ActorPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.CreateActorRequestWS;
import dev.syncline.eis.ErpConnectorWS.ErpActorWS;
import dev.syncline.eis.ErpConnectorWS.FieldMetadataInfoArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.GetActorsByTimestampRequestWS;
import dev.syncline.eis.ErpConnectorWS.GetActorsRequestWS;
import dev.syncline.eis.ErpConnectorWS.GetListItemsRequestWS;
import dev.syncline.eis.ErpConnectorWS.GetListRequestWS;
import dev.syncline.eis.ErpConnectorWS.GetSearchableFieldsRequestWS;
import dev.syncline.eis.ErpConnectorWS.GetSupportedActorTypeFieldsRequestWS;
import dev.syncline.eis.ErpConnectorWS.ListItemArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.RequestBaseWS;
import dev.syncline.eis.ErpConnectorWS.SaveActorsRequestWS;
import dev.syncline.eis.ErpConnectorWS.SaveConnectionRequestWS;
import dev.syncline.eis.ErpConnectorWS.SearchActorByParentRequestWS;
import dev.syncline.eis.ErpConnectorWS.SearchActorsAdvancedRequestWS;
import dev.syncline.eis.ErpConnectorWS.SearchActorsRequestWS;
import dev.syncline.eis.ErpConnectorWS.SearchRestrictionInfoWS;
import dev.syncline.eis.ErpConnectorWS.StringArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.TestConfigDataRequestWS;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The 17 operations, each as one call of a Java connector and the answer made of it. */
final class HostedOperations {
  private static final Logger LOG = LoggerFactory.getLogger(HostedOperations.class);

  /** A request that makes no sense to the connector, in words for the caller. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** What one operation does. */
  private interface Serve<Q> {
    Object serve(ErpConnector connector, Q request, OpenAnswer open) throws IOException, Refused;
  }

  /**
   * @param requestType Object for the one operation without a request
   */
  private record Hosted(
      Class<?> requestType, Serve<Object> serve, Function<Outcome, Object> failed) {}

  private final Map<String, Hosted> operations = new HashMap<>();

  HostedOperations() {
    setUp();
    describe();
    read();
    write();
    lists();
  }

  /** Carries an operation out; whatever goes wrong is an answer. */
  Object serve(
      String operation, ErpConnector connector, @Nullable Object request, OpenAnswer open) {
    Hosted hosted = hosted(operation);
    if (request == null && hosted.requestType() != Object.class) {
      return hosted.failed().apply(Outcome.failed("The call of " + operation + " is empty."));
    }
    try {
      return hosted.serve().serve(connector, request == null ? "" : request, open);
    } catch (Refused e) {
      return hosted.failed().apply(Outcome.failed(String.valueOf(e.getMessage())));
    } catch (ConnectorException e) {
      return hosted.failed().apply(Outcome.failed(e.getMessage(), e.kind().name(), null));
    } catch (IOException | RuntimeException e) {
      LOG.error("The connector failed unexpectedly in {}.", operation, e);
      return hosted
          .failed()
          .apply(
              Outcome.failed(
                  "The connector failed unexpectedly; its log says more.", e.toString(), null));
    }
  }

  /** The answer of an operation that was not carried out. */
  Object failed(String operation, String why) {
    return hosted(operation).failed().apply(Outcome.failed(why));
  }

  private Hosted hosted(String operation) {
    return Objects.requireNonNull(operations.get(operation), operation);
  }

  @SuppressWarnings("unchecked") // the binding reads the operation's own request type
  private <Q> void host(
      String name, Class<Q> request, Function<Outcome, Object> failed, Serve<Q> serve) {
    operations.put(name, new Hosted(request, (Serve<Object>) (Serve<?>) serve, failed));
  }

  private void setUp() {
    Function<Outcome, Object> plain = Carriers::base;
    host(
        "WSGetConfigData",
        Object.class,
        o -> fields(o, List.of()),
        (c, q, open) -> fields(c.configFields()));
    host(
        "WSTestConfigData",
        TestConfigDataRequestWS.class,
        plain,
        (c, q, open) -> Carriers.base(c.testConfig(Carriers.texts(q.connectionInfo()))));
    host(
        "WSSaveConnection",
        SaveConnectionRequestWS.class,
        plain,
        (c, q, open) ->
            Carriers.base(c.saveConnection(guid(q.base()), Carriers.texts(q.connectionInfo()))));
    host(
        "WSTestConnection",
        RequestBaseWS.class,
        plain,
        (c, q, open) -> Carriers.base(c.testConnection(guid(q))));
    host(
        "WSDeleteConnection",
        RequestBaseWS.class,
        plain,
        (c, q, open) -> Carriers.base(c.deleteConnection(guid(q))));
  }

  private void describe() {
    host(
        "WSGetSupportedActorTypes",
        RequestBaseWS.class,
        o -> strings(o, List.of()),
        (c, q, open) -> {
          Answer<List<ErpActorType>> answer = c.actorTypes(guid(q));
          return strings(
              answer.outcome(), answer.value().stream().map(ErpActorType::name).toList());
        });
    host(
        "WSGetSupportedActorTypeFields",
        GetSupportedActorTypeFieldsRequestWS.class,
        o -> fields(o, List.of()),
        (c, q, open) -> fields(c.fields(guid(q.base()), type(q.actorType()))));
    host(
        "WSGetSearchableFields",
        GetSearchableFieldsRequestWS.class,
        o -> strings(o, List.of()),
        (c, q, open) -> {
          if (!(c instanceof AdvancedActorSearch search)) {
            return strings(Outcome.OK, List.of()); // which says: no advanced search here
          }
          Answer<List<FieldMetadata>> answer =
              search.searchableFields(guid(q.base()), type(q.actorType()));
          return strings(
              answer.outcome(), answer.value().stream().map(FieldMetadata::key).toList());
        });
  }

  private void read() {
    Function<Outcome, Object> none = o -> new ActorArrayPluginResponseWS(Carriers.base(o), null);
    host(
        "WSGetActors",
        GetActorsRequestWS.class,
        none,
        (c, q, open) ->
            actors(
                open,
                c.actors(
                    guid(q.base()),
                    type(q.actorType()),
                    Carriers.strings(q.erpKeys()),
                    keys(q.fieldKeys()))));
    host(
        "WSGetActorsByTimestamp",
        GetActorsByTimestampRequestWS.class,
        none,
        (c, q, open) ->
            actors(
                open,
                c.actorsByTimestamp(
                    guid(q.base()),
                    type(q.actorType()),
                    text(q.updatedOnOrAfter()),
                    keys(q.fieldKeys()))));
    host(
        "WSSearchActors",
        SearchActorsRequestWS.class,
        none,
        (c, q, open) ->
            actors(
                open,
                able(c, ActorSearch.class, "search")
                    .search(
                        guid(q.base()),
                        type(q.actorType()),
                        text(q.searchText()),
                        keys(q.fieldKeys()))));
    host(
        "WSSearchActorByParent",
        SearchActorByParentRequestWS.class,
        none,
        (c, q, open) ->
            actors(
                open,
                able(c, ActorSearch.class, "search")
                    .searchByParent(
                        guid(q.base()),
                        type(q.actorType()),
                        text(q.searchText()),
                        type(q.parentActorType()),
                        text(q.parentActorErpKey()),
                        keys(q.fieldKeys()))));
    host(
        "WSSearchActorsAdvanced",
        SearchActorsAdvancedRequestWS.class,
        none,
        (c, q, open) ->
            actors(
                open,
                able(c, AdvancedActorSearch.class, "search by conditions")
                    .searchAdvanced(
                        guid(q.base()),
                        type(q.actorType()),
                        restrictions(q.restrictions()),
                        keys(q.fieldKeys()))));
  }

  private void write() {
    host(
        "WSCreateActor",
        CreateActorRequestWS.class,
        o -> new ActorPluginResponseWS(Carriers.base(o), null),
        (c, q, open) -> {
          if (q.actor() == null) {
            throw new Refused("There is no actor to create.");
          }
          Answer<List<Actor>> answer =
              able(c, ActorWriter.class, "create actors").create(guid(q.base()), actor(q.actor()));
          return new ActorPluginResponseWS(
              Carriers.base(answer.outcome()),
              answer.value().isEmpty() ? null : Carriers.actor(answer.value().getFirst()));
        });
    host(
        "WSSaveActors",
        SaveActorsRequestWS.class,
        o -> new ActorArrayPluginResponseWS(Carriers.base(o), null),
        (c, q, open) -> {
          List<Actor> actors = new java.util.ArrayList<>();
          if (q.actors() != null) {
            for (ErpActorWS actor : q.actors()) {
              if (actor != null) {
                actors.add(actor(actor));
              }
            }
          }
          Answer<List<Actor>> answer =
              able(c, ActorWriter.class, "save actors").save(guid(q.base()), actors);
          return new ActorArrayPluginResponseWS(
              Carriers.base(answer.outcome()),
              answer.value().stream().map(Carriers::actor).toList());
        });
  }

  private void lists() {
    Function<Outcome, Object> none = o -> new ListItemArrayPluginResponseWS(Carriers.base(o), null);
    host(
        "WSGetList",
        GetListRequestWS.class,
        none,
        (c, q, open) ->
            items(able(c, ErpLists.class, "give lists").list(guid(q.base()), text(q.listName()))));
    host(
        "WSGetListItems",
        GetListItemsRequestWS.class,
        none,
        (c, q, open) ->
            items(
                able(c, ErpLists.class, "give lists")
                    .listItems(
                        guid(q.base()), text(q.listName()), Carriers.strings(q.listItemKeys()))));
  }

  private static Object actors(OpenAnswer open, ActorStream stream) throws IOException {
    List<ErpActorWS> actors = open.actors(stream);
    Outcome outcome = stream.outcome();
    return new ActorArrayPluginResponseWS(Carriers.base(outcome), outcome.isOk() ? actors : null);
  }

  private static Object fields(Answer<List<FieldMetadata>> answer) {
    return fields(answer.outcome(), answer.value());
  }

  private static Object fields(Outcome outcome, List<FieldMetadata> fields) {
    return new FieldMetadataInfoArrayPluginResponseWS(
        Carriers.base(outcome), fields.stream().map(Carriers::field).toList());
  }

  private static Object strings(Outcome outcome, List<String> items) {
    return new StringArrayPluginResponseWS(Carriers.base(outcome), items);
  }

  private static Object items(Answer<Map<String, String>> answer) {
    Map<String, @Nullable String> items = new java.util.LinkedHashMap<>(answer.value());
    return new ListItemArrayPluginResponseWS(Carriers.base(answer.outcome()), items);
  }

  private static <T> T able(ErpConnector connector, Class<T> capability, String what)
      throws Refused {
    if (!capability.isInstance(connector)) {
      throw new Refused("This connector can't " + what + ".");
    }
    return capability.cast(connector);
  }

  private static Actor actor(ErpActorWS actor) throws Refused {
    return Carriers.actor(actor, type(actor.actorType()));
  }

  private static List<Restriction> restrictions(
      @Nullable List<? extends @Nullable SearchRestrictionInfoWS> restrictions) {
    List<Restriction> result = new java.util.ArrayList<>();
    if (restrictions != null) {
      for (SearchRestrictionInfoWS each : restrictions) {
        if (each != null) {
          result.add(
              new Restriction(
                  text(each.fieldKey()), text(each.operator()), Carriers.strings(each.values())));
        }
      }
    }
    return result;
  }

  private static String guid(RequestBaseWS request) {
    return text(request.connectionGuid());
  }

  private static ErpActorType type(@Nullable String name) throws Refused {
    ErpActorType type = Carriers.type(name);
    if (type == null) {
      throw new Refused("There is no actor type " + name + ".");
    }
    return type;
  }

  private static @Nullable Set<String> keys(@Nullable List<? extends @Nullable String> keys) {
    return keys == null ? null : new LinkedHashSet<>(Carriers.strings(keys));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
