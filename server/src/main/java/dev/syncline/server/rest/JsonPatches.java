package dev.syncline.server.rest;

import dev.syncline.model.SynclineException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON patch (RFC 6902) of a record as the merge patch that does the same. */
final class JsonPatches {
  private final ObjectNode now;
  private final ObjectNode merge = Json.object();

  private JsonPatches(ObjectNode record) {
    this.now = record;
  }

  /**
   * @param record as it is read; its values are what {@code test}, {@code copy} and {@code move}
   *     see, and it is changed
   * @throws SynclineException INVALID_ARGUMENT for an operation that a record does not take;
   *     REFUSED when a value is not what the patch says it must be
   */
  static ObjectNode toMerge(ArrayNode operations, ObjectNode record) {
    JsonPatches patch = new JsonPatches(record);
    for (JsonNode node : operations) {
      if (!(node instanceof ObjectNode operation)) {
        throw SynclineException.invalid("A JSON patch is a list of operations.");
      }
      patch.apply(operation);
    }
    return patch.merge;
  }

  private void apply(ObjectNode operation) {
    List<String> path = path(operation, "path");
    switch (text(operation, "op")) {
      case "add", "replace" -> set(path, value(operation));
      case "remove" -> set(path, NullNode.getInstance());
      case "copy" -> set(path, get(path(operation, "from")));
      case "move" -> {
        List<String> from = path(operation, "from");
        JsonNode moved = get(from);
        set(from, NullNode.getInstance());
        set(path, moved);
      }
      case "test" -> test(path, value(operation));
      default ->
          throw SynclineException.invalid(
              "The operation "
                  + operation
                  + " is not known. There are add, replace, remove, copy, move and test.");
    }
  }

  private void test(List<String> path, JsonNode expected) {
    JsonNode there = get(path);
    if (!there.equals(JsonPatches::compare, expected)) {
      throw SynclineException.refused(
          "The record holds "
              + there
              + " in "
              + String.join("/", path)
              + ", and the patch applies only where that is "
              + expected
              + ". Nothing was changed; read the record again.");
    }
  }

  /** 1 and 1.0 are one number. */
  private static int compare(JsonNode one, JsonNode other) {
    if (isFinite(one) && isFinite(other)) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  private static boolean isFinite(JsonNode node) {
    return node instanceof NumericNode number && !number.isNaN();
  }

  private JsonNode get(List<String> path) {
    @Nullable JsonNode found = Json.member(now, path.getFirst());
    if (path.size() == 2) {
      found = found instanceof ObjectNode inner ? Json.member(inner, path.getLast()) : null;
    }
    return found == null ? NullNode.getInstance() : found;
  }

  private void set(List<String> path, JsonNode value) {
    set(merge, path, value);
    set(now, path, value);
  }

  private static void set(ObjectNode object, List<String> path, JsonNode value) {
    String name = nameIn(object, path.getFirst());
    if (path.size() == 1) {
      object.set(name, value);
    } else {
      ObjectNode inner =
          object.get(name) instanceof ObjectNode known ? known : object.putObject(name);
      inner.set(nameIn(inner, path.getLast()), value);
    }
  }

  /** The member as the object writes it: names are known in any case. */
  private static String nameIn(ObjectNode object, String name) {
    return object.propertyNames().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  /** One or two names: those of a member, and of what is inside it. */
  private static List<String> path(ObjectNode operation, String member) {
    String pointer = text(operation, member);
    List<String> parts =
        Arrays.stream(pointer.split("/", -1))
            .map(part -> part.replace("~1", "/").replace("~0", "~"))
            .toList();
    if (!pointer.startsWith("/") || parts.size() > 3) {
      throw SynclineException.invalid(
          "The operation " + operation + " needs a " + member + " like /Phone.");
    }
    return parts.subList(1, parts.size());
  }

  private static JsonNode value(ObjectNode operation) {
    JsonNode value = operation.get("value");
    if (value == null) {
      throw SynclineException.invalid("The operation " + operation + " needs a value.");
    }
    return value;
  }

  private static String text(ObjectNode operation, String name) {
    JsonNode node = operation.get(name);
    if (node == null || !node.isString()) {
      throw SynclineException.invalid("An operation of a JSON patch lacks \"" + name + "\".");
    }
    return node.asString();
  }
}
