package dev.syncline.soap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a name with one probe: the hash is perfect for the names it was built from.
 * The parser hands out the same String for the same name, so that its hash is known and comparing
 * is mostly a look at the reference.
 */
final class NameTable<T> {
  private final String[] names;
  private final Object[] values;
  private final int multiplier;
  private final int shift;

  NameTable(Map<String, T> entries) {
    int bits = Math.max(1, 33 - Integer.numberOfLeadingZeros(entries.size()));
    for (int attempt = 0; ; attempt++) {
      if (attempt == 1_000) {
        attempt = 0;
        bits++;
        if (bits > 24) {
          throw new IllegalStateException("two names have the same hash: " + entries.keySet());
        }
      }
      int candidate = 0x9E3779B9 * (2 * attempt + 1);
      if (fits(entries, candidate, 32 - bits)) {
        this.multiplier = candidate;
        this.shift = 32 - bits;
        break;
      }
    }
    this.names = new String[1 << bits];
    this.values = new Object[1 << bits];
    entries.forEach((name, value) -> {
      int slot = slot(name, multiplier, shift);
      names[slot] = name.intern();
      values[slot] = value;
    });
  }

  /** What belongs to the name, or null. */
  @SuppressWarnings("unchecked")
  @Nullable T get(String name) {
    int slot = slot(name, multiplier, shift);
    return name.equals(names[slot]) ? (T) values[slot] : null;
  }

  private static int slot(String name, int multiplier, int shift) {
    return (name.hashCode() * multiplier) >>> shift;
  }

  private static boolean fits(Map<String, ?> entries, int multiplier, int shift) {
    boolean[] taken = new boolean[1 << (32 - shift)];
    for (String name : entries.keySet()) {
      int slot = slot(name, multiplier, shift);
      if (taken[slot]) {
        return false;
      }
      taken[slot] = true;
    }
    return true;
  }
}
