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

  int number() {
    boolean negative = !atEnd() && document.charAt(position) == '-';
    if (negative) {
      position++;
    }
    int start = position;
    int value = 0;
    while (!atEnd() && document.charAt(position) >= '0' && document.charAt(position) <= '9') {
      value = value * 10 + (document.charAt(position++) - '0');
    }
    if (position == start) {
      throw damaged("a number");
    }
    return negative ? -value : value;
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

  IllegalArgumentException damaged(String expected) {
    return new IllegalArgumentException(
        "A stored document is damaged: " + expected + " was expected at character " + position);
  }

  static void text(StringBuilder out, String text) {
    out.append(text.length()).append(':').append(text);
  }
}
