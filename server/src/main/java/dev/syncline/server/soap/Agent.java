package dev.syncline.server.soap;

import dev.syncline.contract.CrmActorType;
import dev.syncline.contract.ErpActorType;
import dev.syncline.contract.ErpConnection;
import dev.syncline.contract.ErpConnectionData;
import dev.syncline.contract.ErpConnectionListMappingContainer;
import dev.syncline.contract.ErpSyncActorTypeMapping;
import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.contract.ErpSyncConnectionSummary;
import dev.syncline.contract.ErpSyncConnectorEntity;
import dev.syncline.contract.ErpSyncDefaultValue;
import dev.syncline.contract.ErpSyncEngineStatus;
import dev.syncline.contract.ErpSyncFieldValue;
import dev.syncline.contract.ErpSyncResponseCode;
import dev.syncline.contract.FieldMetadata;
import dev.syncline.contract.ListItem;
import dev.syncline.contract.PluginResponse;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.SynclineException;
import dev.syncline.server.TenantServices;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.links.ActorLinks.Pair;
import dev.syncline.sync.links.NewActors;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ErpSync agent for one caller: each operation is one call of the domain. Failures are {@link
 * SynclineException}s; whoever called turns them into a header of SOAP or a problem of REST.
 */
public final class Agent implements ErpSyncAgent {
  private final TenantServices tenant;
  private final Caller caller;
  private final ZoneId zone;

  /**
   * @param zone in which the caller reads date-times
   */
  public Agent(TenantServices tenant, Caller caller, ZoneId zone) {
    this.tenant = tenant;
    this.caller = caller;
    this.zone = zone;
  }

  @Override
  public ErpSyncConnectorEntity createDefaultErpSyncConnectorEntity() {
    return Carriers.connector(tenant.connectors().createDefault(caller));
  }

  @Override
  public ErpSyncConnectorEntity saveErpSyncConnectorEntity(
      @Nullable ErpSyncConnectorEntity entity) {
    return Carriers.connector(
        tenant
            .connectors()
            .save(caller, Drafts.connector(configured(entity, "ErpSyncConnectorEntity"))));
  }

  @Override
  public ErpSyncConnectorEntity getErpSyncConnectorEntity(int id) {
    return Carriers.connector(tenant.connectors().get(caller, id));
  }

  @Override
  public void deleteErpSyncConnectorEntity(int id) {
    tenant.connectors().delete(caller, id);
  }

  @Override
  public ErpSyncResponseCode canDeleteErpSyncConnectorEntity(int id) {
    return Drafts.code(tenant.connectors().canDelete(caller, id));
  }

  @Override
  public ErpSyncResponseCode testConnectorUrl(@Nullable String url) {
    return Drafts.code(tenant.connectors().testUrl(caller, Words.text(url)));
  }

  @Override
  public List<ListItem> getAllConnectors() {
    return tenant.connectors().all(caller).stream().map(Carriers::listItem).toList();
  }

  @Override
  public List<FieldMetadata> getConfigurationFields(int connectorId) {
    return Carriers.fields(tenant.connectors().configFields(caller, connectorId));
  }

  @Override
  public ErpConnection getConnection(int id) {
    return Carriers.connection(tenant.connections().get(caller, id));
  }

  @Override
  public List<ErpConnection> getAllConnections(boolean includeDeleted) {
    return tenant.connections().all(caller, includeDeleted).stream()
        .map(Carriers::connection)
        .toList();
  }

  @Override
  public ErpConnection saveConnection(@Nullable ErpConnection connection) {
    return Carriers.connection(
        tenant.connections().save(caller, Drafts.connection(configured(connection, "Connection"))));
  }

  @Override
  public void deleteConnection(int id) {
    tenant.connections().delete(caller, id);
  }

  @Override
  public Map<String, String> getErpConnectionConfigFields(int id) {
    return tenant.connections().config(caller, id);
  }

  @Override
  public List<String> toggleErpConnectionActive(int id) {
    return tenant.activation().toggle(caller, id);
  }

  @Override
  public boolean testConnectionById(int id) {
    return tenant.connections().test(caller, id).ok();
  }

  @Override
  public boolean testConnectionByConfig(
      int connectorId, @Nullable Map<String, @Nullable String> config) {
    return tenant.connections().testConfig(caller, connectorId, Words.map(config)).ok();
  }

  @Override
  public boolean saveErpConnectionSyncPriorities(@Nullable List<Integer> ids) {
    return tenant.connections().savePriorities(caller, Words.list(ids));
  }

  @Override
  public boolean updateConnectionFields(int id) {
    return tenant.fields().update(caller, id);
  }

