package dev.syncline.server.rest;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code $select}: of an object, or of each object in a list, only the members that are named. */
final class Selections {
  private Selections() {}

  static JsonNode apply(JsonNode node, @Nullable String select) {
    if (select == null || select.isBlank()) {
      return node;
    }
    Set<String> wanted = new TreeSet<>();
    for (String name : select.split(",")) {
      wanted.add(name.strip().toLowerCase(Locale.ROOT));
    }
    if (node instanceof ArrayNode array) {
      array.forEach(item -> keep(item, wanted));
    } else {
      keep(node, wanted);
    }
    return node;
  }

  private static void keep(JsonNode node, Set<String> wanted) {
    if (node instanceof ObjectNode object) {
      for (String name : new ArrayList<>(object.propertyNames())) {
        if (!wanted.contains(name.toLowerCase(Locale.ROOT))) {
          object.remove(name);
        }
      }
    }
  }
}
