package dev.syncline.store.jdbc;

import dev.syncline.connector.FieldAccess;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.FieldDefault;
import dev.syncline.model.FieldMapping;
import java.sql.SQLException;

/** A field mapping as a row. */
final class FieldMappingRow {
  private static final String COLUMNS =
      """
      id, connection_id, erp_type, erp_field, type, access, display_name, display_description,
      list_name, default_value, max_length, rank, missing_in_erp, crm_field, to_crm, to_erp,
      show_in_gui, show_in_search, list_reference, rule, truncate_text, new_value,
      has_first_sync_value, first_sync_value, prompt_user, mandatory
      """;

  static final String SELECT = "select " + COLUMNS + " from field_mapping ";

  private static final String INSERT =
      """
      insert into field_mapping (
        connection_id, erp_type, erp_field, type, access, display_name, display_description,
        list_name, default_value, max_length, rank, missing_in_erp, crm_field, to_crm, to_erp,
        show_in_gui, show_in_search, list_reference, rule, truncate_text, new_value,
        has_first_sync_value, first_sync_value, prompt_user, mandatory)
      values (
        :connectionId, :erpTypeId, :key, :typeName, :accessName, :displayName,
        :displayDescription, :listName, :defaultValue, :maxLength,
        :rank, :missingInErp, :crmFieldKey, :toCrm, :toErp, :showInGui, :showInSearch,
        :listReference, :ruleName, :truncate, :newValue, :hasFirstSyncValue,
        :firstSyncValue, :promptUser, :mandatory)
      returning id
      """;

  private static final String UPDATE =
      """
      update field_mapping
      set connection_id = :connectionId, erp_type = :erpTypeId, erp_field = :key,
        type = :typeName, access = :accessName, display_name = :displayName,
        display_description = :displayDescription, list_name = :listName,
        default_value = :defaultValue, max_length = :maxLength, rank = :rank,
        missing_in_erp = :missingInErp, crm_field = :crmFieldKey, to_crm = :toCrm,
        to_erp = :toErp, show_in_gui = :showInGui, show_in_search = :showInSearch,
        list_reference = :listReference, rule = :ruleName, truncate_text = :truncate,
        new_value = :newValue, has_first_sync_value = :hasFirstSyncValue,
        first_sync_value = :firstSyncValue, prompt_user = :promptUser, mandatory = :mandatory
      where id = :id
      returning id
      """;

  static final Session.Row<FieldMapping> ROW =
      row ->
          new FieldMapping(
              row.getInt(1),
              row.getInt(2),
              Rows.erpType(row.getInt(3)),
              new FieldMetadata(
                  row.getString(4),
                  FieldType.valueOf(row.getString(5)),
                  FieldAccess.valueOf(row.getString(6)),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9),
                  row.getString(10),
                  row.getInt(11),
                  row.getInt(12)),
              row.getBoolean(13),
              row.getString(14),
              row.getBoolean(15),
              row.getBoolean(16),
              row.getBoolean(17),
              row.getBoolean(18),
              row.getString(19),
              ConflictRule.valueOf(row.getString(20)),
              row.getBoolean(21),
              new FieldDefault(
                  row.getString(22),
                  row.getBoolean(23),
                  row.getString(24),
                  row.getBoolean(25),
                  row.getBoolean(26)));

  private FieldMappingRow() {}

  /** Inserts it when its id is 0, else updates it; answers it as stored. */
  static FieldMapping save(Session session, FieldMapping mapping) throws SQLException {
    FieldMetadata field = mapping.field();
    FieldDefault defaults = mapping.defaults();
    int id =
        session
            .sql(mapping.id() == 0 ? INSERT : UPDATE)
            .bind("id", mapping.id())
            .bind("connectionId", mapping.connectionId())
            .bind("key", field.key())
            .bind("displayName", field.displayName())
            .bind("displayDescription", field.displayDescription())
            .bind("listName", field.listName())
            .bind("defaultValue", field.defaultValue())
            .bind("maxLength", field.maxLength())
            .bind("rank", field.rank())
            .bind("missingInErp", mapping.missingInErp())
            .bind("crmFieldKey", mapping.crmFieldKey())
            .bind("toCrm", mapping.toCrm())
            .bind("toErp", mapping.toErp())
            .bind("showInGui", mapping.showInGui())
            .bind("showInSearch", mapping.showInSearch())
            .bind("listReference", mapping.listReference())
            .bind("truncate", mapping.truncate())
            .bind("newValue", defaults.value())
            .bind("hasFirstSyncValue", defaults.hasFirstSyncValue())
            .bind("firstSyncValue", defaults.firstSyncValue())
            .bind("promptUser", defaults.promptUser())
            .bind("mandatory", defaults.mandatory())
            .bind("erpTypeId", mapping.erpType().id())
            .bind("typeName", field.type().name())
            .bind("accessName", field.access().name())
            .bind("ruleName", mapping.rule().name())
            .first(row -> row.getInt(1))
            .orElseThrow(() -> Rows.missing("ERP field", mapping.id()));
    return new FieldMapping(
        id,
        mapping.connectionId(),
        mapping.erpType(),
        mapping.field(),
        mapping.missingInErp(),
        mapping.crmFieldKey(),
        mapping.toCrm(),
        mapping.toErp(),
        mapping.showInGui(),
        mapping.showInSearch(),
        mapping.listReference(),
        mapping.rule(),
        mapping.truncate(),
        mapping.defaults());
  }
}
