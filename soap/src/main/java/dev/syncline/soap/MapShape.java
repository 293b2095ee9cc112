package dev.syncline.soap;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary: an element for each entry, with Key and Value in it. */
final class MapShape extends Shape {
  private final Member entry;
  private final Member key;
  private final Member value;

  /**
   * @param entry gives the entry's name and tags; its shape is not used
   */
  MapShape(String namespace, String name, Member entry, Member key, Member value) {
    super(namespace, name);
    this.entry = entry;
    this.key = key;
    this.value = value;
  }

  Member entry() {
    return entry;
  }

  Member key() {
    return key;
  }

  Member value() {
    return value;
  }

  @Override
  @Nullable Object absent() {
    return null;
  }

  @Override
  Object read(XmlInput in) throws IOException, SoapFault {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.nextChild()) {
      if (entry.is(in) && !in.isNil()) {
        readEntry(in, map);
      } else {
        in.skip();
      }
    }
    return map;
  }

  private void readEntry(XmlInput in, Map<String, @Nullable Object> map)
      throws IOException, SoapFault {
    Object name = null;
    Object content = null;
    while (in.nextChild()) {
      if (key.is(in)) {
        name = key.read(in);
      } else if (value.is(in)) {
        content = value.read(in);
      } else {
        in.skip();
      }
    }
    if (name == null) {
      throw SoapFault.client(in.path() + " has an entry without a Key.");
    }
    map.put((String) name, content);
  }

  @Override
  void write(XmlOutput out, Object map) {
    for (Map.Entry<?, ?> each : ((Map<?, ?>) map).entrySet()) {
      out.raw(entry.open());
      key.write(out, each.getKey());
      value.write(out, each.getValue());
      out.raw(entry.close());
    }
  }
}
