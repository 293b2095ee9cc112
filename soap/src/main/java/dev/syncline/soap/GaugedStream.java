package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what the parser takes, and stops it when a single piece of the document, which the parser
 * would gather in memory, or the whole of it grows too large.
 */
final class GaugedStream extends InputStream {

  /** More was sent than is allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(String message) {
      super(message);
    }
  }

  private final InputStream in;
  private final long most;
  private final long mostOfPiece;
  private final Tags tags;
  private long taken;
  private long mark;
  private boolean ended;

  GaugedStream(InputStream in, long most, long mostOfPiece, Tags tags) {
    this.tags = tags;
    this.in = in;
    this.most = most;
    this.mostOfPiece = mostOfPiece;
  }

  /** A new piece begins. */
  void mark() {
    mark = taken;
  }

  /** Whether the other side has nothing more to send. */
  boolean ended() {
    return ended;
  }

  long taken() {
    return taken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      ended = true;
      return count;
    }
    taken += count;
    if (taken > most) {
      throw new TooLarge("it has more than " + most + " bytes");
    }
    if (taken - mark > mostOfPiece) {
      throw new TooLarge("a single text or tag in it has more than " + mostOfPiece + " bytes");
    }
    if (!tags.fit(buffer, offset, count)) {
      throw new TooLarge("a tag in it has too many attributes");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
