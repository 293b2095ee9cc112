package dev.syncline.server.rest;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ListItem;
import dev.syncline.model.SynclineException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records of the CRM of one type as JSON, and back. */
final class EntityJson {
  /** Members that the server sets; they may be sent back, and mean nothing then. */
  private static final Set<String> OWN =
      Set.of("version", "created", "updated", "deleted", "contactid", "personid", "projectid");

  private static final int MOST_DIGITS = 1000;

  private static final String USER_DEFINED = "UserDefinedFields";

  private final EntityType type;
  private final List<CrmField> fields;
  private final Function<String, List<ListItem>> items;
  private final Map<String, Map<String, ListItem>> known = new HashMap<>();

  /**
   * @param items the items of a list, by its name
   */
  EntityJson(EntityType type, List<CrmField> fields, Function<String, List<ListItem>> items) {
    this.type = type;
    this.fields = fields;
    this.items = items;
  }

  /** The member that holds the id: {@code ContactId}. */
  String idMember() {
    return type.name() + "Id";
  }

  ObjectNode write(Entity entity) {
    ObjectNode json = Json.object();
    json.put(idMember(), entity.id());
    if (type != EntityType.Contact) {
      json.put("ContactId", entity.contactId());
    }
    ObjectNode userDefined = Json.object();
    for (CrmField field : fields) {
      put(field.userDefined() ? userDefined : json, field, entity.value(field.key()));
    }
    json.set(USER_DEFINED, userDefined);
    json.put("Version", entity.version());
    json.put("Created", time(entity.created()));
    json.put("Updated", time(entity.updated()));
    json.put("Deleted", entity.deleted());
    return json;
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private void put(ObjectNode json, CrmField field, String value) {
    String member = field.member();
    boolean text = field.type() == CrmFieldType.TEXT || field.type() == CrmFieldType.LONG_TEXT;
    if (value.isEmpty() && !text) {
      json.putNull(member);
      return;
    }
    switch (field.type()) {
      case INTEGER, DECIMAL -> json.put(member, new BigDecimal(value));
      case CHECKBOX -> json.put(member, value.equals("1"));
      case LIST -> json.set(member, item(field, value));
      default -> json.put(member, value);
    }
  }

  private ObjectNode item(CrmField field, String id) {
    ListItem item = known.computeIfAbsent(String.valueOf(field.listName()), this::byId).get(id);
    ObjectNode json = Json.object();
    json.put("Id", Integer.parseInt(id));
    json.put("Name", item == null ? "" : item.name());
    return json;
  }

  private Map<String, ListItem> byId(String listName) {
    Map<String, ListItem> byId = new HashMap<>();
    items.apply(listName).forEach(item -> byId.put(Integer.toString(item.id()), item));
    return byId;
  }

  /**
   * The values in a body: CRM field key to value; null and an empty text make a field blank.
   *
   * @throws SynclineException INVALID_ARGUMENT for a member that the type does not have
   */
  Map<String, String> read(ObjectNode json) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String name = member.getKey();
      if (name.equalsIgnoreCase(USER_DEFINED)) {
        if (member.getValue() instanceof ObjectNode userDefined) {
          readInto(values, userDefined, true);
        }
      } else if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
        values.put(field(name, false).key(), text(name, member.getValue()));
      }
    }
    return values;
  }

  private void readInto(Map<String, String> values, ObjectNode json, boolean userDefined) {
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      values.put(
          field(member.getKey(), userDefined).key(),
          text(USER_DEFINED + "." + member.getKey(), member.getValue()));
    }
  }

  /** The company in a body; null where it is absent. */
  static @Nullable Integer company(ObjectNode json) {
    JsonNode node = Json.member(json, "ContactId");
    if (node == null) {
      return null;
    }
    if (node.isNull()) {
      return 0;
    }
    if (!node.isInt()) {
      throw SynclineException.invalid("ContactId must be the number of a company.");
    }
    return node.asInt();
  }

  /**
   * The field behind a member's name, in any case.
   *
   * @throws SynclineException INVALID_ARGUMENT when the type has none
   */
  CrmField field(String member, boolean userDefined) {
    for (CrmField field : fields) {
      if (field.userDefined() == userDefined && field.member().equalsIgnoreCase(member)) {
        return field;
      }
    }
    throw SynclineException.invalid("A " + type + " has no member " + member + ".");
  }

  private static String text(String member, JsonNode node) {
    if (node.isNull()) {
      return "";
    }
    if (node instanceof ObjectNode object) {
      JsonNode id = Json.member(object, "Id");
      JsonNode name = Json.member(object, "Name");
      if (id != null && id.isInt() && id.asInt() != 0) {
        return id.asString();
      }
      if (name != null && (name.isNull() || name.isString())) {
        return name.isNull() ? "" : name.asString();
      }
      throw SynclineException.invalid(
          "The member " + member + " needs an Id or a Name of a list item.");
    }
    if (node.isArray()) {
      throw SynclineException.invalid("The member " + member + " can't be a list.");
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? "1" : "0";
    }
    return node.isNumber() ? plain(member, node.decimalValue()) : node.asString();
  }

  /** A number as it is written out; one whose zeros would fill the memory is refused. */
  private static String plain(String member, BigDecimal number) {
    if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
      throw SynclineException.invalid("The number in " + member + " has too many digits.");
    }
    return number.toPlainString();
  }
}
