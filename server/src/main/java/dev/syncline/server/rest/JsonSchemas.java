package dev.syncline.server.rest;

import dev.syncline.contract.Carrier;
import dev.syncline.contract.FieldProperty;
import dev.syncline.contract.TableRight;
import dev.syncline.soap.Extends;
import dev.syncline.soap.Named;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of what {@link Json} writes, made from the same records. */
final class JsonSchemas {
  private static final Set<Class<?>> INTEGERS =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private final ObjectNode components = Json.object();
  private final Map<String, Class<?>> named = new HashMap<>();

  /** Every record and enum that was met, by name. */
  ObjectNode components() {
    return components;
  }

  /** Adds one that no record stands for. */
  ObjectNode add(String name, ObjectNode schema) {
    components.set(name, schema);
    return reference(name);
  }

  static ObjectNode reference(String name) {
    return Json.object().put("$ref", "#/components/schemas/" + name);
  }

  static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  /** A schema that takes null as well. */
  static ObjectNode nullable(ObjectNode schema) {
    JsonNode type = schema.get("type");
    if (type != null && type.isString()) {
      schema.putArray("type").add(type.asString()).add("null");
      return schema;
    }
    ObjectNode either = Json.object();
    either.putArray("anyOf").add(schema).add(of("null"));
    return either;
  }

  ObjectNode of(Type type) {
    return switch (type) {
      case ParameterizedType generic -> collection(generic);
      case Class<?> known when known.isArray() -> array(of(known.componentType()));
      case Class<?> known -> of(known);
      default -> Json.object();
    };
  }

  private ObjectNode collection(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == Map.class) {
      ObjectNode map = of("object");
      map.set("additionalProperties", nullable(of(arguments[1])));
      return map;
    }
    // Flags are one text in JSON, as in XML.
    return generic.getRawType() == Set.class ? of("string") : array(of(arguments[0]));
  }

  private static ObjectNode array(ObjectNode items) {
    ObjectNode list = of("array");
    list.set("items", items);
    return list;
  }

  private ObjectNode of(Class<?> type) {
    if (INTEGERS.contains(type)) {
      boolean large = type == long.class || type == Long.class;
      return of("integer").put("format", large ? "int64" : "int32");
    }
    if (type == boolean.class || type == Boolean.class) {
      return of("boolean");
    }
    if (type == LocalDateTime.class) {
      return of("string").put("format", "date-time");
    }
    if (type == Duration.class) {
      return of("string").put("description", "A time span: 00:05:00, 1.02:00:00 or PT5M.");
    }
    if (type == String.class) {
      return of("string");
    }
    return type.isRecord() || type.isEnum() ? component(type) : Json.object();
  }

  private ObjectNode component(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> other = named.get(name);
    if (other != null && other != type) {
      String owner =
          type.getEnclosingClass() == null
              ? type.getPackageName()
              : type.getEnclosingClass().getName();
      name = owner.substring(owner.lastIndexOf('.') + 1) + "." + name;
    }
    if (named.put(name, type) == null) {
      // A place first: a record may hold itself.
      ObjectNode schema = Json.object();
      components.set(name, schema);
      if (type.isEnum()) {
        schema.put("type", "string");
        ArrayNode constants = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants())
            .forEach(constant -> constants.add(constant.toString()));
      } else {
        members(schema, type);
      }
    }
    return reference(name);
  }

  private void members(ObjectNode schema, Class<?> type) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode member = of(component.getGenericType());
      properties.set(
          name(component), mayBeNull(component.getAnnotatedType()) ? nullable(member) : member);
    }
    Extends base = type.getAnnotation(Extends.class);
    if (base != null && base.value() == Carrier.class) {
      properties.set("TableRight", nullable(of(TableRight.class)));
      ObjectNode fields = of("object");
      fields.set("additionalProperties", of(FieldProperty.class));
      properties.set("FieldProperties", nullable(fields));
    }
  }

  static boolean mayBeNull(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static String name(RecordComponent component) {
    Named name = component.getAnnotation(Named.class);
    return name == null ? capital(component.getName()) : name.value();
  }

  static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** An object whose members are given. */
  static ObjectNode object(Map<String, ObjectNode> members, List<String> required) {
    ObjectNode schema = of("object");
    ObjectNode properties = schema.putObject("properties");
    members.forEach(properties::set);
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(names::add);
    }
    return schema;
  }
}
