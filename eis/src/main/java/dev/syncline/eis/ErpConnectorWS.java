package dev.syncline.eis;

import dev.syncline.soap.Dictionary;
import dev.syncline.soap.Extends;
import dev.syncline.soap.Named;
import dev.syncline.soap.Numbered;
import dev.syncline.soap.Operation;
import dev.syncline.soap.SoapService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * EIS Connector 1.0: the 17 operations and their carriers, for client and host alike. The order of
 * components is the order on the wire: those of the base first, then the type's own by name. A WCF
 * host reads a member that comes late as null, without a word.
 */
@SoapService(
    name = "IErpConnectorWS",
    service = "ErpConnectorWS",
    namespace = "http://www.superoffice.net/EIS/Connector/1.0",
    action = "{ns}/IErpConnectorWS/")
interface ErpConnectorWS {
  String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
  String MAP = "ArrayOfKeyValueOfstringstring";
  String ENTRY = "KeyValueOfstringstring";

  @Named("WSGetConfigData")
  @Operation(result = "WSGetConfigDataResult")
  @Nullable FieldMetadataInfoArrayPluginResponseWS getConfigData();

  @Named("WSTestConfigData")
  @Operation(result = "WSTestConfigDataResult")
  @Nullable ConnectorResultBaseWS testConfigData(
      @Named("request") @Nullable TestConfigDataRequestWS request);

  @Named("WSSaveConnection")
  @Operation(result = "WSSaveConnectionResult")
  @Nullable ConnectorResultBaseWS saveConnection(
      @Named("request") @Nullable SaveConnectionRequestWS request);

  @Named("WSTestConnection")
  @Operation(result = "WSTestConnectionResult")
  @Nullable ConnectorResultBaseWS testConnection(@Named("request") @Nullable RequestBaseWS request);

  @Named("WSDeleteConnection")
  @Operation(result = "WSDeleteConnectionResult")
  @Nullable ConnectorResultBaseWS deleteConnection(
      @Named("request") @Nullable RequestBaseWS request);

  @Named("WSGetSupportedActorTypes")
  @Operation(result = "WSGetSupportedActorTypesResult")
  @Nullable StringArrayPluginResponseWS getSupportedActorTypes(
      @Named("request") @Nullable RequestBaseWS request);

  @Named("WSGetSupportedActorTypeFields")
  @Operation(result = "WSGetSupportedActorTypeFieldsResult")
  @Nullable FieldMetadataInfoArrayPluginResponseWS getSupportedActorTypeFields(
      @Named("request") @Nullable GetSupportedActorTypeFieldsRequestWS request);

  @Named("WSGetActors")
  @Operation(result = "WSGetActorsResult")
  @Nullable ActorArrayPluginResponseWS getActors(
      @Named("request") @Nullable GetActorsRequestWS request);

  @Named("WSGetSearchableFields")
  @Operation(result = "WSGetSearchableFieldsResult")
  @Nullable StringArrayPluginResponseWS getSearchableFields(
      @Named("request") @Nullable GetSearchableFieldsRequestWS request);

  @Named("WSSearchActorsAdvanced")
  @Operation(result = "WSSearchActorsAdvancedResult")
  @Nullable ActorArrayPluginResponseWS searchActorsAdvanced(
      @Named("request") @Nullable SearchActorsAdvancedRequestWS request);

  @Named("WSSearchActors")
  @Operation(result = "WSSearchActorsResult")
  @Nullable ActorArrayPluginResponseWS searchActors(
      @Named("request") @Nullable SearchActorsRequestWS request);

  @Named("WSSearchActorByParent")
  @Operation(result = "WSSearchActorByParentResult")
  @Nullable ActorArrayPluginResponseWS searchActorByParent(
      @Named("request") @Nullable SearchActorByParentRequestWS request);

  @Named("WSCreateActor")
  @Operation(result = "WSCreateActorResult")
  @Nullable ActorPluginResponseWS createActor(
      @Named("request") @Nullable CreateActorRequestWS request);

  @Named("WSSaveActors")
  @Operation(result = "WSSaveActorsResult")
  @Nullable ActorArrayPluginResponseWS saveActors(
      @Named("request") @Nullable SaveActorsRequestWS request);

  @Named("WSGetList")
  @Operation(result = "WSGetListResult")
  @Nullable ListItemArrayPluginResponseWS getList(
      @Named("request") @Nullable GetListRequestWS request);

  @Named("WSGetListItems")
  @Operation(result = "WSGetListItemsResult")
  @Nullable ListItemArrayPluginResponseWS getListItems(
      @Named("request") @Nullable GetListItemsRequestWS request);

  @Named("WSGetActorsByTimestamp")
  @Operation(result = "WSGetActorsByTimestampResult")
  @Nullable ActorArrayPluginResponseWS getActorsByTimestamp(
      @Named("request") @Nullable GetActorsByTimestampRequestWS request);

  record RequestBaseWS(@Nullable String connectionGuid) {}

  record TestConfigDataRequestWS(
      @Dictionary(type = MAP, entry = ENTRY, namespace = ARRAYS)
          @Nullable Map<String, @Nullable String> connectionInfo) {}

