package dev.syncline.soap;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of one direction: a record, each component an element of its own. */
final class Headers {
  private final RecordShape shape;
  private final List<Member> roots;

  Headers(RecordShape shape) {
    this.shape = shape;
    this.roots = shape.members().own().stream().map(Member::asRoot).toList();
  }

  List<Member> all() {
    return roots;
  }

  @Nullable Object[] fresh() {
    return shape.members().fresh();
  }

  /**
   * Reads the header that the input stands on, to its end.
   *
   * @return false when it is none of ours; the input then still stands on its start
   */
  boolean read(XmlInput in, @Nullable Object[] values) throws IOException, SoapFault {
    Members.Slot slot = shape.members().find(in);
    if (slot == null || !in.namespace().equals(slot.member().namespace())) {
      return false;
    }
    in.trimming(true);
    Members.put(slot, slot.member().read(in), values, null);
    in.trimming(false);
    return true;
  }

  Record make(@Nullable Object[] values) throws SoapFault {
    return (Record) shape.make(values, null);
  }

  /** Writes the headers that are not null. */
  void write(XmlOutput out, Record headers) {
    @Nullable Object[] values = shape.take(headers);
    for (int i = 0; i < roots.size(); i++) {
      if (values[i] != null) {
        roots.get(i).write(out, values[i]);
      }
    }
  }
}
