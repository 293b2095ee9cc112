package dev.syncline.store.jdbc;

import java.io.StringWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The small JSON documents that the databases look into: lists of keys, flat objects. */
final class Json {
  static final String EMPTY = "{}";
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String ids(Collection<Integer> ids) {
    StringBuilder out = new StringBuilder(ids.size() * 7 + 2).append('[');
    for (int id : ids) {
      if (out.length() > 1) {
        out.append(',');
      }
      out.append(id);
    }
    return out.append(']').toString();
  }

  static String texts(Collection<String> texts) {
    StringWriter out = new StringWriter(texts.size() * 12 + 2);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      texts.forEach(json::writeString);
      json.writeEndArray();
    }
    return out.toString();
  }

  /** A flat object; null members stay, for merging. */
  static String object(Map<String, ? extends @Nullable Object> members) {
    if (members.isEmpty()) {
      return EMPTY;
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      members.forEach((name, value) -> {
        json.writeName(name);
        switch (value) {
          case null -> json.writeNull();
          case Integer number -> json.writeNumber(number);
          default -> json.writeString(value.toString());
        }
      });
      json.writeEndObject();
    }
    return out.toString();
  }

  /** The members of a flat object, each as text. */
  static Map<String, String> members(String object) {
    if (object.length() <= 2) {
      return Map.of();
    }
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), object)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, json.getString());
      }
    }
    return members;
  }

  static Map<String, Integer> numbers(String object) {
    if (object.length() <= 2) {
      return Map.of();
    }
    Map<String, Integer> numbers = new HashMap<>();
    members(object).forEach((name, value) -> numbers.put(name, Integer.valueOf(value)));
    return Map.copyOf(numbers);
  }
}
