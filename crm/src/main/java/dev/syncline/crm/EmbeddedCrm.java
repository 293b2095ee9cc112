package dev.syncline.crm;

import dev.syncline.model.CrmField;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ListItem;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CRM that is built in, as the engine sees it: it takes part in the store's transaction. */
public final class EmbeddedCrm implements Crm {
  private final Store store;
  private final InstantSource clock;

  public EmbeddedCrm(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<CrmField> fields(EntityType type) {
    return store.entities().fields(type);
  }

  @Override
  public List<ListItem> listItems(String listName) {
    return liveItems(store, listName);
  }

  static List<ListItem> liveItems(Store store, String listName) {
    return store.lists().items(listName).stream().filter(item -> !item.deleted()).toList();
  }

  @Override
  public Map<Integer, Entity> read(EntityType type, Collection<Integer> ids) {
    return store.entities().read(type, ids);
  }

  @Override
  public List<Entity> list(EntityType type, int afterId, int limit) {
    return store.entities().list(type, afterId, limit);
  }

  @Override
  public Set<Integer> withMembers(Collection<Integer> companies) {
    return store.entities().withMembers(companies);
  }

  @Override
  public Set<Integer> delete(EntityType type, Map<Integer, Long> versions) {
    return store.entities().deleteAll(type, versions, micros());
  }

  @Override
  public List<ApplyResult> apply(EntityType type, List<EntityChange> changes, int connectionId) {
    return changes.isEmpty() ? List.of() : store.write(() -> write(type, changes, connectionId));
  }

  @Override
  public List<CreateResult> create(EntityType type, List<NewEntity> entities) {
    return entities.isEmpty() ? List.of() : store.write(() -> insert(type, entities));
  }

  private List<CreateResult> insert(EntityType type, List<NewEntity> entities) {
    Checks checks = new Checks(type, entities.stream().map(NewEntity::contactId).toList());
    List<Optional<Problem>> problems = entities.stream().map(checks::ofNew).toList();
    List<Entity> accepted = new ArrayList<>(entities.size());
    for (int i = 0; i < entities.size(); i++) {
      if (problems.get(i).isEmpty()) {
        NewEntity entity = entities.get(i);
        accepted.add(
            new Entity(type, 0, 0, false, entity.contactId(), entity.values(), Map.of(), 0, 0));
      }
    }
    Iterator<Integer> ids = store.entities().insert(type, accepted, micros()).iterator();
    return problems.stream()
        .<CreateResult>map(problem ->
            problem.isPresent()
                ? new CreateResult.Refused(problem.get())
                : new CreateResult.Created(ids.next(), 1))
        .toList();
  }

  private List<ApplyResult> write(EntityType type, List<EntityChange> changes, int connectionId) {
    Checks checks = new Checks(type, companies(changes));
    Map<EntityChange, Problem> refused = new HashMap<>();
    List<EntityChange> accepted = new ArrayList<>(changes.size());
    for (EntityChange change : changes) {
      Optional<Problem> problem = checks.of(change);
      if (problem.isPresent()) {
        refused.put(change, problem.get());
      } else {
        accepted.add(change);
      }
    }
    List<Long> versions =
        store
            .entities()
            .update(
                type,
                accepted.stream()
                    .map(change ->
                        new EntityUpdate(
                            change.id(),
                            change.expectedVersion(),
                            change.values(),
                            change.contactId(),
                            connectionId))
                    .toList(),
                micros());
    List<Integer> written = new ArrayList<>(accepted.size());
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < accepted.size(); i++) {
      (versions.get(i) > 0 ? written : others).add(accepted.get(i).id());
    }
    store.links().markDue(type, written, Due.ENTITY, connectionId);
    return results(type, changes, refused, versions.iterator(), others);
  }

  private static List<Integer> companies(List<EntityChange> changes) {
    List<Integer> companies = new ArrayList<>();
    for (EntityChange change : changes) {
      Integer company = change.contactId();
      if (company != null) {
        companies.add(company);
      }
    }
    return companies;
  }

  private List<ApplyResult> results(
      EntityType type,
      List<EntityChange> changes,
      Map<EntityChange, Problem> refused,
      Iterator<Long> versions,
      List<Integer> others) {
    Map<Integer, Entity> current = store.entities().read(type, others);
    List<ApplyResult> results = new ArrayList<>(changes.size());
    for (EntityChange change : changes) {
      Problem problem = refused.get(change);
      if (problem != null) {
        results.add(new ApplyResult.Refused(problem));
        continue;
      }
      long version = versions.next();
      Entity now = current.get(change.id());
      if (version > 0) {
        results.add(new ApplyResult.Applied(version));
      } else if (now == null || now.deleted()) {
        results.add(new ApplyResult.Missing());
      } else {
        results.add(new ApplyResult.VersionMismatch(now));
      }
    }
    return results;
  }

  private long micros() {
    return micros(clock);
  }

  static long micros(InstantSource clock) {
    return java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant());
  }

  /** What must hold of a batch of changes; fields, lists and companies are read once. */
  private final class Checks {
    private final EntityType type;
    private final Map<String, CrmField> fields = new HashMap<>();
    private final CanonicalValues values = new CanonicalValues(EmbeddedCrm.this::listItems);
    private final Set<Integer> companies;

    /**
     * @param companies the ids that the batch names; 0 for none
     */
    Checks(EntityType type, List<Integer> companies) {
      this.type = type;
      fields(type).forEach(field -> fields.put(field.key(), field));
      this.companies = live(companies);
    }

    private Set<Integer> live(List<Integer> companies) {
      Set<Integer> named = new HashSet<>(companies);
      named.remove(0);
      Map<Integer, Entity> found = store.entities().read(EntityType.Contact, named);
      named.removeIf(id -> {
        Entity company = found.get(id);
        return company == null || company.deleted();
      });
      return named;
    }

    Optional<Problem> ofNew(NewEntity entity) {
      List<String> needed =
          type == EntityType.Person ? List.of("FIRSTNAME", "LASTNAME") : List.of("NAME");
      if (needed.stream().allMatch(key -> entity.values().getOrDefault(key, "").isBlank())) {
        return refused("A %s needs a value for %s.".formatted(type, String.join(" or ", needed)));
      }
      return of(entity.values(), entity.contactId());
    }

    Optional<Problem> of(EntityChange change) {
      return of(change.values(), change.contactId());
    }

    private Optional<Problem> of(Map<String, String> changed, @Nullable Integer company) {
      for (Map.Entry<String, String> value : changed.entrySet()) {
        CrmField field = fields.get(value.getKey());
        if (field == null) {
          return refused("The CRM's %s has no field %s.".formatted(type, value.getKey()));
        }
        Optional<Problem> problem = values.check(field, value.getValue());
        if (problem.isPresent()) {
          return problem;
        }
      }
      if (company == null || company == 0) {
        return Optional.empty();
      }
      if (type == EntityType.Contact) {
        return refused("A company belongs to no other company.");
      }
      return companies.contains(company)
          ? Optional.empty()
          : refused("There is no company " + company + " for it to belong to.");
    }

    private static Optional<Problem> refused(String reason) {
      return Optional.of(new Problem(ProblemCode.CRM_REFUSED, reason));
    }
  }
}
