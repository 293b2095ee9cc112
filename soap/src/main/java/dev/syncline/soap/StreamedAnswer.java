package dev.syncline.soap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose result is a record with one long list, read item by item: only one item is in
 * memory. Used by one thread, and closed by it.
 */
public final class StreamedAnswer implements AutoCloseable {
  private final XmlInput in;
  private final SoapOperation operation;
  private final RecordShape record;
  private final ListShape list;
  private final Member member;
  private final @Nullable Object[] values;
  private final @Nullable Object @Nullable [] inherited;
  private Where where = Where.RESULT;

  private enum Where {
    RESULT,
    LIST,
    END
  }

  StreamedAnswer(SoapBinding binding, SoapOperation operation, String listName, XmlInput in)
      throws IOException, SoapFault {
    this.in = in;
    this.operation = operation;
    Member result = operation.result();
    if (result == null || !(result.shape() instanceof RecordShape shape)) {
      throw new IllegalArgumentException(operation + " does not answer a record");
    }
    this.record = shape;
    this.member =
        shape.members().own().stream()
            .filter(each -> each.name().equals(listName))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(shape.name() + " has no " + listName));
    this.list = (ListShape) member.shape();
    this.values = shape.members().fresh();
    this.inherited = shape.freshBase();
    SoapVersion version = Envelope.start(in);
    if (!enterBody(version) || !enterResult(result)) {
      where = Where.END;
    } else {
      advance();
    }
  }

  private boolean enterBody(SoapVersion version) throws IOException, SoapFault {
    while (in.nextChild()) {
      if (in.name().equals("Body") && in.namespace().equals(version.namespace())) {
        if (!in.nextChild()) {
          break;
        }
        AnswerReader.expectResponse(in, operation);
        return true;
      }
      in.skip();
    }
    throw SoapFault.client("The answer's Envelope has no Body with an element in it.");
  }

  private boolean enterResult(Member result) throws IOException, SoapFault {
    while (in.nextChild()) {
      if (result.is(in)) {
        if (!in.isNil()) {
          return true;
        }
      }
      in.skip();
    }
    in.finish();
    return false;
  }

  /** Reads the result's members up to the list, or to the end. */
  private void advance() throws IOException, SoapFault {
    while (in.nextChild()) {
      Members.Slot slot = record.members().find(in);
      if (slot == null) {
        in.skip();
      } else if (slot.member() == member && !in.isNil()) {
        if (where == Where.LIST) {
          throw SoapFault.client(in.path() + " is in the answer twice.");
        }
        where = Where.LIST;
        return;
      } else {
        Members.put(slot, slot.member().read(in), values, inherited);
      }
    }
    in.finish();
    where = Where.END;
  }

  /**
   * The next item of the list; null after the last, which means that the whole answer was read.
   *
   * @throws SoapFault when it can't be read; the items so far are good
   * @throws IOException when the answer broke off
   */
  public @Nullable Object next() throws IOException, SoapFault {
    while (where == Where.LIST) {
      if (!list.nextItem(in)) {
        advance();
        continue;
      }
      Object item = list.item().read(in);
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  /**
   * The result's record from what was read so far, its list null. Complete once {@link #next}
   * returned null.
   */
  public Object result() throws SoapFault {
    return record.make(values.clone(), inherited == null ? null : inherited.clone());
  }

  /** How many bytes of the answer were taken so far. */
  public long bytes() {
    return in.taken();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
