package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.soap.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The host's description against the one observed: operations, actions, types and members. */
final class DescriptionTest {

  @Test
  void describesTheOperationsAndTypesThatWereObserved() throws Exception {
    Path file = Xml.shared("contract/EIS-Connector-1.0.observed.wsdl");
    Assumptions.assumeTrue(Files.exists(file), "the observed description is not there");
    String ours = new ConnectorHost(Map.of(), Limits.REQUEST).wsdl("http://localhost/");
    SortedSet<String> observed = facts(Files.readAllBytes(file));
    assertTrue(observed.size() > 150, "only " + observed.size() + " facts were found");
    SortedSet<String> described = facts(ours.getBytes(StandardCharsets.UTF_8));
    StringBuilder differences = new StringBuilder();
    observed.stream()
        .filter(fact -> !described.contains(fact))
        .forEach(fact -> differences.append("- ").append(fact).append('\n'));
    described.stream()
        .filter(fact -> !observed.contains(fact))
        .forEach(fact -> differences.append("+ ").append(fact).append('\n'));
    assertEquals("", differences.toString());
  }

  private static SortedSet<String> facts(byte[] wsdl) throws Exception {
    SortedSet<String> facts = new TreeSet<>();
    for (Element part : Xml.children(Xml.root(wsdl))) {
      if (part.getLocalName().equals("types")) {
        for (Element schema : Xml.children(part)) {
          String namespace = schema.getAttribute("targetNamespace");
          Xml.children(schema).forEach(child -> add(facts, namespace, child));
        }
      } else if (part.getLocalName().equals("binding")) {
        for (Element operation : Xml.children(part)) {
          if (operation.getLocalName().equals("operation")) {
            String action = Xml.children(operation).getFirst().getAttribute("soapAction");
            facts.add("operation " + operation.getAttribute("name") + " " + action);
          }
        }
      }
    }
    return facts;
  }

  /** Nillable is left out: whether an argument may be nil, the observed host says differently. */
  private static void add(SortedSet<String> facts, String path, Element element) {
    String name = element.getAttribute("name") + element.getAttribute("value");
    String here = path + "/" + element.getLocalName() + (name.isEmpty() ? "" : ":" + name);
    if (element.getLocalName().equals("import")) {
      return;
    }
    int place = 0;
    facts.add(
        "%s %s %s %s"
            .formatted(
                here,
                reference(element, "type") + reference(element, "base"),
                element.getAttribute("minOccurs"),
                element.getAttribute("maxOccurs")));
    for (Element child : Xml.children(element)) {
      add(facts, here + "[" + place++ + "]", child);
    }
  }

  private static String reference(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    int colon = value.indexOf(':');
    return colon < 0
        ? value
        : element.lookupNamespaceURI(value.substring(0, colon)) + value.substring(colon);
  }
}
