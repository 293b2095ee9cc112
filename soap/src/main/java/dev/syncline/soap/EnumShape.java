package dev.syncline.soap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum, by name: the constants that a version has. */
final class EnumShape extends Shape {

  /**
   * One constant.
   *
   * @param number what a schema says stands behind the name; null where that is its place in the
   *     order
   */
  record Constant(String name, Enum<?> value, @Nullable Long number) {}

  private final List<Constant> constants = new ArrayList<>();
  private final String actualType;
  private final NameTable<Enum<?>> byName;
  private final Map<Enum<?>, String> names = new HashMap<>();
  private final Enum<?> absent;

  EnumShape(String namespace, String name, Class<?> type, String actualType, int version) {
    super(namespace, name);
    this.actualType = actualType;
    Enum<?>[] all = (Enum<?>[]) type.getEnumConstants();
    Map<String, Enum<?>> table = new LinkedHashMap<>();
    for (Enum<?> value : all) {
      java.lang.reflect.Field field = field(type, value);
      Since since = field.getAnnotation(Since.class);
      if (since != null && since.value() > version) {
        continue;
      }
      Named named = field.getAnnotation(Named.class);
      Numbered numbered = field.getAnnotation(Numbered.class);
      String wireName = named == null ? value.name() : named.value();
      constants.add(new Constant(wireName, value, numbered == null ? null : numbered.value()));
      table.put(wireName, value);
      names.put(value, wireName);
    }
    if (constants.isEmpty()) {
      throw new IllegalStateException(type + " has no constant in version " + version);
    }
    this.byName = new NameTable<>(table);
    this.absent = constants.getFirst().value();
  }

  private static java.lang.reflect.Field field(Class<?> type, Enum<?> value) {
    try {
      return type.getField(value.name());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The constants, in order. */
  List<Constant> constants() {
    return constants;
  }

  /** The XML Schema type of the number behind a constant; empty when nothing is said of it. */
  String actualType() {
    return actualType;
  }

  /** The constant with this name on the wire, or null. */
  @Nullable Enum<?> constant(String name) {
    return byName.get(name);
  }

  /** The name of a constant, or null when this version doesn't have it. */
  @Nullable String nameOf(Enum<?> value) {
    return names.get(value);
  }

  /** The first constant: what zero means. */
  @Override
  Object absent() {
    return absent;
  }

  @Override
  Object read(XmlInput in) throws IOException, SoapFault {
    String value = in.text().strip();
    if (value.isEmpty()) {
      return absent;
    }
    Enum<?> constant = byName.get(value);
    if (constant == null) {
      throw Scalar.refused(in, value, "must be one of " + choices(), null);
    }
    return constant;
  }

  @Override
  void write(XmlOutput out, Object value) {
    String name = nameOf((Enum<?>) value);
    if (name == null) {
      throw new IllegalArgumentException(
          name() + " has no value " + value + " in this version of the contract");
    }
    out.ascii(name);
  }

  String choices() {
    return String.join(", ", constants.stream().map(Constant::name).toList());
  }
}
