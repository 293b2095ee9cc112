package dev.syncline.sync.links;

import dev.syncline.connector.Actor;
import dev.syncline.connector.Answer;
import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.FieldMetadata;
import dev.syncline.connector.FieldType;
import dev.syncline.sync.erp.ConnectedErp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values of actors with the keys of list items turned into texts, asked of the connector. */
final class ErpTexts {
  private static final Logger log = LoggerFactory.getLogger(ErpTexts.class);

  private final ConnectedErp erp;

  ErpTexts(ConnectedErp erp) {
    this.erp = erp;
  }

  /** Per actor, in order: field key to value. A key whose text is not to be had stays a key. */
  List<Map<String, String>> of(List<Actor> actors, List<FieldMetadata> fields) {
    Map<String, Map<String, String>> lists = new HashMap<>();
    for (FieldMetadata field : fields) {
      String list = field.listName();
      if (field.type() == FieldType.List && list != null && !list.isEmpty()) {
        lists
            .computeIfAbsent(list, name -> new HashMap<>())
            .putAll(texts(list, keys(actors, field.key())));
      }
    }
    List<Map<String, String>> values = new ArrayList<>();
    for (Actor actor : actors) {
      Map<String, String> ofActor = new LinkedHashMap<>();
      for (FieldMetadata field : fields) {
        String value = Objects.requireNonNullElse(actor.values().get(field.key()), "");
        String list = Objects.requireNonNullElse(field.listName(), "");
        ofActor.put(
            field.key(),
            field.type() == FieldType.List
                ? lists.getOrDefault(list, Map.of()).getOrDefault(value, value)
                : value);
      }
      values.add(ofActor);
    }
    return values;
  }

  private static Set<String> keys(List<Actor> actors, String fieldKey) {
    Set<String> keys = new TreeSet<>();
    for (Actor actor : actors) {
      String key = actor.values().get(fieldKey);
      if (key != null && !key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Map<String, String> texts(String list, Set<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    try {
      Answer<Map<String, String>> answer = erp.listItems(list, List.copyOf(keys));
      return answer.outcome().isOk() ? answer.value() : Map.of();
    } catch (ConnectorException e) {
      log.info("The texts of the list {} can't be read: {}", list, e.getMessage());
      return Map.of();
    }
  }
}
