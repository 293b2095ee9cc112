package dev.syncline.contract;

import dev.syncline.soap.Since;
import dev.syncline.soap.SoapService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the ErpSync agent, Services84 to 88. */
@SoapService(
    name = "ErpSync",
    service = "WcfErpSyncService",
    namespace = "http://www.superoffice.net/ws/crm/NetServer/Services{version}",
    action = "{ns}/ErpSync/",
    requestHeaders = RequestHeaders.class,
    responseHeaders = ResponseHeaders.class)
public interface ErpSyncAgent {

  /** An empty connector with defaults; nothing is stored. */
  @Nullable ErpSyncConnectorEntity createDefaultErpSyncConnectorEntity();

  /** Stores a connector: id 0 creates one. */
  @Nullable ErpSyncConnectorEntity saveErpSyncConnectorEntity(
      @Nullable ErpSyncConnectorEntity erpSyncConnectorEntity);

  /** Deletes a connector that no connection uses; it can still be read. */
  void deleteErpSyncConnectorEntity(int erpSyncConnectorEntityId);

  /** One connection, without its configuration values. */
  @Nullable ErpConnection getConnection(int erpConnectionId);

  /** Stores a connection and sets it up in the connector: id 0 creates one, inactive. */
  @Nullable ErpConnection saveConnection(@Nullable ErpConnection connection);

  /** Deletes a connection; its links stay, and saving it undeleted brings it back. */
  void deleteConnection(int erpConnectionId);

  /** The fields an administrator fills in to make a connection. */
  @Nullable List<FieldMetadata> getConfigurationFields(int erpConnectorId);

  /** The configuration values of a connection, passwords left empty. */
  @Nullable Map<String, String> getErpConnectionConfigFields(int erpConnectionId);

  /** Switches a connection on or off; answers all reasons why that failed, none when it worked. */
  @Nullable List<String> toggleErpConnectionActive(int erpConnectionId);

  /** Whether a stored connection works now. */
  boolean testConnectionById(int erpConnectionId);

  /** Whether configuration values would work; the id is a connector's. */
  boolean testConnectionByConfig(
      int erpConnectionId, @Nullable Map<String, @Nullable String> configFields);

  /** The order of the systems that decides conflicts; 0 stands for the CRM. */
  boolean saveErpConnectionSyncPriorities(@Nullable List<Integer> erpConnectionIds);

  /** Moves a field in the order of its actor type; a positive direction moves it down. */
  void moveErpFieldItem(
      int erpFieldId, int direction, int erpConnectionId, @Nullable ErpActorType erpActorType);

  /** Whether the connector can search by conditions. */
  boolean supportsAdvancedSearch(int erpConnectionId, @Nullable ErpActorType erpActorType);

  /** All connectors: id, name, and the URL as tooltip. */
  @Since(88)
  @Nullable List<ListItem> getAllConnectors();

  /** All connections, without their configuration values. */
  @Since(88)
  @Nullable List<ErpConnection> getAllConnections(boolean includeDeleted);

  /** What the ERP tab of an entity shows: the connections and their fields. */
  @Nullable List<ErpConnectionData> getConnectionsAndDisplayFields(
      @Nullable CrmActorType crmActorType, int entityId);

  /** The values of a linked actor as the ERP has them now, in the order asked. */
  @Nullable List<String> getErpFieldValues(
      int erpConnectionId,
      @Nullable CrmActorType crmActorType,
      int entityId,
      @Nullable List<String> fieldKeys);

  /** The fields somebody has to fill in to create an actor. */
  @Nullable List<FieldMetadata> getFieldsForNewErpActor(
      int erpConnectionId, @Nullable ErpActorType erpActorType);

  /** The list fields of a connection and how their items are mapped. */
  @Since(86)
  @Nullable ErpConnectionListMappingContainer getConnectionListMappings(int erpConnectionId);

  /** Stores how list items are mapped; answers it as stored. */
  @Since(86)
  @Nullable ErpConnectionListMappingContainer saveConnectionListMappings(
      @Nullable ErpConnectionListMappingContainer listMapping);

  /** Links an entity and an actor and writes the chosen values to both. */
  void connectActor(
      int erpConnectionId,
      int crmRecordId,
      @Nullable CrmActorType crmActorType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpActorType,
      @Nullable List<ErpSyncFieldValue> fieldValues);

  /** As ConnectActor, but answers false where that would fail. */
  @Since(88)
  boolean tryConnectActor(
      int erpConnectionId,
      int crmRecordId,
      @Nullable CrmActorType crmActorType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpActorType,
      @Nullable List<ErpSyncFieldValue> fieldValues);

