package dev.syncline.sync.mapping;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ListItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mapped list fields of a connection and how their items are mapped. */
public record ListMappingView(int connectionId, String connectionName, List<ListFieldView> fields) {

  /**
   * One list field.
   *
   * @param crmListId a number for {@code crmListName}
   * @param items in the ERP's order; those the ERP no longer has come last
   */
  public record ListFieldView(
      int fieldId,
      ErpActorType erpType,
      String erpFieldName,
      String erpListName,
      int crmListId,
      String crmListName,
      List<ItemView> items) {}

  /**
   * One item of the ERP's list.
   *
   * @param crmItem null while it is mapped to none
   * @param shared another item of the ERP is mapped to the same item of the CRM, so it travels
   *     towards the CRM only
   */
  public record ItemView(
      String erpItem, String erpItemName, @Nullable ListItem crmItem, boolean shared) {}
}
