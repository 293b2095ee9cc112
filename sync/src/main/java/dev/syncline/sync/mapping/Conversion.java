package dev.syncline.sync.mapping;

/** How a value looks on either side; both forms are canonical. */
public interface Conversion {

  /** The CRM's form of an ERP value. */
  Converted toCrm(String erp);

  /** The ERP's form of a CRM value. */
  Converted toErp(String crm);
}
