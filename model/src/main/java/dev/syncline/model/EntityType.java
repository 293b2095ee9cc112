package dev.syncline.model;

import dev.syncline.connector.ErpActorType;

/** The kinds of record on the CRM side; the numbers are those of the contract's CrmActorType. */
public enum EntityType {
  Unknown(0),
  Contact(1),
  Person(2),
  Project(3),
  Sale(4);

  private final int id;

  EntityType(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  /** The type with this number. */
  public static EntityType of(int id) {
    for (EntityType type : values()) {
      if (type.id == id) {
        return type;
      }
    }
    return Unknown;
  }

  /** Where actors of this kind live in the CRM; Unknown for kinds that can't be synced. */
  public static EntityType of(ErpActorType actorType) {
    return switch (actorType) {
      case Customer, Supplier, Partner -> Contact;
      case Person -> Person;
      case Project -> Project;
      case Unknown, Employee, Sale -> Unknown;
    };
  }
}
