package dev.syncline.soap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list: ArrayOfX, with an element for each item. */
final class ListShape extends Shape {
  private final Member item;

  ListShape(String namespace, String name, Member item) {
    super(namespace, name);
    this.item = item;
  }

  Member item() {
    return item;
  }

  @Override
  @Nullable Object absent() {
    return null;
  }

  @Override
  Object read(XmlInput in) throws IOException, SoapFault {
    List<@Nullable Object> items = new ArrayList<>();
    while (nextItem(in)) {
      items.add(item.read(in));
    }
    return items;
  }

  /** Goes on to the next item; what is no item is skipped. */
  boolean nextItem(XmlInput in) throws IOException, SoapFault {
    while (in.nextChild()) {
      if (item.is(in)) {
        return true;
      }
      in.skip();
    }
    return false;
  }

  @Override
  void write(XmlOutput out, Object value) {
    for (Object each : (Iterable<?>) value) {
      item.write(out, each);
      out.mayFlush();
    }
  }
}
