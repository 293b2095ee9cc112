package dev.syncline.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides of a link held when they last agreed, per ErpFieldId, two halves each, as
 * canonical values. A field that is not in it has never been agreed on.
 *
 * <p>Immutable; {@link #edit} begins another one. {@link BaseCodec} is its stored form. A sync
 * holds thousands of them with dozens of fields each, so they are two arrays in the order of the
 * ids.
 */
public final class Base {
  public static final Base EMPTY = new Base(new int[0], new Halves[0]);

  private final int[] ids;
  private final Halves[] halves;

  private Base(int[] ids, Halves[] halves) {
    this.ids = ids;
    this.halves = halves;
  }

  /**
   * What each side held; blank is the empty text. They differ where the ERP stores what it was sent
   * in its own way.
   */
  public record Halves(String crm, String erp) {}

  /** The base of these fields, by ErpFieldId. */
  public static Base of(Map<Integer, Halves> fields) {
    Edit edit = EMPTY.edit();
    fields.forEach(edit::put);
    return edit.done();
  }

  /** The halves of a field; null before the first agreement. */
  public @Nullable Halves of(int fieldId) {
    int at = Arrays.binarySearch(ids, fieldId);
    return at < 0 ? null : halves[at];
  }

  /** How many fields have been agreed on. */
  public int size() {
    return ids.length;
  }

  /** The ErpFieldId at a place; they ascend. */
  int id(int place) {
    return ids[place];
  }

  /** The halves at a place. */
  Halves halves(int place) {
    return halves[place];
  }

  /** All fields, by ErpFieldId in ascending order; a copy. */
  public Map<Integer, Halves> fields() {
    Map<Integer, Halves> fields = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      fields.put(ids[i], halves[i]);
    }
    return fields;
  }

  /** Begins a base that differs from this one. */
  public Edit edit() {
    return new Edit(this);
  }

  /** A base that is being made. Copies nothing before the first change. */
  public static final class Edit {
    private static final int ROOM = 16;

    private final Base before;
    private int[] ids;
    private @Nullable Halves[] halves;
    private int size;
    private boolean changed;

    private Edit(Base before) {
      this.before = before;
      this.ids = before.ids;
      this.halves = before.halves;
      this.size = before.ids.length;
    }

    /** The halves of a field as they are now; null when it is not in it. */
    public @Nullable Halves of(int fieldId) {
      int at = Arrays.binarySearch(ids, 0, size, fieldId);
      return at < 0 ? null : halves[at];
    }

    public void put(int fieldId, Halves value) {
      int at = Arrays.binarySearch(ids, 0, size, fieldId);
      if (at < 0) {
        insert(-at - 1, fieldId, value);
      } else if (!value.equals(halves[at])) {
        own(size);
        halves[at] = value;
      }
    }

    private void insert(int at, int fieldId, Halves value) {
      own(size + 1);
      System.arraycopy(ids, at, ids, at + 1, size - at);
      System.arraycopy(halves, at, halves, at + 1, size - at);
      ids[at] = fieldId;
      halves[at] = value;
      size++;
    }

    public void remove(int fieldId) {
      int at = Arrays.binarySearch(ids, 0, size, fieldId);
      if (at >= 0) {
        own(size);
        size--;
        System.arraycopy(ids, at + 1, ids, at, size - at);
        System.arraycopy(halves, at + 1, halves, at, size - at);
      }
    }

    /** Makes sure that the arrays are its own and have so much room. */
    private void own(int wanted) {
      if (!changed || ids.length < wanted) {
        int room = Math.max(wanted, Math.max(ROOM, ids.length + ids.length / 2));
        ids = Arrays.copyOf(ids, room);
        halves = Arrays.copyOf(halves, room);
        changed = true;
      }
    }

    /** The base; the edit must not be used after. */
    @SuppressWarnings("NullAway") // the places below the size are filled
    public Base done() {
      if (!changed) {
        return before;
      }
      return size == 0 ? EMPTY : new Base(Arrays.copyOf(ids, size), Arrays.copyOf(halves, size));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Base base
            && Arrays.equals(ids, base.ids)
            && Arrays.equals(halves, base.halves));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(halves);
  }

  @Override
  public String toString() {
    return "Base" + fields();
  }
}
