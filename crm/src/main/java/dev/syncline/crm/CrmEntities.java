package dev.syncline.crm;

import dev.syncline.model.CrmField;
import dev.syncline.model.Due;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.Problem;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities;
import dev.syncline.store.Entities.EntityUpdate;
import dev.syncline.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Companies, persons and projects as users edit them. Each change raises the record's version and
 * makes its links on all connections due, in one transaction.
 *
 * <p>Values are keyed by CRM field key and may stand in any form that {@link CanonicalValues}
 * reads. Where a version is expected (an ETag) and the record has another one, nothing changes and
 * VERSION_MISMATCH is thrown; null expects none.
 */
public final class CrmEntities {
  /** How often an edit without an expected version starts over when somebody else was faster. */
  private static final int ATTEMPTS = 5;

  private static final int BY_A_USER = 0;

  private final Store store;
  private final InstantSource clock;

  public CrmEntities(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The fields of a type, built-in ones first. */
  public List<CrmField> fields(EntityType type) {
    return store.entities().fields(type);
  }

  /**
   * Also a deleted one.
   *
   * @throws SynclineException NOT_FOUND
   */
  public Entity get(EntityType type, int id) {
    return store
        .entities()
        .find(type, id)
        .orElseThrow(() -> SynclineException.notFound(noun(type), id));
  }

  /** Those that are not deleted and match. */
  public Entities.Page list(EntityType type, Entities.Query query) {
    return store.entities().list(type, query);
  }

  /** How many are not deleted. */
  public int count(EntityType type) {
    return store.entities().count(type);
  }

  /**
   * @param contactId the company it belongs to; 0 for none
   * @throws SynclineException INVALID_ARGUMENT naming the member and the value that can't be
   */
  public Entity create(EntityType type, Map<String, String> values, int contactId) {
    return store.write(() -> {
      Map<String, String> canonical = canonical(type, values);
      checkCompany(type, contactId);
      int id =
          store
              .entities()
              .insert(type, List.of(unsaved(type, canonical, contactId)), micros())
              .getFirst();
      return get(type, id);
    });
  }

  /**
   * Changes the values that are named; an empty one makes its field blank.
   *
   * @param contactId null leaves the company as it is
   */
  public Entity patch(
      EntityType type,
      int id,
      @Nullable Long expectedVersion,
      Map<String, String> values,
      @Nullable Integer contactId) {
    return store.write(() -> {
      Map<String, String> canonical = canonical(type, values);
      if (contactId != null) {
        checkCompany(type, contactId);
      }
      return edit(type, id, expectedVersion, canonical, contactId);
    });
  }

  /** As {@link #patch}, and every field that is not named becomes blank. */
  public Entity replace(
      EntityType type,
      int id,
      @Nullable Long expectedVersion,
      Map<String, String> values,
      int contactId) {
    Map<String, String> all = new HashMap<>();
    fields(type).forEach(field -> all.put(field.key(), ""));
    all.putAll(values);
    return patch(type, id, expectedVersion, all, contactId);
  }

  private Entity edit(
      EntityType type,
      int id,
      @Nullable Long expectedVersion,
      Map<String, String> values,
      @Nullable Integer contactId) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Entity now = expected(live(type, id), expectedVersion);
      Map<String, String> changed = new HashMap<>(values);
      changed.entrySet().removeIf(value -> value.getValue().equals(now.value(value.getKey())));
      boolean moves = contactId != null && contactId != now.contactId();
      if (changed.isEmpty() && !moves) {
        return now;
      }
      EntityUpdate update =
          new EntityUpdate(id, now.version(), changed, moves ? contactId : null, BY_A_USER);
      if (store.entities().update(type, List.of(update), micros()).getFirst() > 0) {
        markDue(type, List.of(id));
        return get(type, id);
      }
    }
    throw mismatch(type, id);
  }

  /**
   * Deletes it so that it can be restored; its links rest until then.
   *
   * @param withPersons whether a company's persons are deleted too; else a company that has some is
   *     REFUSED
   */
  public void delete(EntityType type, int id, @Nullable Long expectedVersion, boolean withPersons) {
    store.write(() -> {
      Entity entity = expected(live(type, id), expectedVersion);
      List<Integer> persons =
          type == EntityType.Contact ? store.entities().personsOf(id) : List.of();
      if (!persons.isEmpty() && !withPersons) {
        throw SynclineException.refused(
            "Company %d has %d person%s. Delete or move them first, or say that they go too."
                .formatted(id, persons.size(), persons.size() == 1 ? "" : "s"));
      }
      for (Entity person : store.entities().read(EntityType.Person, persons).values()) {
        setDeleted(person, true);
      }
      setDeleted(entity, true);
      return true;
    });
  }

  /** Brings a deleted one back; its links go on. One that is not deleted stays as it is. */
  public Entity restore(EntityType type, int id, @Nullable Long expectedVersion) {
    return store.write(() -> {
      Entity entity = expected(get(type, id), expectedVersion);
      if (entity.deleted()) {
        setDeleted(entity, false);
      }
      return get(type, id);
    });
  }

  /**
   * Erases a record for good: its values wherever they are kept here, its links and their history.
   * A deleted, empty record stays. No ERP is told.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void erase(EntityType type, int id) {
    if (!store.entities().erase(type, id, micros())) {
      throw SynclineException.notFound(noun(type), id);
    }
  }

  private void setDeleted(Entity entity, boolean deleted) {
    if (!store
        .entities()
        .setDeleted(entity.type(), entity.id(), entity.version(), deleted, micros())) {
      throw mismatch(entity.type(), entity.id());
    }
    markDue(entity.type(), List.of(entity.id()));
  }

  /**
   * Merges one record into another of its type: its links move, a company's persons and projects
   * too, then it is deleted. Where both have a link on one connection, the link stays where it was
   * and waits in the inbox for somebody to choose.
   *
   * @return the links that stayed
   */
  public List<Link> merge(EntityType type, int fromId, int intoId) {
    if (fromId == intoId) {
      throw SynclineException.invalid("A record can't be merged into itself.");
    }
    return store.write(() -> {
      Entity from = live(type, fromId);
      live(type, intoId);
      List<Link> staying = store.links().move(type, fromId, intoId);
      store.parking().save(staying.stream().map(link -> choice(link, intoId)).toList());
      if (type == EntityType.Contact) {
        moveMembers(EntityType.Person, fromId, intoId);
        moveMembers(EntityType.Project, fromId, intoId);
      }
      setDeleted(from, true);
      return staying;
    });
  }

  private Parked choice(Link link, int intoId) {
    String noun = noun(link.entityType());
    String reason =
        "%s %d was merged into %s %d, and both are connected on this connection. Disconnect the actor that is too many, then connect the one to keep."
            .formatted(capital(noun), link.recordId(), noun, intoId);
    return new Parked(
        link.id(),
        link.connectionId(),
        0,
        new Problem(ProblemCode.CRM_REFUSED, reason),
        0,
        micros(),
        0,
        null);
  }

  private void moveMembers(EntityType type, int fromCompany, int toCompany) {
    Entities.Condition ofCompany =
        new Entities.Condition("CONTACT_ID", "eq", Integer.toString(fromCompany));
    List<Entity> members =
        store
            .entities()
            .list(type, new Entities.Query(List.of(ofCompany), "ID", false, 0, 1_000_000))
            .entities();
    List<EntityUpdate> updates =
        members.stream()
            .map(member ->
                new EntityUpdate(member.id(), member.version(), Map.of(), toCompany, BY_A_USER))
            .toList();
    if (store.entities().update(type, updates, micros()).contains(0L)) {
      throw mismatch(EntityType.Contact, fromCompany);
    }
    markDue(type, members.stream().map(Entity::id).toList());
  }

  /**
   * Creates many at once; the demo and imports fill the CRM with it. Their values are canonical or
   * can be read; ids and versions don't count.
   *
   * @return their ids, in order
   */
  public List<Integer> seed(EntityType type, List<Entity> entities) {
    return store.write(() -> {
      Values values = values(type);
      entities.stream().map(Entity::contactId).distinct().forEach(id -> checkCompany(type, id));
      List<Entity> canonical = new ArrayList<>(entities.size());
      for (Entity entity : entities) {
        canonical.add(unsaved(type, values.canonical(entity.values()), entity.contactId()));
      }
      return store.entities().insert(type, canonical, micros());
    });
  }

  private static Entity unsaved(EntityType type, Map<String, String> values, int contactId) {
    return new Entity(type, 0, 0, false, contactId, values, Map.of(), 0, 0);
  }

  private void markDue(EntityType type, List<Integer> ids) {
    store.links().markDue(type, ids, Due.ENTITY, 0);
  }

  private Entity live(EntityType type, int id) {
    Entity entity = get(type, id);
    if (entity.deleted()) {
      throw new SynclineException(
          ErrorCode.NOT_FOUND,
          "%s %d is deleted. Restore it first.".formatted(capital(noun(type)), id));
    }
    return entity;
  }

  private static Entity expected(Entity entity, @Nullable Long version) {
    if (version != null && version != entity.version()) {
      throw mismatch(entity.type(), entity.id());
    }
    return entity;
  }

  private static SynclineException mismatch(EntityType type, int id) {
    return new SynclineException(
        ErrorCode.VERSION_MISMATCH,
        "Somebody else has changed %s %d. Read it again and repeat the change."
            .formatted(noun(type), id));
  }

  private void checkCompany(EntityType type, int contactId) {
    if (contactId == 0) {
      return;
    }
    if (type == EntityType.Contact) {
      throw SynclineException.invalid(
          "A company belongs to no other company: leave ContactId out.");
    }
    Entity company = store.entities().find(EntityType.Contact, contactId).orElse(null);
    if (company == null || company.deleted()) {
      throw SynclineException.invalid(
          "ContactId can't be %d: there is no such company.".formatted(contactId));
    }
  }

  private Map<String, String> canonical(EntityType type, Map<String, String> values) {
    return values(type).canonical(values);
  }

  private Values values(EntityType type) {
    Map<String, CrmField> byKey = new HashMap<>();
    fields(type).forEach(field -> byKey.put(field.key(), field));
    return new Values(type, byKey, new CanonicalValues(list -> EmbeddedCrm.liveItems(store, list)));
  }

  private record Values(EntityType type, Map<String, CrmField> fields, CanonicalValues forms) {
    Map<String, String> canonical(Map<String, String> values) {
      Map<String, String> canonical = new HashMap<>();
      values.forEach((key, value) -> {
        CrmField field = fields.get(key);
        if (field == null) {
          throw SynclineException.invalid("A %s has no field %s.".formatted(noun(type), key));
        }
        canonical.put(key, forms.canonical(field, value));
      });
      return canonical;
    }
  }

  private long micros() {
    return EmbeddedCrm.micros(clock);
  }

  private static String noun(EntityType type) {
    return switch (type) {
      case Contact -> "company";
      case Person -> "person";
      case Project -> "project";
      case Sale -> "sale";
      case Unknown -> "record";
    };
  }

  private static String capital(String noun) {
    return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
  }
}
