package dev.syncline.server.soap;

import dev.syncline.contract.ChangedData;
import dev.syncline.contract.ChangedDataItem;
import dev.syncline.contract.ErpConnection;
import dev.syncline.contract.ErpConnectionData;
import dev.syncline.contract.ErpConnectionListMapping;
import dev.syncline.contract.ErpConnectionListMappingContainer;
import dev.syncline.contract.ErpCrmListItemMapping;
import dev.syncline.contract.ErpSyncActorSummary;
import dev.syncline.contract.ErpSyncActorTypeMapping;
import dev.syncline.contract.ErpSyncConnectionSummary;
import dev.syncline.contract.ErpSyncConnectorEntity;
import dev.syncline.contract.ErpSyncDefaultValue;
import dev.syncline.contract.ErpSyncEngineStatus;
import dev.syncline.contract.ErpSyncFieldMapping;
import dev.syncline.contract.ErpSyncFieldValue;
import dev.syncline.contract.FieldMetadata;
import dev.syncline.contract.ListItem;
import dev.syncline.contract.MDOListItem;
import dev.syncline.contract.PluginResponse;
import dev.syncline.model.Connection;
import dev.syncline.model.Connector;
import dev.syncline.model.CrmField;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.ConnectionSummary;
import dev.syncline.sync.connections.ConnectionView;
import dev.syncline.sync.engine.EngineStatus;
import dev.syncline.sync.engine.SyncReport;
import dev.syncline.sync.links.LinkedValues;
import dev.syncline.sync.links.SyncFieldValue;
import dev.syncline.sync.mapping.ListMappingView;
import dev.syncline.sync.mapping.MappingView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domain's values as carriers of the contract. */
final class Carriers {
  /** The contract's date-time for never. */
  private static final LocalDateTime NEVER = LocalDateTime.of(1, 1, 1, 0, 0);

  private Carriers() {}

  static ErpSyncConnectorEntity connector(Connector connector) {
    return new ErpSyncConnectorEntity(
        connector.id(), connector.displayName(), connector.url(), connector.deleted());
  }

  static ListItem listItem(Connector connector) {
    return new ListItem(connector.id(), connector.displayName(), connector.url());
  }

  /** Without its configuration, which is read by an operation of its own. */
  static ErpConnection connection(ConnectionView view) {
    Connection connection = view.connection();
    return new ErpConnection(
        connection.id(),
        connection.connectorId(),
        connection.displayName(),
        connection.displayDescription(),
        connection.active(),
        connection.guid(),
        view.mostRecentTimestamp(),
        null,
        connection.deleted(),
        connection.access().all(),
        connection.access().groupIds(),
        connection.access().associateIds());
  }

  /** A field; its texts are in one language already. */
  static FieldMetadata field(dev.syncline.connector.FieldMetadata field, boolean showInSearch) {
    return new FieldMetadata(
        field.key(),
        field.rank(),
        field.displayName(),
        field.displayDescription(),
        Words.fieldType(field.type()),
        field.listName(),
        field.defaultValue(),
        field.maxLength(),
        Words.access(field.access()),
        showInSearch);
  }

  static List<FieldMetadata> fields(List<dev.syncline.connector.FieldMetadata> fields) {
    return fields.stream().map(field -> field(field, false)).toList();
  }

  static ErpConnectionData connectionData(LinkedValues.TabConnection tab) {
    return new ErpConnectionData(
        tab.connectionId(),
        tab.connectionName(),
        tab.connected(),
        tab.fields().stream().map(shown -> field(shown.field(), shown.showInSearch())).toList(),
        Words.crmType(tab.entityType()),
        Words.erpType(tab.erpType()),
        tab.erpTypes().stream().map(Words::erpType).toList());
  }

  static ErpSyncActorTypeMapping mapping(MappingView view) {
    return new ErpSyncActorTypeMapping(
        view.actorType().connectionId(),
        view.actorType().active(),
        view.fields().stream().map(Carriers::fieldMapping).toList(),
        Words.erpType(view.actorType().erpType()),
        Words.crmType(view.actorType().entityType()));
  }

