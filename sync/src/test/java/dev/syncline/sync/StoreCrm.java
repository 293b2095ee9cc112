package dev.syncline.sync;

import dev.syncline.crm.Crm;
import dev.syncline.model.CrmField;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ListItem;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the store as a CRM, without any rule of its own. */
public final class StoreCrm implements Crm {
  private static final long NOW = 1_000_000;

  private final Store store;

  public StoreCrm(Store store) {
    this.store = store;
  }

  @Override
  public List<CrmField> fields(EntityType type) {
    return store.entities().fields(type);
  }

  @Override
  public List<ListItem> listItems(String listName) {
    return store.lists().items(listName).stream().filter(item -> !item.deleted()).toList();
  }

  @Override
  public Map<Integer, Entity> read(EntityType type, Collection<Integer> ids) {
    return store.entities().read(type, ids);
  }

  @Override
  public List<ApplyResult> apply(EntityType type, List<EntityChange> changes, int connectionId) {
    return store.write(() -> {
      List<ApplyResult> results = new ArrayList<>();
      for (EntityChange change : changes) {
        results.add(apply(type, change, connectionId));
      }
      return results;
    });
  }

  private ApplyResult apply(EntityType type, EntityChange change, int connectionId) {
    Optional<Entity> entity = store.entities().find(type, change.id());
    if (entity.filter(found -> !found.deleted()).isEmpty()) {
      return new ApplyResult.Missing();
    }
    long version =
        store
            .entities()
            .update(
                type,
                List.of(
                    new EntityUpdate(
                        change.id(),
                        change.expectedVersion(),
                        change.values(),
                        change.contactId(),
                        connectionId)),
                NOW)
            .getFirst();
    if (version == 0) {
      return new ApplyResult.VersionMismatch(entity.get());
    }
    store.links().markDue(type, List.of(change.id()), Due.ENTITY, connectionId);
    return new ApplyResult.Applied(version);
  }
}
