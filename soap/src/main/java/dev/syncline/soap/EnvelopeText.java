package dev.syncline.soap;

import org.jspecify.annotations.Nullable;

/** What stands around the headers and the body of every message of a binding. */
final class EnvelopeText {
  private static final byte[] HEADER = Member.bytes("<s:Header>");
  private static final byte[] HEADER_END = Member.bytes("</s:Header>");
  private static final byte[] BODY = Member.bytes("<s:Body>");
  private static final byte[] END = Member.bytes("</s:Body></s:Envelope>");

  private final SoapVersion version;
  private final byte[] start;

  EnvelopeText(SoapVersion version, Namespaces namespaces) {
    this.version = version;
    this.start =
        Member.bytes(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\""
                + version.namespace()
                + "\""
                + namespaces.declarations()
                + ">");
  }

  /** Writes up to the inside of Body. */
  void start(XmlOutput out, Headers headers, @Nullable Record values) {
    out.raw(start);
    if (values != null && !headers.all().isEmpty()) {
      out.raw(HEADER);
      headers.write(out, values);
      out.raw(HEADER_END);
    }
    out.raw(BODY);
  }

  void end(XmlOutput out) {
    out.raw(END);
  }

  /** A whole message that is a fault. */
  void fault(XmlOutput out, SoapFault fault) {
    out.raw(start);
    out.raw(BODY);
    String name = fault.code().name(version);
    if (version == SoapVersion.SOAP11) {
      out.ascii("<s:Fault><faultcode>s:" + name + "</faultcode><faultstring xml:lang=\"en\">");
      out.text(fault.getMessage());
      out.ascii("</faultstring></s:Fault>");
    } else {
      out.ascii("<s:Fault><s:Code><s:Value>s:" + name + "</s:Value></s:Code>");
      out.ascii("<s:Reason><s:Text xml:lang=\"en\">");
      out.text(fault.getMessage());
      out.ascii("</s:Text></s:Reason></s:Fault>");
    }
    out.raw(END);
  }
}