  private static ErpSyncFieldMapping fieldMapping(MappingView.FieldView view) {
    FieldMapping mapping = view.mapping();
    CrmField crm = view.crmField();
    return new ErpSyncFieldMapping(
        mapping.id(),
        mapping.crmFieldKey(),
        crm == null ? null : crm.displayName(),
        null,
        mapping.field().key(),
        Words.fieldType(mapping.field().type()),
        view.erpName(),
        view.erpTooltip(),
        mapping.toCrm(),
        mapping.toErp(),
        mapping.showInGui(),
        mapping.showInSearch(),
        view.alreadyMapped(),
        mapping.missingInErp(),
        view.missingInCrm(),
        Words.access(mapping.field().access()),
        mapping.listReference());
  }

  static ErpSyncDefaultValue defaultValue(FieldMapping mapping) {
    FieldDefault defaults = mapping.defaults();
    return new ErpSyncDefaultValue(
        mapping.id(),
        defaults.value(),
        defaults.hasFirstSyncValue(),
        defaults.firstSyncValue(),
        defaults.promptUser(),
        mapping.mandatory(),
        mapping.field().key(),
        Words.fieldType(mapping.field().type()),
        mapping.field().listName(),
        Words.access(mapping.field().access()));
  }

  static ErpConnectionListMappingContainer listMappings(ListMappingView view) {
    return new ErpConnectionListMappingContainer(
        view.fields().stream().map(Carriers::listMapping).toList(),
        view.connectionId(),
        view.connectionName());
  }

  private static ErpConnectionListMapping listMapping(ListMappingView.ListFieldView field) {
    return new ErpConnectionListMapping(
        item(field.crmListId(), field.crmListName(), false, 0),
        field.erpListName(),
        field.items().stream()
            .map(item ->
                new ErpCrmListItemMapping(
                    item.erpItem(), item.erpItemName(), crmItem(item.crmItem())))
            .toList(),
        field.erpType().name(),
        field.fieldId());
  }

  private static @Nullable MDOListItem crmItem(dev.syncline.model.@Nullable ListItem item) {
    return item == null ? null : item(item.id(), item.name(), item.deleted(), item.rank());
  }

  private static MDOListItem item(int id, String name, boolean deleted, int rank) {
    return new MDOListItem(id, name, null, deleted, rank, null, null, null, 0, null, null, name);
  }

  static ErpSyncFieldValue fieldValue(SyncFieldValue value) {
    return new ErpSyncFieldValue(
        value.displayName(),
        value.crmFieldKey(),
        value.value(),
        value.displayValue(),
        value.toCrm(),
        value.toErp());
  }

  static ErpSyncConnectionSummary summary(ConnectionSummary summary, ZoneId zone) {
    Long lastSync = summary.lastSync();
    return new ErpSyncConnectionSummary(
        summary.displayName(),
        summary.displayDescription(),
        summary.active(),
        summary.deleted(),
        lastSync == null ? NEVER : at(lastSync, zone),
        summary.actors().stream()
            .map(actor ->
                new ErpSyncActorSummary(
                    Words.erpType(actor.type()),
                    actor.hasMappings(),
                    actor.defaults(),
                    actor.mappings()))
            .toList());
  }

  private static LocalDateTime at(long micros, ZoneId zone) {
    return LocalDateTime.ofInstant(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS), zone);
  }

  static ErpSyncEngineStatus engineStatus(EngineStatus status) {
    return new ErpSyncEngineStatus(status.running(), status.message(), status.interval());
  }

  static PluginResponse report(SyncReport report, Caller caller) {
    List<ChangedDataItem> updated =
        report.updated().stream()
            .map(changed -> new ChangedDataItem(Words.table(changed.type()), changed.recordId()))
            .toList();
    return new PluginResponse(
        report.isOk(),
        caller.text(report.explanation()),
        "",
        "",
        new ChangedData(List.of(), updated, List.of()),
        Words.status(report.status()));
  }
}
