package dev.syncline.soap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A type of the contract: how its values are read and written, and what a schema says of it. */
abstract sealed class Shape
    permits Scalar, EnumShape, FlagsShape, RecordShape, ListShape, MapShape {
  private final String namespace;
  private final String name;

  Shape(String namespace, String name) {
    this.namespace = namespace.intern();
    this.name = name;
  }

  /** The namespace of the type, which is also that of its members. */
  String namespace() {
    return namespace;
  }

  /** The type's name in a schema. */
  String name() {
    return name;
  }

  /** What stands for a value that was not sent, or nil; and what is written for null. */
  abstract @Nullable Object absent();

  /** Whether null is written as nil; else as {@link #absent()}. */
  boolean nillable() {
    return absent() == null;
  }

  /** Reads the element that the input stands on, to its end. */
  abstract @Nullable Object read(XmlInput in) throws IOException, SoapFault;

  /** Writes what stands between the element's tags. */
  abstract void write(XmlOutput out, Object value);
}
