package dev.syncline.soap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document element by element, within limits, without DTDs and entities, and says in words
 * what is wrong and where. What it can't read is a {@link SoapFault}; an {@link IOException} means
 * that the source broke off.
 */
final class XmlInput implements AutoCloseable {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XmlParsers parsers;
  private final XMLStreamReader reader;
  private final @Nullable GaugedStream source;
  private final Limits limits;
  private final String[] path;
  private int depth;
  private long elements;
  private final Strangers strangers = new Strangers();
  private boolean trimming;
  private boolean finished;

  /**
   * @param source null for what is in memory
   */
  private XmlInput(
      XmlParsers parsers, XMLStreamReader reader, @Nullable GaugedStream source, Limits limits) {
    this.parsers = parsers;
    this.reader = reader;
    this.source = source;
    this.limits = limits;
    this.path = new String[limits.depth() + 1];
  }

  /** Reads what is in memory. */
  static XmlInput of(XmlParsers parsers, byte[] bytes, @Nullable String contentType, Limits limits)
      throws SoapFault {
    if (bytes.length > limits.bytes()) {
      throw tooLarge("it has more than " + limits.bytes() + " bytes");
    }
    XmlEncoding encoding =
        XmlEncoding.of(bytes, Math.min(bytes.length, XmlEncoding.HEAD), contentType);
    try {
      if (encoding.plain()) {
        checkTags(bytes, limits);
        return new XmlInput(parsers, parsers.open(bytes, 0, bytes.length), null, limits);
      }
      String text = decoder(encoding).decode(ByteBuffer.wrap(bytes)).toString();
      checkTags(text.getBytes(StandardCharsets.UTF_8), limits);
      return new XmlInput(parsers, parsers.open(new StringReader(text)), null, limits);
    } catch (CharacterCodingException e) {
      throw SoapFault.client(
          "This is not well-formed XML: its bytes are not all characters of "
              + encoding.charset()
              + ".",
          e);
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private static void checkTags(byte[] bytes, Limits limits) throws SoapFault {
    if (!Tags.allFit(bytes, limits.attributes())) {
      throw tooLarge("a tag in it has more than " + limits.attributes() + " attributes");
    }
  }

  private static CharsetDecoder decoder(XmlEncoding encoding) {
    return encoding
        .charset()
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Reads what comes; never more than it needs, but for a buffer's length. */
  static XmlInput of(
      XmlParsers parsers, InputStream in, @Nullable String contentType, Limits limits)
      throws IOException, SoapFault {
    GaugedStream gauged =
        new GaugedStream(
            in,
            limits.bytes(),
            4L * limits.text() + 4 * XmlEncoding.HEAD + 8192,
            new Tags(limits.attributes()));
    PushbackInputStream source = new PushbackInputStream(gauged, XmlEncoding.HEAD);
    byte[] head = new byte[XmlEncoding.HEAD];
    try {
      int length = source.readNBytes(head, 0, head.length);
      source.unread(head, 0, length);
      XmlEncoding encoding = XmlEncoding.of(head, length, contentType);
      if (encoding.plain()) {
        return new XmlInput(parsers, parsers.open(source), gauged, limits);
      }
      InputStreamReader characters = new InputStreamReader(source, decoder(encoding));
      return new XmlInput(parsers, parsers.open(characters), gauged, limits);
    } catch (GaugedStream.TooLarge e) {
      throw tooLarge(String.valueOf(e.getMessage()));
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  /** Texts lose white space and a byte order mark around them: for headers. */
  void trimming(boolean on) {
    trimming = on;
  }

  /**
   * Goes on to the next child of the element it stands in. It then stands on the child's start; the
   * caller reads or skips the child to its end.
   *
   * @return false when there is none; it then stands on the element's end
   */
  boolean nextChild() throws IOException, SoapFault {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> refuseText();
        default -> {}
      }
    }
  }

  /** The local name of the element it stands on. */
  String name() {
    return reader.getLocalName();
  }

  /** That element's namespace; empty for none. */
  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** Whether that element is said to be nil. */
  boolean isNil() {
    return reader.getAttributeCount() > 0 && isTrue(attribute(XSI, "nil"));
  }

  /** An attribute of that element, or null. */
  @Nullable String attribute(String namespace, String name) {
    return reader.getAttributeValue(namespace, name);
  }

  static boolean isTrue(@Nullable String value) {
    return value != null && (value.strip().equals("true") || value.strip().equals("1"));
  }

  /** Where it stands: the names of the elements from the root. */
  String path() {
    return String.join("/", java.util.Arrays.asList(path).subList(0, depth));
  }

  /** Reads the text of the element it stands on, to the element's end. */
  String text() throws IOException, SoapFault {
    String first = null;
    StringBuilder more = null;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        String text = first == null ? "" : more == null ? first : more.toString();
        return trimming ? trimmed(text) : text;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth--;
        throw SoapFault.client(
            path() + " holds a value, and can't contain the element " + name() + ".");
      } else if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        String piece = piece();
        if (first == null) {
          first = piece;
        } else {
          more = more == null ? new StringBuilder(first) : more;
          more.append(piece);
        }
        if ((more == null ? first.length() : more.length()) > limits.text()) {
          throw tooLarge(
              "the text of " + path() + " has more than " + limits.text() + " characters");
        }
      }
    }
  }

