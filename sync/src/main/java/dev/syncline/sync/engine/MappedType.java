package dev.syncline.sync.engine;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.EntityType;
import dev.syncline.sync.mapping.MappedField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One active actor type of a connection with the fields that sync: what a batch is decided by. It
 * belongs to one mapping version; a batch that finds another one at its commit is decided again.
 */
record MappedType(ActorTypeMapping actorType, List<MappedField> fields, Set<String> erpKeys) {

  static MappedType of(ActorTypeMapping actorType, List<MappedField> fields) {
    Set<String> keys = new LinkedHashSet<>();
    fields.forEach(field -> keys.add(field.erpKey()));
    return new MappedType(actorType, List.copyOf(fields), keys);
  }

  ErpActorType type() {
    return actorType.erpType();
  }

  EntityType entityType() {
    return actorType.entityType();
  }

  int version() {
    return actorType.mappingVersion();
  }

  /** Whether its actors belong to another actor whose link decides their company. */
  boolean hasParent() {
    return entityType() == EntityType.Person || entityType() == EntityType.Project;
  }
}