  @Override
  public ErpSyncConnectionSummary getErpSyncConnectionSummary(int id) {
    return Carriers.summary(tenant.connections().summary(caller, id), zone);
  }

  @Override
  public ErpSyncActorTypeMapping getActorTypeMapping(
      int connectionId, @Nullable ErpActorType type) {
    return Carriers.mapping(tenant.mappings().get(caller, connectionId, Words.erpType(type)));
  }

  @Override
  public ErpSyncActorTypeMapping saveActorTypeMapping(@Nullable ErpSyncActorTypeMapping mapping) {
    return Carriers.mapping(
        tenant.mappings().save(caller, Drafts.mapping(configured(mapping, "Mapping"))));
  }

  @Override
  public CrmActorType getCrmActorType(int connectionId, @Nullable ErpActorType type) {
    return Words.crmType(tenant.mappings().crmActorType(caller, connectionId, Words.erpType(type)));
  }

  @Override
  public ErpConnectionListMappingContainer getConnectionListMappings(int connectionId) {
    return Carriers.listMappings(tenant.listMappings().get(caller, connectionId));
  }

  @Override
  public ErpConnectionListMappingContainer saveConnectionListMappings(
      @Nullable ErpConnectionListMappingContainer mapping) {
    ErpConnectionListMappingContainer given = configured(mapping, "ListMapping");
    return Carriers.listMappings(
        tenant.listMappings().save(caller, given.erpConnectionId(), Drafts.listFields(given)));
  }

  @Override
  public ErpSyncDefaultValue getDefaultValueInfo(int fieldId) {
    return Carriers.defaultValue(tenant.fieldSettings().get(caller, fieldId));
  }

  @Override
  public ErpSyncDefaultValue saveDefaultValueInfo(@Nullable ErpSyncDefaultValue value) {
    ErpSyncDefaultValue given = configured(value, "ErpSyncDefaultValue");
    FieldMapping saved =
        tenant
            .fieldSettings()
            .saveDefault(
                caller,
                given.erpFieldId(),
                new FieldDefault(
                    given.defaultValue(),
                    given.hasFirstSyncDefaultValue(),
                    given.firstSyncDefaultValue(),
                    given.promptUser(),
                    given.mandatory()));
    return Carriers.defaultValue(saved);
  }

  @Override
  public void moveErpFieldItem(
      int fieldId, int direction, int connectionId, @Nullable ErpActorType type) {
    tenant.fieldSettings().move(caller, fieldId, direction, connectionId, Words.erpType(type));
  }

  @Override
  public void validateArchiveColumnConfig(@Nullable String listOwner, int connectionId) {
    tenant.columnLayouts().validate(caller, Words.text(listOwner), connectionId);
  }

  @Override
  public boolean supportsAdvancedSearch(int connectionId, @Nullable ErpActorType type) {
    return tenant.finder().supportsAdvancedSearch(caller, connectionId, Words.erpType(type));
  }

  @Override
  public List<FieldMetadata> getFieldsForNewErpActor(
      int connectionId, @Nullable ErpActorType type) {
    return Carriers.fields(
        tenant.newActors().fieldsToAsk(caller, connectionId, Words.erpType(type)));
  }

  @Override
  public List<ErpConnectionData> getConnectionsAndDisplayFields(
      @Nullable CrmActorType type, int entityId) {
    return tenant.values().connections(caller, Words.entityType(type), entityId).stream()
        .map(Carriers::connectionData)
        .toList();
  }

  @Override
  public List<String> getErpFieldValues(
      int connectionId, @Nullable CrmActorType type, int entityId, @Nullable List<String> keys) {
    return tenant
        .values()
        .erpValues(caller, connectionId, Words.entityType(type), entityId, Words.list(keys));
  }

  @Override
  public List<ErpSyncFieldValue> getFieldValuesFromErp(
      int connectionId, @Nullable ErpActorType type, @Nullable String erpKey) {
    return tenant
        .values()
        .fromErp(caller, connectionId, Words.erpType(type), Words.text(erpKey))
        .stream()
        .map(Carriers::fieldValue)
        .toList();
  }

  @Override
  public List<ErpSyncFieldValue> getFieldValuesFromCrm(int recordId, @Nullable CrmActorType type) {
    return tenant.values().fromCrm(caller, Words.entityType(type), recordId).stream()
        .map(Carriers::fieldValue)
        .toList();
  }

  private static Pair pair(
      int connectionId,
      int recordId,
      @Nullable CrmActorType crmType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpType) {
    return new Pair(
        connectionId,
        Words.entityType(crmType),
        recordId,
        Words.erpType(erpType),
        Words.text(erpKey));
  }

