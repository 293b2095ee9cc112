package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ActorStream;
import dev.syncline.connector.AdvancedActorSearch;
import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.SearchMatching;
import dev.syncline.model.Connection;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.erp.ConnectedErp;
import dev.syncline.sync.erp.ConnectedErps;
import dev.syncline.sync.erp.ErpFailures;
import dev.syncline.sync.erp.LocalisedField;
import dev.syncline.sync.erp.StoredConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds actors in the ERP behind a connection: this is how anything gets the key to link. */
public final class ActorFinder {
  private static final Logger log = LoggerFactory.getLogger(ActorFinder.class);
  private static final int MOST_HITS = 1_000;

  /** How many fields are shown of a type for which nobody chose any. */
  private static final int FEW = 5;

  private final Store store;
  private final ConnectedErps erps;

  public ActorFinder(Store store, ConnectedErps erps) {
    this.store = store;
    this.erps = erps;
  }

  /** Fields in the caller's language, the actors found, and whether there are more of them. */
  public record Hits(List<FieldMetadata> fields, List<Hit> actors, boolean more) {}

  /**
   * One actor.
   *
   * @param values field key to encoded value, list items as texts, for the fields of the {@link
   *     Hits}
   * @param linkedRecordId the CRM record it is linked to; 0 for none
   */
  public record Hit(
      ErpActorType type,
      String erpKey,
      Map<String, String> values,
      @Nullable ErpActorType parentType,
      @Nullable String parentErpKey,
      int linkedRecordId) {}

  /**
   * By a piece of text.
   *
   * @param most of the hits, 1 to 1,000
   * @throws SynclineException NOT_FOUND; CONNECTOR_UNREACHABLE, CONNECTOR_REFUSED; so do the others
   */
  public Hits byText(Caller caller, int connectionId, ErpActorType type, String text, int most) {
    return find(
        caller, connectionId, type, most, (erp, fieldKeys) -> erp.search(type, text, fieldKeys));
  }

  /** By a piece of text among the children of an actor. */
  public Hits byParent(
      Caller caller,
      int connectionId,
      ErpActorType type,
      String text,
      ErpActorType parentType,
      String parentErpKey,
      int most) {
    return find(
        caller,
        connectionId,
        type,
        most,
        (erp, fieldKeys) -> erp.searchByParent(type, text, parentType, parentErpKey, fieldKeys));
  }

  /** By conditions; INVALID_ARGUMENT for one that the field's type does not take. */
  public Hits byConditions(
      Caller caller, int connectionId, ErpActorType type, List<Restriction> conditions, int most) {
    requireConditions(caller, connectionId, type, conditions);
    return find(
        caller,
        connectionId,
        type,
        most,
        (erp, fieldKeys) -> erp.searchAdvanced(type, conditions, fieldKeys));
  }

  /**
   * @throws SynclineException INVALID_ARGUMENT for one that the field's type does not take
   */
  public void requireConditions(
      Caller caller, int connectionId, ErpActorType type, List<Restriction> conditions) {
    List<FieldMetadata> searchable = searchableFields(caller, connectionId, type);
    conditions.forEach(condition -> check(condition, searchable));
  }

