package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Entity;
import dev.syncline.model.Link;
import dev.syncline.sync.mapping.MappedField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who stands before whom in the order of the systems, and who wrote the values of the CRM. A value
 * whose writer was not noted counts as written by the highest system that agreed on it.
 */
final class Ranks {
  private final List<Integer> order;
  private final Map<Integer, Map<String, Integer>> agreed = new HashMap<>();

  /**
   * @param order the ids of connections, and 0 for the CRM
   */
  Ranks(List<Integer> order) {
    this.order = order;
  }

  /** Notes what another connection's link of an entity says was agreed on. */
  void note(Link other, MappedType type, Entity entity) {
    for (MappedField field : type.fields()) {
      Base.Halves halves = other.base().of(field.id());
      if (field.mapping().toCrm()
          && halves != null
          && halves.crm().equals(entity.value(field.crmKey()))) {
        agreed
            .computeIfAbsent(entity.id(), id -> new HashMap<>())
            .merge(field.crmKey(), other.connectionId(), this::higher);
      }
    }
  }

  /** The connection that wrote a value; 0 for a user. */
  int origin(Entity entity, String crmFieldKey) {
    Integer noted = entity.origins().get(crmFieldKey);
    if (noted != null) {
      return noted;
    }
    return agreed.isEmpty()
        ? 0
        : agreed.getOrDefault(entity.id(), Map.of()).getOrDefault(crmFieldKey, 0);
  }

  /** Whether a connection's value wins over one that {@code origin} wrote. */
  boolean outranks(int connectionId, int origin) {
    return place(connectionId) <= place(origin);
  }

  private int higher(int left, int right) {
    return place(left) <= place(right) ? left : right;
  }

  private int place(int id) {
    int place = order.indexOf(id);
    return place < 0 ? order.size() : place;
  }
}
