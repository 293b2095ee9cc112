package dev.syncline.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An element with a name and a type: a record's component, an argument, a list's item. */
final class Member {
  private final String name;
  private final String namespace;
  private final Shape shape;
  private final Namespaces namespaces;
  private final byte[] open;
  private final byte[] close;
  private final byte[] nil;

  /**
   * @param rootNamespace what the start tag declares as default namespace; null for nothing
   */
  private Member(
      String namespace,
      String name,
      Shape shape,
      Namespaces namespaces,
      @Nullable String rootNamespace) {
    this.name = name.intern();
    this.namespace = namespace.intern();
    this.shape = shape;
    this.namespaces = namespaces;
    String tag = namespaces.prefix(namespace) + name;
    String start = "<" + tag + (rootNamespace == null ? "" : " xmlns=\"" + rootNamespace + "\"");
    this.open = bytes(start + ">");
    this.close = bytes("</" + tag + ">");
    this.nil = bytes(start + " i:nil=\"true\"/>");
  }

  static Member of(String namespace, String name, Shape shape, Namespaces namespaces) {
    return new Member(namespace, name, shape, namespaces, null);
  }

  /** A member of the service's namespace that declares it as default: a header. */
  Member asRoot() {
    return new Member(namespace, name, shape, namespaces, namespace);
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  Shape shape() {
    return shape;
  }

  byte[] open() {
    return open;
  }

  byte[] close() {
    return close;
  }

  /** Whether the input stands on this element. */
  boolean is(XmlInput in) {
    return in.name().equals(name) && isIn(in.namespace());
  }

  /**
   * Whether an element with this name may stand in that namespace. Its own is right; none, and the
   * other namespaces of the same contract, are what people write by hand, and can't mean anything
   * else. An element of a foreign namespace is an extension and none of ours.
   */
  @SuppressWarnings("ReferenceEquality") // both are interned: mostly this decides
  boolean isIn(String namespace) {
    return namespace == this.namespace || namespaces.knows(namespace);
  }

  /** Reads the element that the input stands on, to its end. */
  @Nullable Object read(XmlInput in) throws IOException, SoapFault {
    if (in.isNil()) {
      in.skip();
      return shape.absent();
    }
    return shape.read(in);
  }

  void write(XmlOutput out, @Nullable Object value) {
    Object written = value == null ? shape.absent() : value;
    if (written == null) {
      out.raw(nil);
      return;
    }
    out.raw(open);
    shape.write(out, written);
    out.raw(close);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
