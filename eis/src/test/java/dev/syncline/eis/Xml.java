package dev.syncline.eis;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A document as lines of text that show no prefixes: path, attributes, text. */
final class Xml {
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private Xml() {}

  static Path shared(String name) {
    return Path.of(System.getProperty("syncline.root", "..")).resolve("../shared").resolve(name);
  }

  static Element root(byte[] document) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(document))
        .getDocumentElement();
  }

  static List<String> lines(byte[] document) throws Exception {
    List<String> lines = new ArrayList<>();
    add(lines, "", root(document));
    return lines;
  }

  private static void add(List<String> lines, String path, Element element) {
    String here = path + "/{" + element.getNamespaceURI() + "}" + element.getLocalName();
    StringBuilder line = new StringBuilder(here.replace("http://www.superoffice.net/", ""));
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (!XMLNS.equals(attribute.getNamespaceURI())) {
        line.append(" @").append(attribute.getLocalName()).append('=').append(attribute.getValue());
      }
    }
    List<Element> children = children(element);
    if (children.isEmpty()) {
      line.append(" \"").append(element.getTextContent()).append('"');
    }
    lines.add(line.toString());
    children.forEach(child -> add(lines, here, child));
  }

  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
