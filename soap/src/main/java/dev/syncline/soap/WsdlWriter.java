package dev.syncline.soap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the description of a binding, WSDL 1.1 in one document without imports, as WCF's tools
 * expect it.
 */
public final class WsdlWriter {
  private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
  private static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
  private static final String WSAW = "http://www.w3.org/2006/05/addressing/wsdl";

  private final SoapBinding binding;
  private final List<SoapOperation> operations;
  private final List<Member> requestHeaders;
  private final List<Member> responseHeaders;

  private WsdlWriter(SoapBinding binding) {
    this.binding = binding;
    this.operations = DeclarationOrder.sorted(binding);
    this.requestHeaders = binding.requestHeaders().all();
    this.responseHeaders = binding.responseHeaders().all();
  }

  /**
   * The description.
   *
   * @param address the URL under which the caller reaches the service
   */
  public static String write(SoapBinding binding, String address) {
    return new WsdlWriter(binding).text(address);
  }

  private String text(String address) {
    StringBuilder text = new StringBuilder(100_000);
    text.append("<?xml version=\"1.0\" encoding=\"utf-8\"?><wsdl:definitions name=\"");
    text.append(binding.service().service()).append("\" targetNamespace=\"");
    text.append(binding.namespace()).append("\" xmlns:wsdl=\"" + WSDL + "\" xmlns:soap=\"" + SOAP);
    text.append("\" xmlns:wsaw=\"" + WSAW + "\" xmlns:tns=\"" + binding.namespace() + "\">");
    text.append("<wsdl:types>").append(schemas()).append("</wsdl:types>");
    messages(text);
    portType(text);
    bindings(text);
    String port = "BasicHttpBinding_" + binding.name();
    text.append("<wsdl:service name=\"" + binding.service().service() + "\"><wsdl:port name=\"");
    text.append(port + "\" binding=\"tns:" + port + "\"><soap:address location=\"");
    text.append(escaped(address)).append("\"/></wsdl:port></wsdl:service></wsdl:definitions>");
    return text.toString();
  }

  private String schemas() {
    SchemaWriter schemas = new SchemaWriter(binding.namespace());
    for (SoapOperation operation : operations) {
      schemas.wrapper(operation.name(), operation.parameters().own());
      requestHeaders(operation).forEach(schemas::global);
      schemas.wrapper(operation.responseName(), results(operation));
      responseHeaders.forEach(schemas::global);
    }
    return schemas.text();
  }

  private static List<Member> results(SoapOperation operation) {
    RecordShape inline = operation.inline();
    Member result = operation.result();
    return inline != null ? inline.members().own() : result == null ? List.of() : List.of(result);
  }

  private List<Member> requestHeaders(SoapOperation operation) {
    return operation.headers().isEmpty()
        ? requestHeaders
        : requestHeaders.stream().filter(h -> operation.headers().contains(h.name())).toList();
  }

  private void messages(StringBuilder text) {
    Set<String> written = new LinkedHashSet<>();
    for (SoapOperation operation : operations) {
      message(text, operation.name() + "Request", operation.name());
      headers(text, operation.name() + "Request_Headers", requestHeaders(operation));
      if (written.add(operation.responseName())) {
        message(text, operation.responseName(), operation.responseName());
        headers(text, operation.responseName() + "_Headers", responseHeaders);
      }
    }
  }

  private static void message(StringBuilder text, String name, String element) {
    text.append(
        "<wsdl:message name=\"" + name + "\"><wsdl:part name=\"parameters\" element=\"tns:");
    text.append(element).append("\"/></wsdl:message>");
  }

  private static void headers(StringBuilder text, String name, List<Member> headers) {
    if (headers.isEmpty()) {
      return;
    }
    text.append("<wsdl:message name=\"" + name + "\">");
    for (Member header : headers) {
      text.append("<wsdl:part name=\"%1$s\" element=\"tns:%1$s\"/>".formatted(header.name()));
    }
    text.append("</wsdl:message>");
  }

  private void portType(StringBuilder text) {
    text.append("<wsdl:portType name=\"" + binding.name() + "\">");
    for (SoapOperation operation : operations) {
      text.append("<wsdl:operation name=\"" + operation.name() + "\">");
      direction(text, "input", operation.action(), operation.name() + "Request");
      direction(text, "output", operation.action() + "Response", operation.responseName());
      text.append("</wsdl:operation>");
    }
    text.append("</wsdl:portType>");
  }

  private static void direction(StringBuilder text, String way, String action, String message) {
    text.append(
        "<wsdl:%s wsaw:Action=\"%s\" name=\"%3$s\" message=\"tns:%3$s\"/>"
            .formatted(way, action, message));
  }

  private void bindings(StringBuilder text) {
    text.append(
        "<wsdl:binding name=\"BasicHttpBinding_%1$s\" type=\"tns:%1$s\">"
            .formatted(binding.name()));
    text.append("<soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>");
    for (SoapOperation operation : operations) {
      text.append(
          "<wsdl:operation name=\"" + operation.name() + "\"><soap:operation soapAction=\"");
      text.append(operation.action()).append("\" style=\"document\"/>");
      body(text, "input", operation.name() + "Request", requestHeaders(operation));
      body(text, "output", operation.responseName(), responseHeaders);
      text.append("</wsdl:operation>");
    }
    text.append("</wsdl:binding>");
  }

  private static void body(StringBuilder text, String way, String name, List<Member> headers) {
    text.append("<wsdl:" + way + " name=\"" + name + "\">");
    for (Member header : headers) {
      text.append(
          "<soap:header message=\"tns:%s_Headers\" part=\"%s\" use=\"literal\"/>"
              .formatted(name, header.name()));
    }
    text.append("<soap:body use=\"literal\"/></wsdl:" + way + ">");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
