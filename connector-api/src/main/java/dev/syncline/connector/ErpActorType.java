package dev.syncline.connector;

/**
 * The kinds of record an ERP may have. The numbers are those of the published contract
 * (ErpActorType).
 */
public enum ErpActorType {
  Unknown(0),
  Customer(1),
  Supplier(2),
  Partner(3),
  Person(4),
  Project(5),
  Employee(6),
  Sale(7);

  private final int id;

  ErpActorType(int id) {
    this.id = id;
  }

  /** The number of the published contract. */
  public int id() {
    return id;
  }
}
