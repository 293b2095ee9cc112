package dev.syncline.soap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A set of an enum's constants: their names with spaces between. */
final class FlagsShape extends Shape {
  private final EnumShape element;

  FlagsShape(EnumShape element) {
    super(element.namespace(), element.name());
    this.element = element;
  }

  EnumShape element() {
    return element;
  }

  @Override
  Object absent() {
    return Collections.emptySet();
  }

  @Override
  Object read(XmlInput in) throws IOException, SoapFault {
    String text = in.text().strip();
    if (text.isEmpty()) {
      return absent();
    }
    List<Enum<?>> found = new ArrayList<>();
    for (String name : text.split("\\s+")) {
      Enum<?> constant = element.constant(name);
      if (constant == null) {
        throw Scalar.refused(in, name, "may hold only " + element.choices(), null);
      }
      found.add(constant);
    }
    return set(found);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Set<?> set(List<Enum<?>> found) {
    return Collections.unmodifiableSet(java.util.EnumSet.copyOf((List) found));
  }

  /** In the order of the constants; one that this version doesn't have is left out. */
  @Override
  void write(XmlOutput out, Object value) {
    boolean first = true;
    for (EnumShape.Constant constant : element.constants()) {
      if (((Set<?>) value).contains(constant.value())) {
        if (!first) {
          out.ascii(" ");
        }
        out.ascii(constant.name());
        first = false;
      }
    }
  }
}
