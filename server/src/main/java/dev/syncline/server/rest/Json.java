package dev.syncline.server.rest;

import dev.syncline.model.SynclineException;
import dev.syncline.server.http.Exchange;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the published REST contract writes it: members in PascalCase, enums by name. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .annotationIntrospector(new WireNames())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Duration.class, new TimeSpanWriter())
                  .addDeserializer(Duration.class, new TimeSpanReader())
                  .addSerializer(LocalDateTime.class, new DateTimeWriter()))
          .defaultAttributes(WireNames.ATTRIBUTES)
          .build();

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The same; date-times are those of a zone, and say so. */
  static byte[] write(@Nullable Object value, ZoneId zone) {
    return MAPPER.writer().withAttribute(ZoneId.class, zone).writeValueAsBytes(value);
  }

  static JsonNode tree(@Nullable Object value) {
    return value == null ? NullNode.getInstance() : MAPPER.valueToTree(value);
  }

  /** The same; date-times are those of a zone, and say so. */
  static JsonNode tree(@Nullable Object value, ZoneId zone) {
    return value == null
        ? NullNode.getInstance()
        : MAPPER.writer().withAttribute(ZoneId.class, zone).valueToTree(value);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The body of a request; an empty object where there is none.
   *
   * @throws SynclineException INVALID_ARGUMENT when it is no JSON object
   */
  static ObjectNode body(Exchange exchange) throws IOException {
    return object(exchange.bytes());
  }

  /** The same of a body that was read. */
  static ObjectNode object(byte[] bytes) {
    if (bytes.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw SynclineException.invalid("The body must be a JSON object.");
    } catch (JacksonException e) {
      throw SynclineException.invalid("The body is not JSON: " + e.getOriginalMessage());
    } catch (NumberFormatException e) { // of an exponent that no number can have
      throw SynclineException.invalid("The body holds a number that is too large or too small.");
    }
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /**
   * The body of a request that is a list.
   *
   * @throws SynclineException INVALID_ARGUMENT when it is none
   */
  static ArrayNode list(Exchange exchange) throws IOException {
    return list(exchange.bytes());
  }

  /** The same of a body that was read. */
  static ArrayNode list(byte[] bytes) {
    try {
      if (MAPPER.readTree(bytes) instanceof ArrayNode array) {
        return array;
      }
      throw SynclineException.invalid("The body must be a JSON list.");
    } catch (JacksonException e) {
      throw SynclineException.invalid("The body is not JSON: " + e.getOriginalMessage());
    } catch (NumberFormatException e) { // of an exponent that no number can have
      throw SynclineException.invalid("The body holds a number that is too large or too small.");
    }
  }

  /** The value of a member, in any case; null where it is absent. */
  static @Nullable JsonNode member(ObjectNode object, String name) {
    JsonNode exact = object.get(name);
    if (exact != null) {
      return exact;
    }
    for (String other : object.propertyNames()) {
      if (other.equalsIgnoreCase(name)) {
        return object.get(other);
      }
    }
    return null;
  }

  /**
   * A node as a value of a type.
   *
   * @param what for the sentence: the name of the member
   * @throws SynclineException INVALID_ARGUMENT when it is none
   */
  static @Nullable Object read(JsonNode node, Type type, String what) {
    try {
      return MAPPER.treeToValue(node, MAPPER.constructType(type));
    } catch (JacksonException e) {
      StringBuilder path = new StringBuilder(what);
      e.getPath().stream()
          .map(JacksonException.Reference::getPropertyName)
          .filter(Objects::nonNull)
          .forEach(name -> path.append(path.isEmpty() ? "" : ".").append(name));
      throw SynclineException.invalid("The member " + path + " must be " + expected(e) + ".");
    }
  }

  /** What should have stood in a place, in words of JSON. */
  private static String expected(JacksonException failure) {
    Class<?> type =
        switch (failure) {
          case MismatchedInputException mismatch -> mismatch.getTargetType();
          case InputCoercionException coercion -> coercion.getTargetType();
          default -> null;
        };
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of " + List.of(type.getEnumConstants());
    }
    if (type == int.class || type == Integer.class) {
      return "a whole number of at most 10 digits";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return "a time span such as 00:05:00";
    }
    if (type == String.class) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /** A time span as .NET writes it: {@code 00:05:00}, {@code 1.02:00:00}. */
  private static final class TimeSpanWriter extends ValueSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator out, SerializationContext context) {
      String days = value.toDays() == 0 ? "" : value.toDays() + ".";
      out.writeString(
          "%s%02d:%02d:%02d"
              .formatted(days, value.toHoursPart(), value.toMinutesPart(), value.toSecondsPart()));
    }
  }

  /** Reads that, and ISO 8601 ({@code PT5M}). */
  private static final class TimeSpanReader extends ValueDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) {
      return TimeSpans.parse(in.getString());
    }
  }

  /** A date-time with the offset that its zone has then: {@code 2026-11-25T09:30:00+01:00}. */
  private static final class DateTimeWriter extends ValueSerializer<LocalDateTime> {
    @Override
    public void serialize(LocalDateTime value, JsonGenerator out, SerializationContext context) {
      ZoneId zone =
          context.getAttribute(ZoneId.class) instanceof ZoneId known ? known : ZoneOffset.UTC;
      // Never is year 1, when zones were not yet of whole minutes.
      ZoneId sane = value.getYear() == 1 ? ZoneOffset.UTC : zone;
      out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.atZone(sane)));
    }
  }
}
