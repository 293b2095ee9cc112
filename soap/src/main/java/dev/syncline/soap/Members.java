package dev.syncline.soap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members in the order in which they are written, each with its place in an array of values. Read
 * in any order.
 */
final class Members {

  /**
   * A member and where its value goes.
   *
   * @param inherited the place is in the base's array
   * @param place negative: read and forgotten, written as nil
   */
  record Slot(Member member, boolean inherited, int place) {}

  private final List<Slot> slots;
  private final Member[] own;
  private final int[] places;
  private final NameTable<Slot> byName;
  private final @Nullable Object[] absent;

  /**
   * @param inherited the base's members, whose values go to an array of their own, or nowhere
   * @param absent what stands for values that were not sent, by place
   */
  Members(List<Slot> inherited, List<Slot> own, @Nullable Object[] absent) {
    this.slots = new ArrayList<>(inherited);
    slots.addAll(own);
    this.own = own.stream().map(Slot::member).toArray(Member[]::new);
    this.places = own.stream().mapToInt(Slot::place).toArray();
    this.absent = absent;
    Map<String, Slot> names = new LinkedHashMap<>();
    slots.forEach(slot -> names.put(slot.member().name(), slot));
    this.byName = new NameTable<>(names);
  }

  /** All members, the inherited ones first. */
  List<Slot> all() {
    return slots;
  }

  /** The members that are not inherited. */
  List<Member> own() {
    return List.of(own);
  }

  /** An array with what stands for values that were not sent. */
  @Nullable Object[] fresh() {
    return absent.clone();
  }

  /** Reads the children of the element that the input stands on, to its end. */
  void read(XmlInput in, @Nullable Object[] values, @Nullable Object @Nullable [] base)
      throws IOException, SoapFault {
    while (in.nextChild()) {
      Slot slot = find(in);
      if (slot == null) {
        in.skip();
      } else {
        put(slot, slot.member().read(in), values, base);
      }
    }
  }

  /** The member that the input stands on, or null. */
  @Nullable Slot find(XmlInput in) {
    Slot slot = byName.get(in.name());
    return slot != null && slot.member().isIn(in.namespace()) ? slot : null;
  }

  static void put(
      Slot slot,
      @Nullable Object value,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] base) {
    if (slot.place() < 0) {
      return;
    }
    if (!slot.inherited()) {
      values[slot.place()] = value;
    } else if (base != null) {
      base[slot.place()] = value;
    }
  }

  /** Writes the members that are not inherited. */
  void write(XmlOutput out, @Nullable Object[] values) {
    for (int i = 0; i < own.length; i++) {
      own[i].write(out, places[i] < 0 ? null : values[places[i]]);
    }
  }
}
