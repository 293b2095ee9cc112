package dev.syncline.soap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes XML Schemas as WCF does: a type and a global element for each record, enum, list and
 * dictionary that is reached, and the annotations that its tools read.
 */
final class SchemaWriter {
  private static final String ANNOTATION =
      "<xs:annotation><xs:appinfo>%s</xs:appinfo></xs:annotation>";
  private static final String MARK = "<%1$s xmlns=\"" + Scalar.SERIALIZATION + "\">%2$s</%1$s>";

  private final Map<String, StringBuilder> schemas = new LinkedHashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Deque<Shape> waiting = new ArrayDeque<>();
  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private final String service;

  SchemaWriter(String service) {
    this.service = service;
    prefixes.put(Scalar.XSD, "xs");
    prefixes.put(service, "tns");
    prefixes.put(Scalar.SERIALIZATION, "ser");
    schema(service);
  }

  private StringBuilder schema(String namespace) {
    prefixes.computeIfAbsent(namespace, each -> "q" + (prefixes.size() - 2));
    return schemas.computeIfAbsent(namespace, each -> new StringBuilder());
  }

  /** A global element with members in it: a request or an answer. */
  void wrapper(String name, List<Member> members) {
    if (!written.add("wrapper " + name)) {
      return;
    }
    StringBuilder text = new StringBuilder("<xs:element name=\"" + name + "\"><xs:complexType>");
    sequence(text, members, false);
    schema(service).append(text).append("</xs:complexType></xs:element>");
    drain();
  }

  /** A global element of a type: a header. */
  void global(Member member) {
    if (written.add("element " + member.namespace() + " " + member.name())) {
      schema(member.namespace()).append(element(member, ""));
      drain();
    }
  }

  private void drain() {
    while (!waiting.isEmpty()) {
      Shape shape = waiting.pop();
      if (!shape.namespace().equals(Scalar.XSD)
          && !shape.namespace().equals(Scalar.SERIALIZATION)
          && written.add("type " + shape.namespace() + " " + shape.name())) {
        type(shape);
        if (written.add("element " + shape.namespace() + " " + shape.name())) {
          schema(shape.namespace())
              .append(
                  "<xs:element name=\"%s\" nillable=\"true\" type=\"%s\"/>"
                      .formatted(shape.name(), reference(shape)));
        }
      }
    }
  }

  private void type(Shape shape) {
    StringBuilder text = new StringBuilder();
    switch (shape) {
      case RecordShape record -> record(text, record);
      case ListShape list -> {
        text.append("<xs:complexType name=\"" + list.name() + "\"><xs:sequence>");
        text.append(element(list.item(), " minOccurs=\"0\" maxOccurs=\"unbounded\""));
        text.append("</xs:sequence></xs:complexType>");
      }
      case MapShape map -> {
        text.append("<xs:complexType name=\"" + map.name() + "\">");
        text.append(ANNOTATION.formatted(MARK.formatted("IsDictionary", "true")));
        text.append("<xs:sequence><xs:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"");
        text.append(map.entry().name()).append("\"><xs:complexType><xs:sequence>");
        text.append(element(map.key(), "")).append(element(map.value(), ""));
        text.append("</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>");
      }
      case EnumShape simple -> {
        text.append("<xs:simpleType name=\"" + simple.name() + "\">");
        if (!simple.actualType().isEmpty()) {
          text.append(
              ANNOTATION.formatted(
                  "<ActualType Name=\"%s\" Namespace=\"%s\" xmlns=\"%s\"/>"
                      .formatted(simple.actualType(), Scalar.XSD, Scalar.SERIALIZATION)));
        }
        restriction(text, simple);
        text.append("</xs:simpleType>");
      }
      case FlagsShape flags -> {
        text.append("<xs:simpleType name=\"" + flags.name() + "\"><xs:list><xs:simpleType>");
        restriction(text, flags.element());
        text.append("</xs:simpleType></xs:list></xs:simpleType>");
      }
      case Scalar scalar -> throw new IllegalStateException(scalar.name());
    }
    schema(shape.namespace()).append(text);
  }

  private void record(StringBuilder text, RecordShape record) {
    text.append("<xs:complexType name=\"" + record.name() + "\">");
    if (record.valueType()) {
      text.append(ANNOTATION.formatted(MARK.formatted("IsValueType", "true")));
    }
    RecordShape base = record.base();
    if (base == null) {
      sequence(text, record.members().own(), record.valueType());
    } else {
      waiting.push(base);
      text.append("<xs:complexContent mixed=\"false\"><xs:extension base=\"");
      text.append(reference(base)).append("\">");
      sequence(text, record.members().own(), record.valueType());
      text.append("</xs:extension></xs:complexContent>");
    }
    text.append("</xs:complexType>");
  }

  private void sequence(StringBuilder text, List<Member> members, boolean required) {
    if (members.isEmpty()) {
      text.append("<xs:sequence/>");
      return;
    }
    text.append("<xs:sequence>");
    for (Member member : members) {
      text.append(element(member, required ? "" : " minOccurs=\"0\""));
    }
    text.append("</xs:sequence>");
  }

  private static void restriction(StringBuilder text, EnumShape simple) {
    text.append("<xs:restriction base=\"xs:string\">");
    for (EnumShape.Constant constant : simple.constants()) {
      text.append("<xs:enumeration value=\"").append(constant.name());
      if (constant.number() == null) {
        text.append("\"/>");
      } else {
        text.append("\">");
        text.append(ANNOTATION.formatted(MARK.formatted("EnumerationValue", constant.number())));
        text.append("</xs:enumeration>");
      }
    }
    text.append("</xs:restriction>");
  }

  private String element(Member member, String occurs) {
    waiting.addLast(member.shape());
    return "<xs:element%s name=\"%s\"%s type=\"%s\"/>"
        .formatted(
            occurs,
            member.name(),
            member.shape().nillable() ? " nillable=\"true\"" : "",
            reference(member.shape()));
  }

  private String reference(Shape shape) {
    if (!prefixes.containsKey(shape.namespace())) {
      schema(shape.namespace());
    }
    return prefixes.get(shape.namespace()) + ":" + shape.name();
  }

  /** All schemas, with the one of WCF's own types. */
  String text() {
    StringBuilder text = new StringBuilder();
    schemas.forEach((namespace, body) -> {
      text.append("<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"");
      text.append(namespace).append("\" xmlns:xs=\"" + Scalar.XSD + "\"");
      prefixes.forEach((each, prefix) -> {
        if (!prefix.equals("xs")) {
          text.append(" xmlns:" + prefix + "=\"" + each + "\"");
        }
      });
      text.append('>');
      if (namespace.equals(service)) {
        imports(text);
      } else if (!namespace.equals(Namespaces.ARRAYS)) {
        text.append("<xs:import namespace=\"" + Scalar.SERIALIZATION + "\"/>");
      }
      text.append(body).append("</xs:schema>");
    });
    return text.append(WcfTypes.SCHEMA).toString();
  }

  private void imports(StringBuilder text) {
    text.append("<xs:import namespace=\"" + Scalar.SERIALIZATION + "\"/>");
    for (String namespace : schemas.keySet()) {
      if (!namespace.equals(service)) {
        text.append("<xs:import namespace=\"" + namespace + "\"/>");
      }
    }
  }
}
