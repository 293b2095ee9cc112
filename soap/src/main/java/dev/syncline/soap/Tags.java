package dev.syncline.soap;

/**
 * Finds a start tag with too many attributes before the parser gets it: a parser reads a tag as a
 * whole, in a time that grows with the square of its attributes, and we are asked only after.
 *
 * <p>Bytes come in pieces, and only tags that go beyond the end of a piece are looked at; the
 * others are short enough to be parsed and counted then. So next to nothing is read twice. What
 * looks like such a tag inside a comment or CDATA is taken for one.
 */
final class Tags {
  private static final int PIECE = 4096;

  private final int most;
  private boolean inside;
  private boolean first;
  private byte quote;
  private int attributes;

  /**
   * @param most attributes of one tag, namespace declarations among them
   */
  Tags(int most) {
    this.most = most;
  }

  /** Whether no tag of a document in memory has too many; a short document is not looked at. */
  static boolean allFit(byte[] document, int most) {
    Tags tags = new Tags(most);
    for (int at = 0; at + PIECE < document.length; at += PIECE) {
      if (!tags.fit(document, at, PIECE)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the next piece: whether the tag that it ends in still has few enough. */
  boolean fit(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = inside ? read(bytes, offset, end) : offset;
    if (inside) {
      return attributes <= most;
    }
    int open = end - 1;
    while (open >= at && bytes[open] != '<') {
      open--;
    }
    if (open >= at) {
      inside = true;
      first = true;
      quote = 0;
      attributes = 0;
      read(bytes, open + 1, end);
    }
    return !inside || attributes <= most;
  }

  /** Reads on in a tag: to its end, or to the end of the piece. */
  private int read(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      byte next = bytes[at];
      boolean markup = first && (next == '!' || next == '?' || next == '/');
      first = false;
      if (markup || next == '<' || (next == '>' && quote == 0)) { // no value may hold a <
        inside = false;
        return at;
      } else if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else if (next == '=' && ++attributes > most) {
        return end;
      }
    }
    return end;
  }
}
