package dev.syncline.model;

/**
 * One item of an ERP list and the item of the CRM list that means the same.
 *
 * @param fieldId the ErpFieldId of the mapped list field
 * @param erpItem the ERP's key
 * @param crmItem the CRM item's id
 */
public record ListItemMapping(int fieldId, String erpItem, String erpItemName, int crmItem) {}
