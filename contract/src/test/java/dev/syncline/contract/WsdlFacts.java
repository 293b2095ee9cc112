package dev.syncline.contract;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a WSDL says, as lines of text: one per operation, message part list, type, member and enum
 * value. Prefixes, order of declarations and addresses don't show; the version is {v}.
 */
final class WsdlFacts {
  private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
  private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema";
  private static final String WSAW = "http://www.w3.org/2006/05/addressing/wsdl";
  private static final String SER = "http://schemas.microsoft.com/2003/10/Serialization/";
  private static final Map<String, String> SHORT =
      Map.of(
          XSD,
          "xs:",
          SER,
          "ser:",
          SER + "Arrays",
          "a:",
          "http://schemas.datacontract.org/2004/07/System.Security.Cryptography",
          "c:");

  private final Element root;
  private final String target;
  private final List<String> lines = new ArrayList<>();

  private WsdlFacts(Element root) {
    this.root = root;
    this.target = root.getAttribute("targetNamespace");
  }

  /** The facts, sorted. */
  static SortedSet<String> of(byte[] wsdl) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(wsdl));
    WsdlFacts facts = new WsdlFacts(document.getDocumentElement());
    facts.read();
    String version = facts.target.replaceFirst(".*/Services(\\d+)$", "Services$1");
    return facts.lines.stream()
        .map(line -> line.replace(version + "/", "Services{v}/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void read() {
    for (Element service : children(root, WSDL, "service")) {
      Element port = children(service, WSDL, "port").getFirst();
      lines.add(
          "service %s port %s binding %s"
              .formatted(name(service), name(port), qname(port, "binding")));
    }
    Element portType = children(root, WSDL, "portType").getFirst();
    Element binding = children(root, WSDL, "binding").getFirst();
    lines.add(
        "binding %s of %s transport %s"
            .formatted(
                name(binding),
                qname(binding, "type"),
                children(binding, SOAP, "binding").getFirst().getAttribute("transport")));
    for (Element operation : children(portType, WSDL, "operation")) {
      Element bound =
          children(binding, WSDL, "operation").stream()
              .filter(each -> name(each).equals(name(operation)))
              .findFirst()
              .orElseThrow();
      operation(operation, bound);
    }
    Element types = children(root, WSDL, "types").getFirst();
    for (Element schema : children(types, XSD, "schema")) {
      for (Element child : children(schema)) {
        declaration(prefix(schema.getAttribute("targetNamespace")), child);
      }
    }
  }

  private void operation(Element operation, Element bound) {
    Element soap = children(bound, SOAP, "operation").getFirst();
    String line =
        "operation %s.%s soapAction %s style %s"
            .formatted(
                name((Element) operation.getParentNode()),
                name(operation),
                soap.getAttribute("soapAction"),
                soap.getAttribute("style"));
    for (String way : List.of("input", "output")) {
      Element abstractly = children(operation, WSDL, way).getFirst();
      Element bodily = children(bound, WSDL, way).getFirst();
      String message = qname(abstractly, "message");
      line +=
          " | %s %s/%s action %s message %s(%s) headers [%s] body %s"
              .formatted(
                  way,
                  name(abstractly),
                  name(bodily),
                  abstractly.getAttributeNS(WSAW, "Action"),
                  message,
                  parts(message),
                  children(bodily, SOAP, "header").stream()
                      .map(this::header)
                      .collect(Collectors.joining(", ")),
                  children(bodily, SOAP, "body").getFirst().getAttribute("use"));
    }
    lines.add(line);
  }

  private String header(Element header) {
    String part = header.getAttribute("part");
    String element =
        Stream.of(parts(qname(header, "message")).split(", "))
            .filter(each -> each.startsWith(part + "="))
            .findFirst()
            .orElse(part + " missing");
    return qname(header, "message") + "." + element + " " + header.getAttribute("use");
  }

  private String parts(String message) {
    return children(root, WSDL, "message").stream()
        .filter(each -> name(each).equals(message))
        .flatMap(each -> children(each, WSDL, "part").stream())
        .map(part -> name(part) + "=" + qname(part, "element"))
        .collect(Collectors.joining(", "));
  }

  private void declaration(String prefix, Element element) {
    String what = prefix + name(element);
    switch (element.getLocalName()) {
      case "element" -> {
        List<Element> inner = children(element, XSD, "complexType");
        if (inner.isEmpty()) {
          lines.add("element %s %s".formatted(what, use(element)));
        } else {
          lines.add("element %s holds".formatted(what));
          members("element " + what, inner.getFirst());
        }
      }
      case "complexType" -> {
        Element holder = element;
        String base = "";
        for (Element content : children(element, XSD, "complexContent")) {
          holder = children(content, XSD, "extension").getFirst();
          base = " extends " + qname(holder, "base");
        }
        lines.add("type %s%s%s".formatted(what, base, annotations(element)));
        members("type " + what, holder);
      }
      case "simpleType" -> simpleType(what, element);
      case "attribute" -> lines.add("attribute " + what + " " + qname(element, "type"));
      default -> {}
    }
  }

  private void simpleType(String what, Element element) {
    Element restricted = element;
    String kind = "";
    for (Element list : children(element, XSD, "list")) {
      kind = " list";
      restricted = children(list, XSD, "simpleType").getFirst();
    }
    Element restriction = children(restricted, XSD, "restriction").getFirst();
    lines.add(
        "simple %s%s of %s%s"
            .formatted(what, kind, qname(restriction, "base"), annotations(element)));
    int place = 0;
    for (Element facet : children(restriction)) {
      lines.add(
          "simple %s %02d %s %s%s"
              .formatted(
                  what,
                  place++,
                  facet.getLocalName(),
                  facet.getAttribute("value"),
                  annotations(facet)));
    }
  }

  private void members(String what, Element holder) {
    int place = 0;
    for (Element sequence : children(holder, XSD, "sequence")) {
      for (Element member : children(sequence, XSD, "element")) {
        String at = "%s %02d %s".formatted(what, place++, name(member));
        lines.add(at + " " + use(member));
        for (Element inner : children(member, XSD, "complexType")) {
          members(at, inner);
        }
      }
    }
  }

  private String use(Element element) {
    String min = element.getAttribute("minOccurs");
    String max = element.getAttribute("maxOccurs");
    return (element.hasAttribute("type") ? qname(element, "type") : "anonymous")
        + (min.isEmpty() ? "" : " min " + min)
        + (max.isEmpty() ? "" : " max " + max)
        + (element.getAttribute("nillable").equals("true") ? " nillable" : "");
  }

  private static String annotations(Element element) {
    StringBuilder text = new StringBuilder();
    for (Element annotation : children(element, XSD, "annotation")) {
      for (Element info : children(annotation, XSD, "appinfo")) {
        for (Element mark : children(info)) {
          text.append(" @").append(mark.getLocalName()).append('(');
          text.append(mark.getAttribute("Name")).append(mark.getTextContent()).append(')');
        }
      }
    }
    return text.toString();
  }

  private String prefix(String namespace) {
    return namespace.equals(target) ? "" : SHORT.getOrDefault(namespace, namespace + ":");
  }

  private String qname(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    int colon = value.indexOf(':');
    if (colon < 0) {
      return value;
    }
    String namespace = element.lookupNamespaceURI(value.substring(0, colon));
    return prefix(namespace == null ? "?" : namespace) + value.substring(colon + 1);
  }

  private static String name(Element element) {
    return element.getAttribute("name");
  }

  private static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream()
        .filter(each -> namespace.equals(each.getNamespaceURI()))
        .filter(each -> name.equals(each.getLocalName()))
        .toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
