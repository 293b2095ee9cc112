package dev.syncline.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The stored form of a {@link Base}, and of values by ErpFieldId: per field its id, {@code =} and
 * one text where both halves are the same, {@code ~} and two where they differ. Fields stand in
 * ascending order of id, so equal bases have equal documents; the empty base is the empty text.
 */
public final class BaseCodec {
  private BaseCodec() {}

  public static String encode(Base base) {
    if (base.size() == 0) {
      return "";
    }
    StringBuilder out = new StringBuilder(base.size() * 48);
    for (int i = 0; i < base.size(); i++) {
      out.append(base.id(i));
      halves(out, base.halves(i));
    }
    return out.toString();
  }

  /**
   * @throws IllegalArgumentException when the document was not made by {@link #encode}
   */
  public static Base decode(String document) {
    if (document.isEmpty()) {
      return Base.EMPTY;
    }
    CompactReader in = new CompactReader(document);
    Base.Edit fields = Base.EMPTY.edit();
    long last = Long.MIN_VALUE;
    while (!in.atEnd()) {
      int id = in.idAfter(last);
      fields.put(id, halves(in));
      last = id;
    }
    return fields.done();
  }

  /** Values by ErpFieldId, as {@link Link#sent} has them. */
  public static String encodeValues(Map<Integer, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(values.size() * 24);
    for (int id : sorted(values)) {
      out.append(id).append('=');
      CompactReader.text(out, values.getOrDefault(id, ""));
    }
    return out.toString();
  }

  /**
   * @throws IllegalArgumentException when the document was not made by {@link #encodeValues}
   */
  public static Map<Integer, String> decodeValues(String document) {
    if (document.isEmpty()) {
      return Map.of();
    }
    CompactReader in = new CompactReader(document);
    Map<Integer, String> values = new HashMap<>();
    long last = Long.MIN_VALUE;
    while (!in.atEnd()) {
      int id = in.idAfter(last);
      if (in.mark() != '=') {
        throw in.damaged("=");
      }
      values.put(id, in.text());
      last = id;
    }
    return Map.copyOf(values);
  }

  static void halves(StringBuilder out, Base.Halves halves) {
    if (halves.crm().equals(halves.erp())) {
      out.append('=');
      CompactReader.text(out, halves.crm());
    } else {
      out.append('~');
      CompactReader.text(out, halves.crm());
      CompactReader.text(out, halves.erp());
    }
  }

  static Base.Halves halves(CompactReader in) {
    return switch (in.mark()) {
      case '=' -> {
        String both = in.text();
        yield new Base.Halves(both, both);
      }
      case '~' -> {
        Base.Halves halves = new Base.Halves(in.text(), in.text());
        if (halves.crm().equals(halves.erp())) {
          throw in.damaged("another text");
        }
        yield halves;
      }
      default -> throw in.damaged("= or ~");
    };
  }

  private static int[] sorted(Map<Integer, ?> fields) {
    int[] ids = new int[fields.size()];
    int i = 0;
    for (int id : fields.keySet()) {
      ids[i++] = id;
    }
    Arrays.sort(ids);
    return ids;
  }
}
