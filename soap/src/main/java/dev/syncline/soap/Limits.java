package dev.syncline.soap;

/**
 * How much XML is read before giving up.
 *
 * @param bytes of the whole document
 * @param elements in the whole document
 * @param depth of nested elements
 * @param attributes of one element, namespace declarations among them
 * @param text characters of one element's text
 */
public record Limits(long bytes, long elements, int depth, int attributes, int text) {

  /** For requests from anybody: 10 MB, a million elements. */
  public static final Limits REQUEST = new Limits(10_000_000, 1_000_000, 64, 512, 2_000_000);

  /** For answers that are read as they come: any length, but no single thing in it is large. */
  public static final Limits STREAM =
      new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 64, 512, 4_000_000);

  /** The same limits with another size of the whole document. */
  public Limits withBytes(long bytes) {
    return new Limits(bytes, elements, depth, attributes, text);
  }
}
