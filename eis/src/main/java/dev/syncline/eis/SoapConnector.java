package dev.syncline.eis;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorSearch;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.ActorWriter;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.ErpConnector;
import dev.syncline.connector.ErpLists;
import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.connector.Outcome;
import dev.syncline.eis.ErpConnectorWS.ActorArrayPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ActorPluginResponseWS;
import dev.syncline.eis.ErpConnectorWS.ConnectorResultBaseWS;
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
import dev.syncline.eis.SoapCalls.Ask;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapVersion;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connector behind a URL: EIS Connector 1.0 over SOAP 1.1. All that goes wrong on the way is a
 * {@link ConnectorException}; what the connector says is an {@link Outcome}. Safe for use by many
 * threads. It has every capability: what the connector can't do, it says in its answer.
 */
public final class SoapConnector
    implements ErpConnector, ActorWriter, ActorSearch, AdvancedActorSearch, ErpLists {
  private final SoapCalls calls;

  private SoapConnector(SoapCalls calls) {
    this.calls = calls;
  }

  /**
   * A connector.
   *
   * @param url its http or https URL; the query is kept
   * @param listener is told of every call
   * @param time for the circuit breaker and the durations that the listener is told
   */
  public static SoapConnector of(
      URI url, ConnectorHttp http, CallPolicy policy, CallListener listener, InstantSource time) {
    return of(url, http, policy, listener, time, Map.of());
  }

  /**
   * A connector whose host wants members in an order of its own.
   *
   * @param order a carrier's name (as ErpActorWS) to its own members' names in their order; for
   *     other carriers the usual order stays
   */
  public static SoapConnector of(
      URI url,
      ConnectorHttp http,
      CallPolicy policy,
      CallListener listener,
      InstantSource time,
      Map<String, List<String>> order) {
    SoapCalls.Pause sleep = Thread::sleep;
    return of(url, http, policy, listener, time, order, sleep);
  }

  static SoapConnector of(
      URI url,
      ConnectorHttp http,
      CallPolicy policy,
      CallListener listener,
      InstantSource time,
      Map<String, List<String>> order,
      SoapCalls.Pause pause) {
    SoapClient client =
        new SoapClient(SoapBinding.of(ErpConnectorWS.class, 1, order), SoapVersion.SOAP11);
    return new SoapConnector(new SoapCalls(url, http, client, policy, listener, time, pause));
  }

  @Override
  public Answer<List<FieldMetadata>> configFields() throws ConnectorException {
    return fields(new Ask("WSGetConfigData", null, true, null));
  }

  @Override
  public Outcome testConfig(Map<String, String> config) throws ConnectorException {
    return outcome(
        new Ask("WSTestConfigData", null, true, new TestConfigDataRequestWS(nullable(config))));
  }

  @Override
  public Outcome saveConnection(String connection, Map<String, String> config)
      throws ConnectorException {
    return outcome(
        new Ask(
            "WSSaveConnection",
            connection,
            false,
            new SaveConnectionRequestWS(base(connection), nullable(config))));
  }

  @Override
  public Outcome testConnection(String connection) throws ConnectorException {
    return outcome(new Ask("WSTestConnection", connection, true, base(connection)));
  }

  @Override
  public Outcome deleteConnection(String connection) throws ConnectorException {
    return outcome(new Ask("WSDeleteConnection", connection, false, base(connection)));
  }

  @Override
  public Answer<List<ErpActorType>> actorTypes(String connection) throws ConnectorException {
    StringArrayPluginResponseWS answer =
        calls.call(
            new Ask("WSGetSupportedActorTypes", connection, true, base(connection)),
            StringArrayPluginResponseWS.class,
            each -> Carriers.outcome(each.base()));
    List<ErpActorType> types =
        Carriers.strings(answer.items()).stream()
            .map(Carriers::type)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .filter(type -> type != ErpActorType.Unknown)
            .toList();
    return new Answer<>(Carriers.outcome(answer.base()), types);
  }

  @Override
  public Answer<List<FieldMetadata>> fields(String connection, ErpActorType type)
      throws ConnectorException {
    return fields(
        new Ask(
            "WSGetSupportedActorTypeFields",
            connection,
            true,
            new GetSupportedActorTypeFieldsRequestWS(base(connection), type.name())));
  }

  @Override
  public ActorStream actors(
      String connection, ErpActorType type, List<String> erpKeys, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(
        "WSGetActors",
        connection,
        type,
        new GetActorsRequestWS(base(connection), type.name(), erpKeys, list(fieldKeys)));
  }

  @Override
  public ActorStream actorsByTimestamp(
      String connection,
      ErpActorType type,
      String updatedOnOrAfter,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(
        "WSGetActorsByTimestamp",
        connection,
        type,
        new GetActorsByTimestampRequestWS(
            base(connection), type.name(), list(fieldKeys), updatedOnOrAfter));
  }

  @Override
  public Answer<List<Actor>> create(String connection, Actor actor) throws ConnectorException {
    ActorPluginResponseWS answer =
        calls.call(
            new Ask(
                "WSCreateActor",
                connection,
                false,
                new CreateActorRequestWS(base(connection), Carriers.actor(actor))),
            ActorPluginResponseWS.class,
            each -> Carriers.outcome(each.base()));
    ErpActorWS created = answer.actor();
    return new Answer<>(
        Carriers.outcome(answer.base()),
        created == null ? List.of() : List.of(Carriers.actor(created, actor.type())));
  }

  @Override
  public Answer<List<Actor>> save(String connection, List<Actor> actors) throws ConnectorException {
    ActorArrayPluginResponseWS answer =
        calls.call(
            new Ask(
                "WSSaveActors",
                connection,
                false,
                new SaveActorsRequestWS(
                    base(connection), actors.stream().map(Carriers::actor).toList())),
            ActorArrayPluginResponseWS.class,
            each -> Carriers.outcome(each.base()));
    ErpActorType asked = actors.isEmpty() ? ErpActorType.Unknown : actors.getFirst().type();
    List<Actor> saved = new ArrayList<>();
    if (answer.actors() != null) {
      answer.actors().stream()
          .filter(Objects::nonNull)
          .forEach(actor -> saved.add(Carriers.actor(actor, asked)));
    }
    return new Answer<>(Carriers.outcome(answer.base()), saved);
  }

  @Override
  public ActorStream search(
      String connection, ErpActorType type, String text, @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(
        "WSSearchActors",
        connection,
        type,
        new SearchActorsRequestWS(base(connection), type.name(), list(fieldKeys), text));
  }

  @Override
  public ActorStream searchByParent(
      String connection,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(
        "WSSearchActorByParent",
        connection,
        type,
        new SearchActorByParentRequestWS(
            base(connection), type.name(), list(fieldKeys), parentErpKey, parentType.name(), text));
  }

  /**
   * The answer holds keys only: what they are is asked for as well. A key that is no field of the
   * type, such as {@link AdvancedActorSearch#PARENT_ERP_KEY}, is a text.
   */
  @Override
  public Answer<List<FieldMetadata>> searchableFields(String connection, ErpActorType type)
      throws ConnectorException {
    StringArrayPluginResponseWS answer =
        calls.call(
            new Ask(
                "WSGetSearchableFields",
                connection,
                true,
                new GetSearchableFieldsRequestWS(base(connection), type.name())),
            StringArrayPluginResponseWS.class,
            each -> Carriers.outcome(each.base()));
    List<String> keys = Carriers.strings(answer.items());
    Map<String, FieldMetadata> known = new LinkedHashMap<>();
    if (!keys.isEmpty()) {
      fields(connection, type).value().forEach(field -> known.put(field.key(), field));
    }
    return new Answer<>(
        Carriers.outcome(answer.base()),
        keys.stream()
            .map(key ->
                known.getOrDefault(
                    key, FieldMetadata.of(key, FieldType.Text, FieldAccess.Normal, key)))
            .toList());
  }

  @Override
  public ActorStream searchAdvanced(
      String connection,
      ErpActorType type,
      List<Restriction> restrictions,
      @Nullable Set<String> fieldKeys)
      throws ConnectorException {
    return stream(
        "WSSearchActorsAdvanced",
        connection,
        type,
        new SearchActorsAdvancedRequestWS(
            base(connection),
            type.name(),
            list(fieldKeys),
            restrictions.stream()
                .map(r -> new SearchRestrictionInfoWS(r.fieldKey(), r.operator(), r.values()))
                .toList()));
  }

  @Override
  public Answer<Map<String, String>> list(String connection, String listName)
      throws ConnectorException {
    return items(
        new Ask("WSGetList", connection, true, new GetListRequestWS(base(connection), listName)));
  }

  @Override
  public Answer<Map<String, String>> listItems(
      String connection, String listName, List<String> keys) throws ConnectorException {
    return items(
        new Ask(
            "WSGetListItems",
            connection,
            true,
            new GetListItemsRequestWS(base(connection), keys, listName)));
  }

  private ActorStream stream(String operation, String connection, ErpActorType type, Record request)
      throws ConnectorException {
    return new WireActors(
        calls.stream(new Ask(operation, connection, true, request), "Actors"), type);
  }

  private Outcome outcome(Ask ask) throws ConnectorException {
    return Carriers.outcome(calls.call(ask, ConnectorResultBaseWS.class, Carriers::outcome));
  }

  private Answer<List<FieldMetadata>> fields(Ask ask) throws ConnectorException {
    FieldMetadataInfoArrayPluginResponseWS answer =
        calls.call(
            ask,
            FieldMetadataInfoArrayPluginResponseWS.class,
            each -> Carriers.outcome(each.base()));
    return new Answer<>(
        Carriers.outcome(answer.base()), Carriers.fields(answer.fieldMetaDataObjects()));
  }

  private Answer<Map<String, String>> items(Ask ask) throws ConnectorException {
    ListItemArrayPluginResponseWS answer =
        calls.call(ask, ListItemArrayPluginResponseWS.class, each -> Carriers.outcome(each.base()));
    return new Answer<>(Carriers.outcome(answer.base()), Carriers.texts(answer.listItems()));
  }

  private static RequestBaseWS base(String connection) {
    return new RequestBaseWS(connection);
  }

  private static Map<String, @Nullable String> nullable(Map<String, String> map) {
    return new LinkedHashMap<>(map);
  }

  private static @Nullable List<String> list(@Nullable Set<String> keys) {
    return keys == null ? null : List.copyOf(keys);
  }
}