  /** The fields that conditions may name, in the caller's language; none where it can't. */
  public List<FieldMetadata> searchableFields(Caller caller, int connectionId, ErpActorType type) {
    ConnectedErp erp = erp(caller, connectionId);
    try {
      Answer<List<FieldMetadata>> answer = erp.searchableFields(type);
      if (!answer.outcome().isOk()) {
        throw ErpFailures.refused(
            "Reading the searchable fields of " + type, answer.outcome(), caller);
      }
      return answer.value().stream().map(field -> LocalisedField.of(field, caller)).toList();
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
  }

  /**
   * Whether the connector answers at least one searchable field; false when it can't be asked.
   *
   * @throws SynclineException NOT_FOUND
   */
  public boolean supportsAdvancedSearch(Caller caller, int connectionId, ErpActorType type) {
    Connection connection = StoredConnections.live(store, connectionId);
    try {
      return !erps.of(connection).searchableFields(type).value().isEmpty();
    } catch (ConnectorException | SynclineException e) {
      log.info("The connection {} can't be asked: {}", connectionId, e.getMessage());
      return false;
    }
  }

  @FunctionalInterface
  private interface Search {
    ActorStream run(ConnectedErp erp, Set<String> fieldKeys) throws ConnectorException;
  }

  private Hits find(Caller caller, int connectionId, ErpActorType type, int most, Search search) {
    ConnectedErp erp = erp(caller, connectionId);
    List<FieldMetadata> fields = fields(connectionId, type);
    ActorReading.Found found;
    try (ActorStream stream =
        search.run(erp, fields.stream().map(FieldMetadata::key).collect(Collectors.toSet()))) {
      found =
          ActorReading.take(
              stream, Math.clamp(most, 1, MOST_HITS), "Searching for " + type, caller);
    } catch (ConnectorException e) {
      throw ErpFailures.of(e);
    }
    List<Actor> actors = found.actors().stream().filter(actor -> !keyOf(actor).isEmpty()).toList();
    List<Map<String, String>> values = new ErpTexts(erp).of(actors, fields);
    Map<String, Link> links =
        store
            .links()
            .byErpKeys(connectionId, type, actors.stream().map(ActorFinder::keyOf).toList());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < actors.size(); i++) {
      Actor actor = actors.get(i);
      Link link = links.get(keyOf(actor));
      hits.add(
          new Hit(
              actor.type(),
              keyOf(actor),
              values.get(i),
              actor.parentType(),
              actor.parentErpKey(),
              link == null ? 0 : link.recordId()));
    }
    return new Hits(
        fields.stream().map(field -> LocalisedField.of(field, caller)).toList(),
        hits,
        found.more());
  }

  private static String keyOf(Actor actor) {
    String key = actor.erpKey();
    return key == null ? "" : key;
  }

  private ConnectedErp erp(Caller caller, int connectionId) {
    Connection connection = StoredConnections.live(store, connectionId);
    caller.requireUse(connection);
    return erps.of(connection);
  }

  /** Those chosen for searches, else those that sync, else the first few. */
  private List<FieldMetadata> fields(int connectionId, ErpActorType type) {
    List<FieldMapping> all =
        store.mappings().fields(connectionId, type).stream()
            .filter(field -> !field.missingInErp())
            .toList();
    List<FieldMetadata> chosen = only(all, FieldMapping::showInSearch);
    if (chosen.isEmpty()) {
      chosen = only(all, FieldMapping::syncs);
    }
    return chosen.isEmpty() ? only(all, field -> true).stream().limit(FEW).toList() : chosen;
  }

  private static List<FieldMetadata> only(
      List<FieldMapping> fields, Predicate<FieldMapping> condition) {
    return fields.stream().filter(condition).map(FieldMapping::field).toList();
  }

  private static void check(Restriction condition, List<FieldMetadata> searchable) {
    String key = condition.fieldKey();
    if (key.equals(AdvancedActorSearch.PARENT_ERP_KEY)
        || key.equals(AdvancedActorSearch.PARENT_ACTOR_TYPE)) {
      return;
    }
    FieldMetadata field =
        searchable.stream()
            .filter(candidate -> candidate.key().equals(key))
            .findFirst()
            .orElseThrow(() ->
                SynclineException.invalid("Searches can't have a condition on \"" + key + "\"."));
    try {
      boolean _ =
          SearchMatching.matches(field.type(), condition.operator(), condition.values(), "");
    } catch (IllegalArgumentException e) {
      throw SynclineException.invalid(
          "The condition on \"" + field.displayName() + "\" can't be: " + e.getMessage());
    }
  }
}
