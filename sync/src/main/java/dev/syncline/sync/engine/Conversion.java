package dev.syncline.sync.engine;

/** How one value looks on either side; both forms are canonical. */
interface Conversion {

  /** The CRM's form of an ERP value. */
  Converted toCrm(String erp);

  /** The ERP's form of a CRM value. */
  Converted toErp(String crm);
}
