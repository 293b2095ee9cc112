package dev.syncline.server.rest;

import dev.syncline.model.SynclineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON patch (RFC 6902) of a record as the merge patch that does the same. */
final class JsonPatches {
  private JsonPatches() {}

  /**
   * @throws SynclineException INVALID_ARGUMENT for an operation that a record does not take
   */
  static ObjectNode toMerge(ArrayNode operations) {
    ObjectNode merge = Json.object();
    for (JsonNode node : operations) {
      if (!(node instanceof ObjectNode operation)) {
        throw SynclineException.invalid("A JSON patch is a list of operations.");
      }
      String op = text(operation, "op");
      String[] path = text(operation, "path").split("/");
      JsonNode value =
          switch (op) {
            case "add", "replace" -> operation.get("value");
            case "remove" -> Json.tree(null);
            default ->
                throw SynclineException.invalid(
                    "The operation \""
                        + op
                        + "\" can't be applied to a record; add, replace and"
                        + " remove can.");
          };
      if (value == null || path.length < 2 || path.length > 3 || !path[0].isEmpty()) {
        throw SynclineException.invalid(
            "The operation " + operation + " needs a path like /Phone, and a value.");
      }
      if (path.length == 2) {
        merge.set(path[1], value);
      } else {
        ObjectNode inner =
            merge.get(path[1]) instanceof ObjectNode known ? known : merge.putObject(path[1]);
        inner.set(path[2], value);
      }
    }
    return merge;
  }

  private static String text(ObjectNode operation, String name) {
    JsonNode node = operation.get(name);
    if (node == null || !node.isString()) {
      throw SynclineException.invalid("An operation of a JSON patch lacks \"" + name + "\".");
    }
    return node.asString();
  }
}
