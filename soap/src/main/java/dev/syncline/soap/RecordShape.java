package dev.syncline.soap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record: a sequence of members, those of the base first. */
final class RecordShape extends Shape {
  private final Class<?> type;
  private final boolean valueType;
  private final @Nullable RecordShape base;
  private final boolean holdsBase;
  private @Nullable RecordHandles handles;
  private @Nullable Members members;
  private @Nullable Object absent;

  /**
   * @param base the type this one extends, or null
   * @param holdsBase whether the first component is the base
   */
  RecordShape(
      String namespace,
      String name,
      Class<?> type,
      boolean valueType,
      @Nullable RecordShape base,
      boolean holdsBase) {
    super(namespace, name);
    this.type = type;
    this.valueType = valueType;
    this.base = base;
    this.holdsBase = holdsBase;
  }

  /** Gives it its members; apart from the constructor, since types may hold themselves. */
  void complete(Members members) {
    this.members = members;
    if (valueType) {
      this.absent = handles().make(members.fresh());
    }
  }

  /** Made when first used: a server starts with ten contracts and is asked for few types. */
  private RecordHandles handles() {
    RecordHandles known = handles;
    if (known == null) {
      known = RecordHandles.of(type);
      handles = known;
    }
    return known;
  }

  Members members() {
    if (members == null) {
      throw new IllegalStateException(name() + " is not complete");
    }
    return members;
  }

  boolean valueType() {
    return valueType;
  }

  @Nullable RecordShape base() {
    return base;
  }

  @Override
  @Nullable Object absent() {
    return absent;
  }

  @Override
  boolean nillable() {
    return !valueType;
  }

  @Override
  Object read(XmlInput in) throws IOException, SoapFault {
    @Nullable Object[] values = members().fresh();
    @Nullable Object @Nullable [] inherited = freshBase();
    members().read(in, values, inherited);
    return make(values, inherited);
  }

  /** The array for the values of the base, or null where they are not kept. */
  @Nullable Object @Nullable [] freshBase() {
    return holdsBase && base != null ? base.members().fresh() : null;
  }

  /** The record from what was read. */
  Object make(@Nullable Object[] values, @Nullable Object @Nullable [] inherited) throws SoapFault {
    try {
      if (inherited != null && base != null) {
        values[0] = base.handles().make(inherited);
      }
      return handles().make(values);
    } catch (IllegalArgumentException e) {
      throw SoapFault.client(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  void write(XmlOutput out, Object value) {
    @Nullable Object[] values = handles().take(value);
    if (base != null) {
      base.writeOwn(out, holdsBase ? values[0] : null);
    }
    members().write(out, values);
  }

  /** The values of a record's components. */
  @Nullable Object[] take(Object value) {
    return handles().take(value);
  }

  private void writeOwn(XmlOutput out, @Nullable Object value) {
    members().write(out, value == null ? members().fresh() : handles().take(value));
  }
}
