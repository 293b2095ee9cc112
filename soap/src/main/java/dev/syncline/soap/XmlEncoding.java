package dev.syncline.soap;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a document's bytes stand for characters: a byte order mark says it, else the shape
 * of the first bytes, else the Content-Type, else the XML declaration, else it is UTF-8.
 *
 * @param charset how to decode
 * @param plain whether the parser may read the bytes itself: UTF-8, and nothing in the document
 *     says otherwise
 */
record XmlEncoding(Charset charset, boolean plain) {

  /** How many bytes of the beginning are needed. */
  static final int HEAD = 256;

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]+)[\"']");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s\"';]+)", Pattern.CASE_INSENSITIVE);
  private static final XmlEncoding UTF8 = new XmlEncoding(StandardCharsets.UTF_8, true);

  static XmlEncoding of(byte[] head, int length, @Nullable String contentType) throws SoapFault {
    if (length >= 3 && at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF) {
      String declared = declared(head, 3, length);
      return declared == null || isUtf8(declared)
          ? UTF8
          : new XmlEncoding(StandardCharsets.UTF_8, false);
    }
    if (length < 4) {
      return UTF8;
    }
    int four = at(head, 0) << 24 | at(head, 1) << 16 | at(head, 2) << 8 | at(head, 3);
    int two = four >>> 16;
    if (four == 0xFFFE0000 || four == 0x0000FEFF) {
      return new XmlEncoding(charset("UTF-32"), false);
    } else if (two == 0xFEFF || two == 0xFFFE) {
      return new XmlEncoding(StandardCharsets.UTF_16, false);
    } else if (four == 0x0000003C || four == 0x3C000000) {
      return new XmlEncoding(charset(four == 0x3C ? "UTF-32BE" : "UTF-32LE"), false);
    } else if (two == 0x003C) {
      return new XmlEncoding(StandardCharsets.UTF_16BE, false);
    } else if (two == 0x3C00) {
      return new XmlEncoding(StandardCharsets.UTF_16LE, false);
    } else if (four == 0x4C6FA794) { // "<?xm" in EBCDIC
      return ebcdic(head, length);
    }
    return unmarked(declared(head, 0, length), contentType);
  }

  private static XmlEncoding unmarked(@Nullable String declared, @Nullable String contentType)
      throws SoapFault {
    String named = contentType == null ? null : charsetOf(contentType);
    if (named == null || isWide(named)) {
      named = declared;
    }
    // A program that builds XML in a string often declares UTF-16 and then sends UTF-8: the
    // declaration was readable byte by byte, so it can't be true.
    if (named == null || isWide(named) || isUtf8(named) || isAscii(named)) {
      return declared == null || isUtf8(declared)
          ? UTF8
          : new XmlEncoding(StandardCharsets.UTF_8, false);
    }
    return new XmlEncoding(charset(named), false);
  }

  private static XmlEncoding ebcdic(byte[] head, int length) throws SoapFault {
    Matcher matcher = DECLARED.matcher(new String(head, 0, length, charset("IBM037")));
    return new XmlEncoding(charset(matcher.find() ? matcher.group(1) : "IBM037"), false);
  }

  private static @Nullable String declared(byte[] head, int from, int length) {
    if (length - from < 6 || head[from] != '<' || head[from + 1] != '?') {
      return null;
    }
    Matcher matcher =
        DECLARED.matcher(new String(head, from, length - from, StandardCharsets.ISO_8859_1));
    return matcher.find() ? matcher.group(1) : null;
  }

  private static @Nullable String charsetOf(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static Charset charset(String name) throws SoapFault {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw SoapFault.client("The encoding " + name + " is not known here; send UTF-8.", e);
    }
  }

  private static boolean isUtf8(@Nullable String name) {
    return name != null && (name.equalsIgnoreCase("utf-8") || name.equalsIgnoreCase("utf8"));
  }

  private static boolean isAscii(String name) {
    return name.equalsIgnoreCase("us-ascii") || name.equalsIgnoreCase("ascii");
  }

  private static boolean isWide(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("utf-16") || lower.startsWith("utf-32") || lower.startsWith("ucs");
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