  @Extends(RequestBaseWS.class)
  record SaveConnectionRequestWS(
      RequestBaseWS base,
      @Dictionary(type = MAP, entry = ENTRY, namespace = ARRAYS)
          @Nullable Map<String, @Nullable String> connectionInfo) {}

  @Extends(RequestBaseWS.class)
  record GetSupportedActorTypeFieldsRequestWS(RequestBaseWS base, @Nullable String actorType) {}

  @Extends(RequestBaseWS.class)
  record GetActorsRequestWS(
      RequestBaseWS base,
      @Nullable String actorType,
      @Nullable List<String> erpKeys,
      @Nullable List<String> fieldKeys) {}

  @Extends(RequestBaseWS.class)
  record GetSearchableFieldsRequestWS(RequestBaseWS base, @Nullable String actorType) {}

  @Extends(RequestBaseWS.class)
  record SearchActorsAdvancedRequestWS(
      RequestBaseWS base,
      @Nullable String actorType,
      @Nullable List<String> fieldKeys,
      @Nullable List<SearchRestrictionInfoWS> restrictions) {}

  @Extends(RequestBaseWS.class)
  record SearchActorsRequestWS(
      RequestBaseWS base,
      @Nullable String actorType,
      @Nullable List<String> fieldKeys,
      @Nullable String searchText) {}

  @Extends(RequestBaseWS.class)
  record SearchActorByParentRequestWS(
      RequestBaseWS base,
      @Nullable String actorType,
      @Nullable List<String> fieldKeys,
      @Nullable String parentActorErpKey,
      @Nullable String parentActorType,
      @Nullable String searchText) {}

  @Extends(RequestBaseWS.class)
  record CreateActorRequestWS(RequestBaseWS base, @Nullable ErpActorWS actor) {}

  @Extends(RequestBaseWS.class)
  record SaveActorsRequestWS(RequestBaseWS base, @Nullable List<ErpActorWS> actors) {}

  @Extends(RequestBaseWS.class)
  record GetListRequestWS(RequestBaseWS base, @Nullable String listName) {}

  @Extends(RequestBaseWS.class)
  record GetListItemsRequestWS(
      RequestBaseWS base, @Nullable List<String> listItemKeys, @Nullable String listName) {}

  @Extends(RequestBaseWS.class)
  record GetActorsByTimestampRequestWS(
      RequestBaseWS base,
      @Nullable String actorType,
      @Nullable List<String> fieldKeys,
      @Nullable String updatedOnOrAfter) {}

  record ConnectorResultBaseWS(
      @Nullable String errorCode,
      boolean isOk,
      @Nullable ResponseStateWS state,
      @Nullable String techExplanation,
      @Nullable String userExplanation) {}

  @Extends(ConnectorResultBaseWS.class)
  record FieldMetadataInfoArrayPluginResponseWS(
      ConnectorResultBaseWS base, @Nullable List<FieldMetadataInfoWS> fieldMetaDataObjects) {}

  @Extends(ConnectorResultBaseWS.class)
  record StringArrayPluginResponseWS(ConnectorResultBaseWS base, @Nullable List<String> items) {}

  @Extends(ConnectorResultBaseWS.class)
  record ActorArrayPluginResponseWS(
      ConnectorResultBaseWS base, @Nullable List<ErpActorWS> actors) {}

  @Extends(ConnectorResultBaseWS.class)
  record ActorPluginResponseWS(ConnectorResultBaseWS base, @Nullable ErpActorWS actor) {}

  @Extends(ConnectorResultBaseWS.class)
  record ListItemArrayPluginResponseWS(
      ConnectorResultBaseWS base,
      @Dictionary(type = MAP, entry = ENTRY, namespace = ARRAYS)
          @Nullable Map<String, @Nullable String> listItems) {}

  record ErpActorWS(
      @Nullable String actorType,
      @Nullable String erpKey,
      @Dictionary(type = MAP, entry = ENTRY, namespace = ARRAYS)
          @Nullable Map<String, @Nullable String> fieldValues,
      @Nullable String lastModified,
      @Nullable String parentActorType,
      @Nullable String parentErpKey) {}

  record FieldMetadataInfoWS(
      @Nullable FieldAccessInfoWS access,
      @Nullable String defaultValue,
      @Nullable String displayDescription,
      @Nullable String displayName,
      @Nullable String fieldKey,
      @Nullable FieldMetadataTypeInfoWS fieldType,
      @Nullable String listName,
      int maxLength,
      int rank) {}

  record SearchRestrictionInfoWS(
      @Nullable String fieldKey, @Nullable String operator, @Nullable List<String> values) {}

  enum ResponseStateWS {
    Ok,
    OkWithInfo,
    Warning,
    Error
  }

  enum FieldAccessInfoWS {
    Normal,
    Mandatory,
    ReadOnly
  }

  enum FieldMetadataTypeInfoWS {
    Checkbox,
    Text,
    Password,
    Integer,
    Double,
    List,
    Datetime,
    @Numbered(99)
    Label
  }
}
