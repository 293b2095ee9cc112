package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.fuzzing.Target;
import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities.Condition;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Any bytes as a merge patch or arguments where they begin with a brace, as a JSON patch where they
 * begin with a bracket, else as a filter: they are read, or refused as INVALID_ARGUMENT. A filter
 * that was read, written again in its plainest form and read again, is the same filter.
 */
public final class RestInputs implements Target {
  private static final EntityType TYPE = EntityType.Contact;
  private static final List<CrmField> FIELDS =
      Arrays.stream(CrmFieldType.values())
          .map(type ->
              new CrmField(
                  TYPE,
                  "KEY_" + type,
                  "A" + type.name().replace("_", ""),
                  "",
                  type,
                  type == CrmFieldType.LIST ? "country" : null,
                  50,
                  type == CrmFieldType.DATE))
          .toList();

  private static final Set<Type> ARGUMENTS =
      Arrays.stream(ErpSyncAgent.class.getMethods())
          .map(Method::getGenericParameterTypes)
          .flatMap(Arrays::stream)
          .collect(Collectors.toSet());

  private static final Entity RECORD =
      new Entity(TYPE, 7, 3, false, 0, Map.of("KEY_TEXT", "a", "KEY_INTEGER", "1"), Map.of(), 1, 2);

  private final EntityJson json = new EntityJson(TYPE, FIELDS, name -> List.of());

  @Override
  public void take(byte[] input) {
    try {
      switch (input.length == 0 ? ' ' : input[0]) {
        case '{' -> object(Json.object(input));
        case '[' -> patch(Json.list(input));
        default -> filter(new String(input, StandardCharsets.UTF_8));
      }
    } catch (SynclineException refused) {
      assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code(), refused.getMessage());
    }
  }

  /** A test of a value may fail, which refuses the patch. */
  private void patch(ArrayNode operations) {
    try {
      json.read(JsonPatches.toMerge(operations, json.write(RECORD)));
    } catch (SynclineException refused) {
      if (refused.code() != ErrorCode.REFUSED) {
        throw refused;
      }
    }
  }

  private void object(ObjectNode body) {
    List<JsonNode> nodes = new ArrayList<>(List.of(body));
    body.forEach(nodes::add);
    for (JsonNode node : nodes) {
      for (Type type : ARGUMENTS) {
        allowed(() -> Json.read(node, type, "Member"));
      }
      allowed(() -> Json.read(node, Bodies.Search.class, ""));
    }
    allowed(() -> EntityJson.company(body));
    json.read(body);
  }

  private static void allowed(Runnable reading) {
    try {
      reading.run();
    } catch (SynclineException refused) {
      assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code(), refused.getMessage());
    }
  }

  private void filter(String text) {
    List<Condition> conditions = EntityQueries.conditions(text, TYPE, json);
    if (!conditions.isEmpty()) {
      String plain =
          conditions.stream().map(RestInputs::written).collect(Collectors.joining(" and "));
      assertEquals(conditions, EntityQueries.conditions(plain, TYPE, json), plain);
    }
  }

  private static String written(Condition condition) {
    String member =
        switch (condition.key()) {
          case "ID" -> "ContactId";
          case "CREATED", "UPDATED" -> condition.key();
          default -> member(condition.key());
        };
    String value = "'" + condition.value().replace("'", "''") + "'";
    return condition.operator().length() == 2
        ? member + " " + condition.operator() + " " + value
        : condition.operator() + "(" + member + "," + value + ")";
  }

  private static String member(String key) {
    CrmField field =
        FIELDS.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    return field.userDefined() ? "UserDefinedFields." + field.member() : field.member();
  }
}