  /** Goes to the end of the element it stands on, whatever is in it. */
  void skip() throws IOException, SoapFault {
    int outer = depth;
    strangers.name(name());
    while (depth >= outer) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        strangers.name(name());
      }
    }
  }

  /** Reads on to the document's end, so that it is known to be well-formed. */
  void finish() throws IOException, SoapFault {
    while (!finished) {
      if (next() == XMLStreamConstants.START_ELEMENT) { // throws where it is not well-formed
        strangers.name(name());
      }
    }
  }

  /** How many bytes were taken from the stream so far. */
  long taken() {
    return source == null ? 0 : source.taken();
  }

  private int next() throws IOException, SoapFault {
    if (source != null) {
      source.mark();
    }
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException e) {
      throw failed(e);
    } catch (RuntimeException e) { // the parser's own slips on hostile input are malformed input
      throw malformed(e);
    }
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> started();
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.END_DOCUMENT -> finished = true;
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> strangers.name(reader.getPITarget());
      case XMLStreamConstants.DTD ->
          throw SoapFault.client("The XML has a DOCTYPE, which is not allowed here; leave it out.");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw SoapFault.client("The XML uses an entity that is not one of XML's own five.");
      default -> {}
    }
    return event;
  }

  private void started() throws SoapFault {
    if (depth >= limits.depth()) {
      throw tooLarge("its elements are nested more than " + limits.depth() + " deep");
    }
    path[depth++] = reader.getLocalName();
    String prefix = reader.getPrefix();
    if (prefix != null) {
      strangers.prefix(prefix);
    }
    if (++elements > limits.elements()) {
      throw tooLarge("it has more than " + limits.elements() + " elements");
    }
    int attributes = reader.getAttributeCount() + reader.getNamespaceCount();
    if (attributes > 0) {
      if (attributes > limits.attributes()) {
        throw tooLarge(path() + " has more than " + limits.attributes() + " attributes");
      }
      countNames();
    }
  }

  private void countNames() throws SoapFault {
    for (int i = reader.getAttributeCount() - 1; i >= 0; i--) {
      String name = reader.getAttributeLocalName(i);
      boolean known = name.equals("nil") || name.equals("type");
      if (!known || !XSI.equals(reader.getAttributeNamespace(i))) {
        strangers.name(name);
      }
    }
    for (int i = reader.getNamespaceCount() - 1; i >= 0; i--) {
      String prefix = reader.getNamespacePrefix(i);
      if (prefix != null) {
        strangers.name(prefix);
      }
    }
  }

  private String piece() throws IOException, SoapFault {
    try {
      return reader.getText();
    } catch (RuntimeException e) { // text is parsed when asked for, and then fails unchecked
      throw e.getCause() instanceof XMLStreamException cause ? failed(cause) : malformed(e);
    }
  }

  private void refuseText() throws IOException, SoapFault {
    String text = piece();
    if (!text.isBlank()) {
      String shown = text.strip();
      throw SoapFault.client(
          path()
              + " holds elements, and can't contain the text \""
              + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown)
              + "\".");
    }
  }

  private static String trimmed(String text) {
    String stripped = text.strip();
    return stripped.startsWith("\uFEFF") ? stripped.substring(1).strip() : stripped;
  }

  /** What a parser's exception means: the source broke off, or the XML is wrong. */
  private SoapFault failed(XMLStreamException e) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Throwable nested =
          cause instanceof XMLStreamException x && x.getNestedException() != null
              ? x.getNestedException()
              : cause;
      if (nested instanceof GaugedStream.TooLarge tooLarge) {
        return tooLarge(String.valueOf(tooLarge.getMessage()));
      }
      if (source != null
          && nested instanceof IOException io
          && !(nested instanceof CharacterCodingException)) {
        throw io;
      }
    }
    if (source != null
        && source.ended()
        && String.valueOf(e.getMessage()).contains("nd-of-input")) {
      throw new EOFException("the XML ends in the middle");
    }
    return malformed(e);
  }

  private static SoapFault malformed(Exception e) {
    String where = "";
    if (e instanceof XMLStreamException x && x.getLocation() != null) {
      where =
          " at line "
              + x.getLocation().getLineNumber()
              + ", column "
              + x.getLocation().getColumnNumber();
    }
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return SoapFault.client(
        "This is not well-formed XML"
            + where
            + ": "
            + (end < 0 ? message : message.substring(0, end)),
        e);
  }

  private static SoapFault tooLarge(String why) {
    return SoapFault.client("The XML is too large: " + why + ".");
  }

  @Override
  public void close() throws IOException {
    // What was not read to its end may have ended in a tag full of names.
    parsers.saw(strangers.count() + (finished ? 0 : limits.attributes()));
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    if (source != null) {
      source.close();
    }
  }
}
