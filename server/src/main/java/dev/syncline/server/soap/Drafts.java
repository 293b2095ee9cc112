package dev.syncline.server.soap;

import dev.syncline.contract.ErpConnection;
import dev.syncline.contract.ErpConnectionListMapping;
import dev.syncline.contract.ErpConnectionListMappingContainer;
import dev.syncline.contract.ErpSyncActorTypeMapping;
import dev.syncline.contract.ErpSyncConnectorEntity;
import dev.syncline.contract.ErpSyncFieldValue;
import dev.syncline.contract.ErpSyncResponseCode;
import dev.syncline.contract.MDOListItem;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Connector;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.connections.ConnectorAnswer;
import dev.syncline.sync.links.ChosenValue;
import dev.syncline.sync.mapping.ListMappings.ItemDraft;
import dev.syncline.sync.mapping.ListMappings.ListFieldDraft;
import dev.syncline.sync.mapping.MappingDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carriers of the contract as the domain's values. */
public final class Drafts {
  private Drafts() {}

  static Connector connector(ErpSyncConnectorEntity entity) {
    return new Connector(
        entity.erpConnectorId(),
        Words.text(entity.displayName()),
        Words.text(entity.url()),
        entity.deleted());
  }

  static ConnectionDraft connection(ErpConnection connection) {
    return new ConnectionDraft(
        connection.erpConnectionId(),
        connection.erpConnectorId(),
        Words.text(connection.displayName()),
        Words.text(connection.displayDescription()),
        connection.deleted(),
        Words.map(connection.configFields()),
        new ConnectionAccess(
            connection.allAccess(),
            Words.list(connection.userGroupAccessIds()),
            Words.list(connection.associateAccessIds())));
  }

  /** A mapping as the contract has it. */
  public static MappingDraft mapping(ErpSyncActorTypeMapping mapping) {
    return new MappingDraft(
        mapping.erpConnectionId(),
        Words.erpType(mapping.actorTypeErp()),
        mapping.isActive(),
        Words.list(mapping.fieldMappings()).stream()
            .map(field ->
                new MappingDraft.FieldDraft(
                    field.erpFieldId(),
                    field.erpFieldKey(),
                    field.crmFieldKey(),
                    field.syncToCrm(),
                    field.syncToErp(),
                    field.showInGui(),
                    field.showInSearch(),
                    null,
                    null))
            .toList());
  }

  static List<ListFieldDraft> listFields(ErpConnectionListMappingContainer container) {
    return Words.list(container.erpListItemMappings()).stream()
        .map(field -> new ListFieldDraft(field.erpFieldId(), items(field)))
        .toList();
  }

  private static List<ItemDraft> items(ErpConnectionListMapping field) {
    return Words.list(field.erpCrmListItemMappings()).stream()
        .map(item ->
            new ItemDraft(
                Words.text(item.erpListItemId()),
                Words.text(item.erpListItemName()),
                id(item.crmListItem())))
        .toList();
  }

  private static int id(@Nullable MDOListItem item) {
    return item == null ? 0 : item.id();
  }

  static List<ChosenValue> chosen(@Nullable List<ErpSyncFieldValue> values) {
    return Words.list(values).stream()
        .map(value -> new ChosenValue(Words.text(value.crmFieldKey()), Words.text(value.value())))
        .toList();
  }

  static ErpSyncResponseCode code(ConnectorAnswer answer) {
    return switch (answer) {
      case NO_ERROR -> ErpSyncResponseCode.NoError;
      case HAS_CONNECTIONS -> ErpSyncResponseCode.ErrorConnectorHasConnections;
      case NOT_FOUND -> ErpSyncResponseCode.ErrorNotFound;
    };
  }
}