  /** The mapped fields of an entity. */
  @Nullable List<ErpSyncFieldValue> getFieldValuesFromCrm(
      int recordId, @Nullable CrmActorType actorTypeCrm);

  /** The mapped fields of an actor. */
  @Nullable List<ErpSyncFieldValue> getFieldValuesFromErp(
      int erpConnectionId, @Nullable ErpActorType actorTypeErp, @Nullable String erpKey);

  /** How one kind of actor is mapped. */
  @Nullable ErpSyncActorTypeMapping getActorTypeMapping(
      int erpConnectionId, @Nullable ErpActorType actorType);

  /** Links an entity and an actor; writes no field. */
  boolean createActorLink(
      int erpConnectionId,
      int crmRecordId,
      @Nullable CrmActorType crmActorType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpActorType);

  /** Removes a link; tells no ERP. */
  boolean breakActorLink(int erpConnectionId, int crmRecordId, @Nullable CrmActorType crmActorType);

  /** Creates an actor from an entity and links the two. */
  boolean createErpActorFromCrm(
      int connectionId,
      int crmEntityId,
      @Nullable ErpActorType erpActorType,
      @Nullable CrmActorType crmActorType,
      @Nullable Map<String, @Nullable String> erpFieldKeyValues);

  /** Stores how one kind of actor is mapped; answers it as stored. */
  @Nullable ErpSyncActorTypeMapping saveActorTypeMapping(@Nullable ErpSyncActorTypeMapping mapping);

  /** Forgets stored column layouts that name fields no longer shown. */
  void validateArchiveColumnConfig(@Nullable String listOwner, int erpConnectionId);

  /** Reads the actor types and fields of a connection again. */
  boolean updateConnectionFields(int erpConnectionId);

  /** Where actors of a kind live in the CRM. */
  @Nullable CrmActorType getCrmActorType(int erpConnectionId, @Nullable ErpActorType erpActorType);

  /** The state of a connection in short. */
  @Nullable ErpSyncConnectionSummary getErpSyncConnectionSummary(int erpSyncConnectionId);

  /** One connector. */
  @Nullable ErpSyncConnectorEntity getErpSyncConnectorEntity(int erpSyncConnectorEntityId);

  /** Whether a connector could be deleted. */
  @Nullable ErpSyncResponseCode canDeleteErpSyncConnectorEntity(int erpSyncConnectorId);

  /** Whether a connector answers behind a URL. */
  @Nullable ErpSyncResponseCode testConnectorUrl(@Nullable String url);

  /** Stores what a field gets when an actor is created. */
  @Nullable ErpSyncDefaultValue saveDefaultValueInfo(
      @Nullable ErpSyncDefaultValue erpSyncDefaultValue);

  /** What a field gets when an actor is created. */
  @Nullable ErpSyncDefaultValue getDefaultValueInfo(int erpFieldId);

  /** Runs every active connection now; refuses while the engine is off. */
  @Nullable PluginResponse syncAll();

  /** Runs every active connection now, also while the engine is off. */
  @Since(86)
  @Nullable PluginResponse forceSyncAll();

  /**
   * Makes one side write all mapped values of linked records again; a connection id of 0 or less
   * means the CRM.
   */
  @Since(86)
  @Nullable PluginResponse forceResync(int erpConnectionId, @Nullable List<Integer> internalKeyIds);

  /** As ForceResync, but blank values are left out. */
  @Since(88)
  @Nullable PluginResponse forceResyncNoBlankValues(
      int erpConnectionId, @Nullable List<Integer> internalKeyIds);

  /** As ForceResync, in the background. */
  @Since(86)
  void forceResyncBatchTask(int erpConnectionId, @Nullable List<Integer> internalKeyIds);

  /** Makes the ERP write the mapped values of these actors again. */
  @Since(86)
  @Nullable PluginResponse forceResyncExternal(
      int erpConnectionId,
      @Nullable ErpActorType erpActorType,
      @Nullable List<String> externalKeys);

  /** As ForceResyncExternal, but blank values are left out. */
  @Since(88)
  @Nullable PluginResponse forceResyncExternalNoBlankValues(
      int erpConnectionId,
      @Nullable ErpActorType erpActorType,
      @Nullable List<String> externalKeys);

  /** Whether the engine runs, and how often. */
  @Nullable ErpSyncEngineStatus getEngineStatus();

  /** Switches the engine on or off. */
  @Nullable ErpSyncEngineStatus changeEngineStatus(boolean run);

  /** Sets how often the engine runs. */
  void changeEngineInterval(@Nullable Duration interval);
}
