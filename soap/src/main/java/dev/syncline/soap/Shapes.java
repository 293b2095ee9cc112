package dev.syncline.soap;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the wire type of a Java type, for one version of a contract. */
final class Shapes {
  private final int version;
  private final Namespaces namespaces;
  private final Map<String, List<String>> order;
  private final Map<Class<?>, Scalar> scalars = new HashMap<>();
  private final Map<Class<?>, RecordShape> records = new HashMap<>();
  private final Map<Class<?>, EnumShape> enums = new HashMap<>();

  /**
   * @param order where a type's own members are written in another order than its components
   */
  Shapes(int version, Namespaces namespaces, Map<String, List<String>> order) {
    this.version = version;
    this.order = order;
    this.namespaces = namespaces;
    Scalar.ALL.forEach(scalar -> scalars.put(scalar.javaType(), scalar));
    scalars.put(int.class, scalars.get(Integer.class));
    scalars.put(long.class, scalars.get(Long.class));
    scalars.put(short.class, scalars.get(Short.class));
    scalars.put(boolean.class, scalars.get(Boolean.class));
    scalars.put(double.class, scalars.get(Double.class));
  }

  /** The shape of a type; the annotations beside it may name a dictionary. */
  Shape of(Type type, AnnotatedElement annotations) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return list(of(arguments[0], annotations));
      } else if (generic.getRawType() == Set.class && arguments[0] instanceof Class<?> element) {
        return new FlagsShape(enumeration(element));
      } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return map(of(arguments[1], annotations), annotations.getAnnotation(Dictionary.class));
      }
    } else if (type instanceof Class<?> plain) {
      Scalar scalar = scalars.get(plain);
      if (scalar != null) {
        return scalar;
      } else if (plain.isEnum()) {
        return enumeration(plain);
      } else if (plain.isRecord()) {
        return record(plain);
      }
    }
    throw new IllegalStateException("A contract can't have the type " + type);
  }

  private Shape list(Shape item) {
    String namespace = item instanceof Scalar ? Namespaces.ARRAYS : item.namespace();
    Member member = Member.of(namespace, item.name(), item, namespaces);
    return new ListShape(namespace, "ArrayOf" + item.name(), member);
  }

  private Shape map(Shape value, @Nullable Dictionary dictionary) {
    String type = dictionary == null ? "StringDictionary" : dictionary.type();
    String entry = dictionary == null ? "StringKeyValuePair" : dictionary.entry();
    String namespace =
        dictionary == null || dictionary.namespace().isEmpty()
            ? namespaces.service()
            : dictionary.namespace();
    return new MapShape(
        namespace,
        type,
        Member.of(namespace, entry, Scalar.STRING, namespaces),
        Member.of(namespace, "Key", Scalar.STRING, namespaces),
        Member.of(namespace, "Value", value, namespaces));
  }

  private EnumShape enumeration(Class<?> type) {
    return enums.computeIfAbsent(
        type,
        each -> {
          WireType wire = each.getAnnotation(WireType.class);
          return new EnumShape(
              namespace(wire),
              name(each, each.getSimpleName()),
              each,
              wire == null ? "" : wire.actualType(),
              version);
        });
  }

  RecordShape record(Class<?> type) {
    RecordShape known = records.get(type);
    if (known != null) {
      return known;
    }
    WireType wire = type.getAnnotation(WireType.class);
    Extends extension = type.getAnnotation(Extends.class);
    RecordComponent[] components = type.getRecordComponents();
    boolean holdsBase =
        extension != null && components.length > 0 && components[0].getType() == extension.value();
    RecordShape base = extension == null ? null : record(extension.value());
    if (base != null && base.base() != null) {
      throw new IllegalStateException(type + " extends a type that extends another one");
    }
    RecordShape shape =
        new RecordShape(
            namespace(wire),
            name(type, type.getSimpleName()),
            type,
            wire != null && wire.valueType(),
            base,
            holdsBase);
    records.put(type, shape);
    shape.complete(members(shape, components, holdsBase));
    return shape;
  }

  private Members members(RecordShape shape, RecordComponent[] components, boolean holdsBase) {
    List<Members.Slot> inherited = new ArrayList<>();
    RecordShape base = shape.base();
    if (base != null) {
      for (Members.Slot slot : base.members().all()) {
        inherited.add(new Members.Slot(slot.member(), true, holdsBase ? slot.place() : -1));
      }
    }
    List<Members.Slot> own = new ArrayList<>();
    @Nullable Object[] absent = new Object[components.length];
    for (int i = holdsBase ? 1 : 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Shape type = of(component.getGenericType(), component);
      absent[i] = type.absent();
      if (isIn(component)) {
        String name = name(component, capitalised(component.getName()));
        own.add(new Members.Slot(Member.of(shape.namespace(), name, type, namespaces), false, i));
      }
    }
    List<String> wanted = order.get(shape.name());
    if (wanted != null) {
      List<String> all = wanted;
      own.sort(Comparator.comparingInt(slot -> place(all, slot.member().name())));
    }
    return new Members(inherited, own, absent);
  }

  private static int place(List<String> order, String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }

  /** Whether this version has it. */
  boolean isIn(AnnotatedElement element) {
    Since since = element.getAnnotation(Since.class);
    return since == null || since.value() <= version;
  }

  private String namespace(@Nullable WireType wire) {
    return wire == null || wire.namespace().isEmpty() ? namespaces.service() : wire.namespace();
  }

  static String name(AnnotatedElement element, String byRule) {
    Named named = element.getAnnotation(Named.class);
    return named == null ? byRule : named.value();
  }

  static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
