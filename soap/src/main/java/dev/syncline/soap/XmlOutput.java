package dev.syncline.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML as UTF-8 into one growing array. What stands around the values, tags with their
 * prefixes, comes as bytes made once. With a sink it hands over what it has whenever that is much.
 */
final class XmlOutput {
  private static final int PORTION = 32_768;
  private static final byte[] AMP = "&amp;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LT = "&lt;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GT = "&gt;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CR = "&#xD;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UNKNOWN = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  /** Which characters of ASCII stand for themselves. */
  private static final boolean[] PLAIN = plain();

  private final boolean refusing;
  private final @Nullable OutputStream sink;
  private byte[] buffer;
  private int length;
  private long flushed;

  /**
   * @param refusing what XML has no way to write is an exception, as in what we ask of others; else
   *     it becomes U+FFFD, so that one bad character doesn't cost a whole answer
   */
  XmlOutput(byte[] buffer, boolean refusing, @Nullable OutputStream sink) {
    this.buffer = buffer;
    this.refusing = refusing;
    this.sink = sink;
  }

  void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** Characters that need no escaping, all of ASCII. */
  @SuppressWarnings("deprecation") // it cuts characters to bytes, which is what is wanted
  void ascii(String text) {
    int count = text.length();
    ensure(count);
    text.getBytes(0, count, buffer, length);
    length += count;
  }

  void number(long value) {
    if (value == Long.MIN_VALUE) {
      ascii("-9223372036854775808");
      return;
    }
    ensure(20);
    long rest = value;
    if (rest < 0) {
      buffer[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
      digits++;
    }
    for (int at = length + digits - 1; at >= length; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** Any text, escaped. */
  void text(String text) {
    int count = text.length();
    ensure(3 * count);
    int i = plain(text, 0);
    while (i < count) {
      char c = text.charAt(i);
      if (c < 0x80) {
        special(c, 3 * (count - i));
      } else if (c < 0x800) {
        buffer[length++] = (byte) (0xC0 | c >> 6);
        buffer[length++] = continuation(c, 0);
      } else if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < count
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          supplementary(Character.toCodePoint(c, text.charAt(++i)));
        } else {
          illegal(c, 3 * (count - i));
        }
      } else if (c >= 0xFFFE) {
        illegal(c, 3 * (count - i));
      } else {
        buffer[length++] = (byte) (0xE0 | c >> 12);
        buffer[length++] = continuation(c, 6);
        buffer[length++] = continuation(c, 0);
      }
      i = plain(text, i + 1);
    }
  }

  /** Writes what needs no care from a place on, nearly all of most texts; answers where it ends. */
  private int plain(String text, int from) {
    byte[] out = buffer;
    int at = length;
    int count = text.length();
    int i = from;
    while (i < count) {
      char c = text.charAt(i);
      if (c >= 0x80 || !PLAIN[c]) {
        break;
      }
      out[at++] = (byte) c;
      i++;
    }
    length = at;
    return i;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    for (char c = ' '; c < plain.length; c++) {
      plain[c] = c != '&' && c != '<' && c != '>';
    }
    plain['\n'] = true;
    plain['\t'] = true;
    return plain;
  }

  private static byte continuation(int codePoint, int shift) {
    return (byte) (0x80 | ((codePoint >> shift) & 0x3F));
  }

  private void supplementary(int codePoint) {
    buffer[length++] = (byte) (0xF0 | codePoint >> 18);
    buffer[length++] = continuation(codePoint, 12);
    buffer[length++] = continuation(codePoint, 6);
    buffer[length++] = continuation(codePoint, 0);
  }

  private void special(char c, int rest) {
    switch (c) {
      case '&' -> raw(AMP);
      case '<' -> raw(LT);
      case '>' -> raw(GT);
      case '\r' -> raw(CR); // a bare one would be read as a line feed
      default -> illegal(c, rest);
    }
    ensure(rest);
  }

  private void illegal(char c, int rest) {
    if (refusing) {
      throw new IllegalArgumentException(
          "The character U+%04X can't be sent in XML; take it out of the text.".formatted((int) c));
    }
    raw(UNKNOWN);
    ensure(rest);
  }

  /** A good moment to hand over what is there. */
  void mayFlush() {
    if (sink != null && length >= PORTION) {
      flush();
    }
  }

  void flush() {
    if (sink == null) {
      return;
    }
    try {
      sink.write(buffer, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flushed += length;
    length = 0;
  }

  /** All bytes written so far. */
  long size() {
    return flushed + length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  /** The array to use again. */
  byte[] buffer() {
    return buffer;
  }

  private void ensure(int more) {
    if (buffer.length - length < more) {
      long wanted = Math.max(2L * buffer.length, (long) length + more);
      if (wanted > Integer.MAX_VALUE - 16) {
        wanted = (long) length + more;
      }
      buffer = Arrays.copyOf(buffer, Math.toIntExact(wanted));
    }
  }
}
