package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.fuzzing.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes read as XML. What is read keeps within the limits; the JDK's parser, where it takes the
 * document too, sees the same elements, attributes and texts; and it makes no difference whether a
 * document is in memory or comes in pieces, but that one that breaks off is told apart there.
 */
public final class Documents implements Target {
  private static final Limits LIMITS = new Limits(20_000, 200, 12, 8, 1_000);
  private static final XMLInputFactory JDK = XMLInputFactory.newDefaultFactory();

  static {
    JDK.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    JDK.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    JDK.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  private final XmlParsers parsers = new XmlParsers();

  /** An element as a parser sees it. Text between elements is none. */
  private record Element(
      String namespace, String name, List<String> attributes, List<Element> children, String text) {

    int count() {
      return 1 + children.stream().mapToInt(Element::count).sum();
    }

    int depth() {
      return 1 + children.stream().mapToInt(Element::depth).max().orElse(0);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    Element expected = theirs(input);
    String read = null;
    try (XmlInput in = XmlInput.of(parsers, input, null, LIMITS)) {
      read = ours(in, expected);
    } catch (SoapFault refused) {
      // told in words
    }
    String streamed = null;
    try (XmlInput in = XmlInput.of(parsers, new Pieces(input), null, LIMITS)) {
      streamed = ours(in, expected);
    } catch (SoapFault | IOException refused) {
      // told in words, or broken off
    }
    assertEquals(read, streamed, "in memory, and in pieces");
    if (read != null && expected != null) {
      assertEquals(shown(expected), read);
      assertTrue(expected.count() <= LIMITS.elements());
      assertTrue(expected.depth() <= LIMITS.depth());
    }
  }

  /** What we see of it, read as the other parser's view of it says; skipped where there is none. */
  private static String ours(XmlInput in, @Nullable Element expected)
      throws IOException, SoapFault {
    StringBuilder seen = new StringBuilder();
    if (in.nextChild()) {
      if (expected == null) {
        in.skip();
      } else {
        element(in, expected, seen);
      }
    }
    in.finish();
    return seen.toString();
  }

  private static void element(XmlInput in, Element expected, StringBuilder seen)
      throws IOException, SoapFault {
    start(seen, in.namespace(), in.name());
    for (String attribute : expected.attributes()) {
      int space = attribute.indexOf(' ');
      int equals = attribute.indexOf('=');
      String namespace = attribute.substring(0, space);
      String name = attribute.substring(space + 1, equals);
      seen.append(namespace + " " + name + "=" + in.attribute(namespace, name)).append('|');
    }
    if (expected.children().isEmpty()) {
      seen.append(in.text());
    } else {
      int child = 0;
      while (in.nextChild()) {
        if (child < expected.children().size()) {
          element(in, expected.children().get(child++), seen);
        } else {
          seen.append("<and more>");
          in.skip();
        }
      }
    }
    seen.append("</>");
  }

  private static StringBuilder start(StringBuilder seen, String namespace, String name) {
    return seen.append("<{").append(namespace).append('}').append(name).append('>');
  }

  private static String shown(Element element) {
    StringBuilder shown = start(new StringBuilder(), element.namespace(), element.name());
    element.attributes().forEach(attribute -> shown.append(attribute).append('|'));
    element.children().forEach(child -> shown.append(shown(child)));
    return shown.append(element.text()).append("</>").toString();
  }

  private static @Nullable Element theirs(byte[] input) {
    try {
      XMLStreamReader reader = JDK.createXMLStreamReader(new ByteArrayInputStream(input));
      Element root = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          root = theirs(reader);
        } else if (event == XMLStreamConstants.DTD) {
          return null;
        }
      }
      return root;
    } catch (XMLStreamException | RuntimeException e) {
      return null;
    }
  }

  private static Element theirs(XMLStreamReader reader) throws XMLStreamException {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    String name = reader.getLocalName();
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      attributes.add(
          (space == null ? "" : space)
              + " "
              + reader.getAttributeLocalName(i)
              + "="
              + reader.getAttributeValue(i));
    }
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(theirs(reader));
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(
              namespace, name, attributes, children, children.isEmpty() ? text.toString() : "");
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        default -> {}
      }
    }
  }

  /** Gives what it has in pieces of one to seven bytes. */
  private static final class Pieces extends InputStream {
    private final byte[] bytes;
    private int at;

    Pieces(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, 1 + at % 7), bytes.length - at);
      System.arraycopy(bytes, at, buffer, offset, count);
      at += count;
      return count;
    }
  }
}
