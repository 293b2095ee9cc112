package dev.syncline.sync.engine;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.Link;
import dev.syncline.store.Links;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which company of the CRM is which parent in the ERP, for one batch of persons or projects. In a
 * base a parent stands as {@code Customer/1001}.
 */
final class Parents {
  static final Parents NONE = new Parents(Map.of(), Map.of());

  private final Map<String, Integer> companies;
  private final Map<Integer, String> forms;

  private Parents(Map<String, Integer> companies, Map<Integer, String> forms) {
    this.companies = companies;
    this.forms = forms;
  }

  /** Looks up the companies behind the parents, and the actors behind the companies. */
  static Parents load(
      Links links, int connectionId, Collection<String> parents, Collection<Integer> companyIds) {
    Map<ErpActorType, Set<String>> keys = new EnumMap<>(ErpActorType.class);
    for (String parent : parents) {
      keys.computeIfAbsent(type(parent), type -> new HashSet<>()).add(key(parent));
    }
    Map<String, Integer> companies = new HashMap<>();
    keys.forEach((type, ofType) ->
        links
            .byErpKeys(connectionId, type, ofType)
            .forEach((key, link) -> companies.put(form(type, key), link.recordId())));
    Map<Integer, String> forms = new HashMap<>();
    links
        .byRecords(connectionId, EntityType.Contact, companyIds)
        .forEach((id, link) -> forms.put(id, form(link)));
    return new Parents(companies, forms);
  }

  /** The linked company behind a parent; null when it has no link. */
  @Nullable Integer company(String parent) {
    return companies.get(parent);
  }

  /** The parent of persons of a company; null when the company has no link. */
  @Nullable String parent(int companyId) {
    return forms.get(companyId);
  }

  /** The actor's parent as a base keeps it; null when it names none. */
  static @Nullable String form(Actor actor) {
    String key = actor.parentErpKey();
    if (key == null || key.isEmpty()) {
      return null;
    }
    ErpActorType type = actor.parentType();
    return form(type == null ? ErpActorType.Customer : type, key);
  }

  static ErpActorType type(String parent) {
    return ErpActorType.valueOf(parent.substring(0, parent.indexOf('/')));
  }

  static String key(String parent) {
    return parent.substring(parent.indexOf('/') + 1);
  }

  private static String form(Link link) {
    return form(link.erpType(), link.erpKey());
  }

  private static String form(ErpActorType type, String key) {
    return type.name() + "/" + key;
  }
}