  @Override
  public boolean createActorLink(
      int connectionId,
      int recordId,
      @Nullable CrmActorType crmType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpType) {
    tenant.links().create(caller, pair(connectionId, recordId, crmType, erpKey, erpType));
    return true;
  }

  @Override
  public boolean breakActorLink(int connectionId, int recordId, @Nullable CrmActorType type) {
    return tenant.links().breakLink(caller, connectionId, Words.entityType(type), recordId);
  }

  @Override
  public void connectActor(
      int connectionId,
      int recordId,
      @Nullable CrmActorType crmType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpType,
      @Nullable List<ErpSyncFieldValue> values) {
    tenant
        .links()
        .connect(
            caller, pair(connectionId, recordId, crmType, erpKey, erpType), Drafts.chosen(values));
  }

  @Override
  public boolean tryConnectActor(
      int connectionId,
      int recordId,
      @Nullable CrmActorType crmType,
      @Nullable String erpKey,
      @Nullable ErpActorType erpType,
      @Nullable List<ErpSyncFieldValue> values) {
    return tenant
        .links()
        .tryConnect(
            caller, pair(connectionId, recordId, crmType, erpKey, erpType), Drafts.chosen(values));
  }

  @Override
  public boolean createErpActorFromCrm(
      int connectionId,
      int entityId,
      @Nullable ErpActorType erpType,
      @Nullable CrmActorType crmType,
      @Nullable Map<String, @Nullable String> values) {
    NewActors.Created created =
        tenant
            .newActors()
            .createFromCrm(
                caller,
                connectionId,
                Words.entityType(crmType),
                entityId,
                Words.erpType(erpType),
                Words.map(values));
    if (created instanceof NewActors.Created.OutcomeUnknown unknown) {
      throw SynclineException.refused(unknown.explanation());
    }
    return true;
  }

  @Override
  public ErpSyncEngineStatus getEngineStatus() {
    caller.requireAdministrator();
    return Carriers.engineStatus(tenant.engine().status());
  }

  @Override
  public ErpSyncEngineStatus changeEngineStatus(boolean run) {
    caller.requireAdministrator();
    return Carriers.engineStatus(tenant.engine().changeStatus(run));
  }

  @Override
  public void changeEngineInterval(@Nullable Duration interval) {
    caller.requireAdministrator();
    tenant.engine().changeInterval(interval == null ? Duration.ZERO : interval);
  }

  @Override
  public PluginResponse syncAll() {
    caller.requireAdministrator();
    return Carriers.report(tenant.engine().syncAll(), caller);
  }

  @Override
  public PluginResponse forceSyncAll() {
    caller.requireAdministrator();
    return Carriers.report(tenant.engine().forceSyncAll(), caller);
  }

  @Override
  public PluginResponse forceResync(int connectionId, @Nullable List<Integer> keys) {
    caller.requireAdministrator();
    return Carriers.report(
        tenant.engine().forceResync(connectionId, Words.list(keys), false), caller);
  }

  @Override
  public PluginResponse forceResyncNoBlankValues(int connectionId, @Nullable List<Integer> keys) {
    caller.requireAdministrator();
    return Carriers.report(
        tenant.engine().forceResync(connectionId, Words.list(keys), true), caller);
  }

  @Override
  public void forceResyncBatchTask(int connectionId, @Nullable List<Integer> keys) {
    caller.requireAdministrator();
    tenant.engine().forceResyncInBackground(connectionId, Words.list(keys));
  }

  @Override
  public PluginResponse forceResyncExternal(
      int connectionId, @Nullable ErpActorType type, @Nullable List<String> erpKeys) {
    return resyncExternal(connectionId, type, erpKeys, false);
  }

  @Override
  public PluginResponse forceResyncExternalNoBlankValues(
      int connectionId, @Nullable ErpActorType type, @Nullable List<String> erpKeys) {
    return resyncExternal(connectionId, type, erpKeys, true);
  }

  private PluginResponse resyncExternal(
      int connectionId,
      @Nullable ErpActorType type,
      @Nullable List<String> erpKeys,
      boolean noBlanks) {
    caller.requireAdministrator();
    return Carriers.report(
        tenant
            .engine()
            .forceResyncExternal(connectionId, Words.erpType(type), Words.list(erpKeys), noBlanks),
        caller);
  }

  /** What an administrator sends to be stored; the right is looked at first. */
  private <T> T configured(@Nullable T argument, String name) {
    caller.requireAdministrator();
    if (argument == null) {
      throw SynclineException.invalid("The argument " + name + " is missing.");
    }
    return argument;
  }
}
