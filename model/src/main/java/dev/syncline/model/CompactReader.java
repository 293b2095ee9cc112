package dev.syncline.model;

/**
 * Reads the compact documents of this package: numbers, marks of one character, and texts as their
 * length in UTF-16 units, a colon and themselves, so that nothing is ever escaped.
 */
final class CompactReader {
  private final String document;
  private int position;

  CompactReader(String document) {
    this.document = document;
  }

  boolean atEnd() {
    return position == document.length();
  }

  char mark() {
    if (atEnd()) {
      throw damaged("a mark");
    }
    return document.charAt(position++);
  }

  /** The mark that comes, which is not taken. */
  char next() {
    char mark = mark();
    position--;
    return mark;
  }

  /** A number as it is written: without zeros in front. */
  int number() {
    boolean negative = !atEnd() && document.charAt(position) == '-';
    if (negative) {
      position++;
    }
    int start = position;
    long value = 0;
    while (!atEnd() && document.charAt(position) >= '0' && document.charAt(position) <= '9') {
      value = value * 10 + (document.charAt(position++) - '0');
    }
    int digits = position - start;
    boolean zero = digits > 0 && document.charAt(start) == '0';
    long number = negative ? -value : value;
    if (digits == 0
        || digits > 10
        || (zero && (digits > 1 || negative))
        || (int) number != number) {
      throw damaged("a number");
    }
    return (int) number;
  }

  String text() {
    int length = number();
    if (mark() != ':' || length < 0 || length > document.length() - position) {
      throw damaged("a text");
    }
    String text = document.substring(position, position + length);
    position += length;
    return text;
  }

  /** The next id of fields that stand in ascending order. */
  int idAfter(long last) {
    int id = number();
    if (id <= last) {
      throw damaged("a field above " + last);
    }
    return id;
  }

  IllegalArgumentException damaged(String expected) {
    return new IllegalArgumentException(
        "A stored document is damaged: " + expected + " was expected at character " + position);
  }

  static void text(StringBuilder out, String text) {
    out.append(text.length()).append(':').append(text);
  }
}
