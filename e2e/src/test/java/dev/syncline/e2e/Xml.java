package dev.syncline.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An answer of SOAP, read by the names of its elements. */
final class Xml {
  private final String source;
  private final Document document;

  private Xml(String source, Document document) {
    this.source = source;
    this.document = document;
  }

  /**
   * @throws IOException when it is not well-formed, with all of it
   */
  static Xml parse(String source) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try {
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new Xml(
          source, factory.newDocumentBuilder().parse(new InputSource(new StringReader(source))));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("This is no XML: " + source, e);
    }
  }

  /** The texts of all elements of a local name, in the order of the document. */
  List<String> texts(String name) {
    return elements(name).stream().map(Element::getTextContent).toList();
  }

  /** The text of the only element of a local name. */
  String text(String name) throws IOException {
    List<String> texts = texts(name);
    if (texts.size() != 1) {
      throw new IOException(texts.size() + " elements are called " + name + " in:\n" + source);
    }
    return texts.getFirst();
  }

  /** All elements of a local name, in the order of the document. */
  List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The namespace of the envelope. */
  String envelope() {
    return String.valueOf(document.getDocumentElement().getNamespaceURI());
  }

  /** Whether the operation itself went well; a fault did not. */
  boolean succeeded() {
    return texts("Succeeded").equals(List.of("true"));
  }

  @Override
  public String toString() {
    return source;
  }
}
